/**
 * Repeatable randomness for the sample. A generator belongs to a key (seed, stream name, indices), never to a
 * position in a sequence, so what borrower 7 gets does not depend on how many borrowers came before.
 *
 * The stream is sfc32 (Doty-Humphrey, PractRand's "small fast counting" generator on 32-bit words), filled from
 * the key by MurmurHash3's mixing steps. Only 32-bit integer operations are used: the same draws on every machine.
 */
export interface Random {
  /** In [0, 1), 32 bits of it. */
  readonly unit: () => number;
  /** In [low, high). */
  readonly between: (low: number, high: number) => number;
  /** A whole number, both ends included. */
  readonly whole: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** One row, in proportion to its `weight`. */
  readonly weighted: <T extends { readonly weight: number }>(rows: readonly T[]) => T;
  /** Standard normal. */
  readonly normal: () => number;
  /** `median` is the middle of the distribution, `sigma` the standard deviation of its logarithm. */
  readonly lognormal: (median: number, sigma: number) => number;
  /** 0, 1, 2 … with the given mean. */
  readonly geometric: (mean: number) => number;
}

/** MurmurHash3 (32 bits): folds one word into the hash. */
function foldWord(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  k = Math.imul(k, 0x1b873593);
  let h = hash ^ k;
  h = (h << 13) | (h >>> 19);
  return (Math.imul(h, 5) + 0xe6546b64) | 0;
}

/** MurmurHash3's finaliser: every input bit reaches every output bit. */
function finish(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function hashKey(salt: number, key: readonly (number | string)[]): number {
  let hash = salt;
  for (const part of key) {
    if (typeof part === 'string') {
      for (let i = 0; i < part.length; i++) hash = foldWord(hash, part.charCodeAt(i));
      hash = foldWord(hash, part.length);
    } else {
      // Both halves of a safe integer, so that indices and seeds above 2^32 still differ.
      hash = foldWord(hash, part | 0);
      hash = foldWord(hash, Math.floor(part / 4294967296) | 0);
    }
  }
  return finish(hash);
}

/** The generator of one key. Two calls with one key give the same draws. */
export function randomOf(...key: readonly (number | string)[]): Random {
  let a = hashKey(0x9e3779b9, key);
  let b = hashKey(0x243f6a88, key);
  let c = hashKey(0xb7e15162, key);
  let counter = 1;
  const word = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  // sfc32's author asks for 12 rounds before the first draw.
  for (let round = 0; round < 12; round++) word();

  const unit = (): number => word() / 4294967296;
  const whole = (low: number, high: number): number => low + Math.floor(unit() * (high - low + 1));
  return {
    unit,
    between: (low, high) => low + unit() * (high - low),
    whole,
    chance: (probability) => unit() < probability,
    pick: (list) => list[whole(0, list.length - 1)]!,
    weighted: (rows) => {
      let total = 0;
      for (const row of rows) total += row.weight;
      let left = unit() * total;
      for (const row of rows) {
        left -= row.weight;
        if (left < 0) return row;
      }
      return rows.at(-1)!;
    },
    normal: () => normalQuantile((word() + 0.5) / 4294967296),
    lognormal: (median, sigma) => median * Math.exp(sigma * normalQuantile((word() + 0.5) / 4294967296)),
    geometric: (mean) => {
      let count = 0;
      while (count < 1000 && unit() < mean / (1 + mean)) count++;
      return count;
    },
  };
}

const CENTRE_NUMERATOR = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
];
const CENTRE_DENOMINATOR = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
];
const TAIL_NUMERATOR = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const TAIL_DENOMINATOR = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];
/** Where Acklam's central approximation hands over to the tail's. */
const TAIL = 0.02425;

function horner(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}

/**
 * The standard normal quantile by P. J. Acklam's rational approximation (relative error below 1.2e-9).
 * A quantile keeps one draw to one value, and outside the tails it needs no transcendental function.
 */
export function normalQuantile(p: number): number {
  if (p < TAIL) {
    const q = Math.sqrt(-2 * Math.log(p));
    return horner(TAIL_NUMERATOR, q) / horner(TAIL_DENOMINATOR, q);
  }
  if (p > 1 - TAIL) {
    const q = Math.sqrt(-2 * Math.log(1 - p));
    return -horner(TAIL_NUMERATOR, q) / horner(TAIL_DENOMINATOR, q);
  }
  const q = p - 0.5;
  const r = q * q;
  return (horner(CENTRE_NUMERATOR, r) * q) / horner(CENTRE_DENOMINATOR, r);
}
