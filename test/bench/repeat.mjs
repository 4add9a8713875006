/** How often a second a function runs, after a warm-up that lets the compiler see it. */
const WARM_UP_SECONDS = 0.3;
const SECONDS = 1;

function rounds(run, seconds) {
  const started = process.hrtime.bigint();
  const end = started + BigInt(Math.round(seconds * 1e9));
  let count = 0;
  let now = started;
  while (now < end) {
    run(count++);
    now = process.hrtime.bigint();
  }
  return count / (Number(now - started) / 1e9);
}

/** @param run called with 0, 1, 2 …; make it long enough that reading the clock does not count. */
export function timesASecond(run) {
  rounds(run, WARM_UP_SECONDS);
  return rounds(run, SECONDS);
}
