/** How often a second functions run, in turns, so that what else the machine does falls on all of them. */
const TURNS = 12;
const TURN_SECONDS = 0.1;

/** Runs for a while from the `from`-th time on; how often, and how often a second. */
function turn(run, from) {
  const started = process.hrtime.bigint();
  const end = started + BigInt(Math.round(TURN_SECONDS * 1e9));
  let count = 0;
  let now = started;
  while (now < end) {
    run(from + count++);
    now = process.hrtime.bigint();
  }
  return { count, rate: count / (Number(now - started) / 1e9) };
}

/**
 * @param runs each called with 0, 1, 2 …; long enough that reading the clock does not count.
 * @returns the best rate of each: an interrupted turn says nothing about the function, and the first ones warm it up.
 */
export function bestRates(runs) {
  const best = runs.map(() => 0);
  const done = runs.map(() => 0);
  for (let round = 0; round < TURNS; round++) {
    for (const [place, run] of runs.entries()) {
      const { count, rate } = turn(run, done[place]);
      done[place] += count;
      best[place] = Math.max(best[place], rate);
    }
  }
  return best;
}
