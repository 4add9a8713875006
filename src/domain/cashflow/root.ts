/** Where a function of a rate crosses zero. */

/** Rates are sought between −99.99% and 10^9 per period; beyond, there is no answer worth giving. */
const LOWEST = -0.9999;
const HIGHEST = 1e9;
/** Relative to 1 + rate: some ten units in the last place. */
const TOLERANCE = 2e-15;
const MAX_ITERATIONS = 200;

type RateFunction = (rate: number) => number;

/**
 * The root of a function that falls throughout (present value of payments after an outlay), or null when it does
 * not cross zero. Brackets by doubling, then closes in.
 */
export function fallingRoot(f: RateFunction): number | null {
  const atZero = f(0);
  if (atZero === 0) return 0;
  if (atZero > 0) {
    for (let low = 0, atLow = atZero, high = 0.01; high <= HIGHEST; low = high, high *= 4) {
      const atHigh = f(high);
      if (atHigh <= 0) return closeIn(f, low, high, atLow, atHigh);
      atLow = atHigh;
    }
    return null;
  }
  for (let low = -0.01, high = 0, atHigh = atZero; ; high = low, low = Math.max(LOWEST, low * 2)) {
    const atLow = f(low);
    if (atLow >= 0) return closeIn(f, low, high, atLow, atHigh);
    if (low === LOWEST) return null;
    atHigh = atLow;
  }
}

/**
 * Of all the roots of a function that may cross zero many times, the one nearest to `guess`; null when there is
 * none. Looks for sign changes on a grid that is even in log(1 + rate), 1% apart near the guess.
 */
export function nearestRoot(f: RateFunction, guess: number): number | null {
  const step = 0.01;
  const origin = Math.log1p(guess);
  const lowest = Math.log1p(LOWEST);
  const highest = Math.log1p(HIGHEST);
  const rateAt = (position: number) => Math.expm1(origin + position * step);
  const candidates: number[] = [];
  // Both directions, since a root a little further in log terms may be nearer as a rate.
  for (const direction of [1, -1]) {
    let previous = f(guess);
    for (let count = 1; ; count++) {
      const position = direction * count;
      const at = origin + position * step;
      if (at < lowest || at > highest) break;
      const value = f(rateAt(position));
      if (previous === 0 || Math.sign(value) !== Math.sign(previous)) {
        const inner = rateAt(position - direction);
        const outer = rateAt(position);
        candidates.push(previous === 0 ? inner : between(f, inner, outer));
        break;
      }
      previous = value;
    }
  }
  candidates.sort((a, b) => Math.abs(a - guess) - Math.abs(b - guess));
  return candidates[0] ?? null;
}

function between(f: RateFunction, a: number, b: number): number {
  const low = Math.min(a, b);
  const high = Math.max(a, b);
  return closeIn(f, low, high, f(low), f(high));
}

/**
 * Chandrupatla's method (1997): inverse quadratic steps where the function is tame enough, halving where it is
 * not. `f(low)` and `f(high)` have opposite signs, or one is zero.
 */
function closeIn(f: RateFunction, low: number, high: number, atLow: number, atHigh: number): number {
  let b = low;
  let a = high;
  let c = high;
  let fb = atLow;
  let fa = atHigh;
  let fc = fa;
  if (fa === 0) return a;
  if (fb === 0) return b;
  let t = 0.5;
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const x = a + t * (b - a);
    const fx = f(x);
    if (fx === 0) return x;
    if (Math.sign(fx) === Math.sign(fa)) {
      c = a;
      fc = fa;
    } else {
      c = b;
      fc = fb;
      b = a;
      fb = fa;
    }
    a = x;
    fa = fx;
    const best = Math.abs(fa) < Math.abs(fb) ? a : b;
    const limit = (TOLERANCE * (1 + Math.abs(best))) / Math.abs(b - c);
    if (limit > 0.5) return best;
    t = Math.min(1 - limit, Math.max(limit, nextStep(a, b, c, fa, fb, fc)));
  }
  return Math.abs(fa) < Math.abs(fb) ? a : b;
}

/** Inverse quadratic interpolation when Chandrupatla's test allows it, else the middle. */
function nextStep(a: number, b: number, c: number, fa: number, fb: number, fc: number): number {
  const xi = (a - b) / (c - b);
  const phi = (fa - fb) / (fc - fb);
  if (!(phi ** 2 < xi && (1 - phi) ** 2 < 1 - xi)) return 0.5;
  return (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb));
}
