/** Every interval, over 500 seeds: how often it holds what the samples were drawn from. */
import { describe, expect, it } from 'vitest';
import { type Random, randomOf } from '../../../src/engine/sample/random.js';
import { differenceOfMeans } from '../../../src/engine/statistics/difference-of-means.js';
import type { Estimate } from '../../../src/engine/statistics/estimate.js';
import { meanOf } from '../../../src/engine/statistics/mean.js';
import { differenceOfShares } from '../../../src/engine/statistics/newcombe.js';
import { netPromoters } from '../../../src/engine/statistics/promoters.js';
import { ratioOfShares } from '../../../src/engine/statistics/ratio-of-shares.js';
import { ratioOfSums } from '../../../src/engine/statistics/ratio-of-sums.js';
import { stabilityIndex } from '../../../src/engine/statistics/stability.js';
import { stratifiedDifference, stratifiedRatio } from '../../../src/engine/statistics/stratified.js';
import { eventShareBy, type Spell, survivalCurve } from '../../../src/engine/statistics/survival-curve.js';
import { type Count, wilson } from '../../../src/engine/statistics/wilson.js';

const SEEDS = 500;
const CONFIDENCE = 0.95;

function draws<T>(n: number, one: () => T): T[] {
  return Array.from({ length: n }, one);
}

function hits(random: Random, of: number, share: number): Count {
  let found = 0;
  for (let k = 0; k < of; k++) if (random.chance(share)) found += 1;
  return { hits: found, of };
}

/** Payments as portfolios have them: most pay nothing, some a part, few all of a skewed debt. */
function paid(random: Random): number {
  return random.chance(0.45) ? random.lognormal(800, 0.8) : 0;
}
const PAID_MEAN = 0.45 * 800 * Math.exp(0.8 ** 2 / 2);

/** A borrower with one to three accounts, which pay alike. */
function borrower(random: Random): { over: number; under: number } {
  const accounts = random.weighted([
    { weight: 8, n: 1 },
    { weight: 15 / 10, n: 2 },
    { weight: 5 / 10, n: 3 },
  ]).n;
  const share = random.unit() ** 2;
  const under = draws(accounts, () => random.lognormal(20_000, 0.6)).reduce((a, b) => a + b, 0);
  return { over: share * under, under };
}

/** A break at a constant hazard, a plan followed for six to eighteen months. */
function spell(random: Random): Spell {
  const days = Math.ceil((-Math.log(1 - random.unit()) / 0.04) * 30.4375);
  const followed = random.whole(180, 540);
  return days <= followed ? { days, event: true } : { days: followed, event: false };
}
const BY_DAYS = 183;
const BROKEN_BY = 1 - Math.exp((-0.04 * BY_DAYS) / 30.4375);

const SCORES_THEN = [0.1, 0.2, 0.4, 0.2, 0.1];
const SCORES_NOW = [0.15, 0.25, 0.35, 0.15, 0.1];
function bins(random: Random, n: number, shares: readonly number[]): number[] {
  const rows = shares.map((weight, bin) => ({ weight, bin }));
  const counts = shares.map(() => 0);
  for (let k = 0; k < n; k++) counts[random.weighted(rows).bin]! += 1;
  return counts;
}
const SHIFT = SCORES_NOW.reduce(
  (sum, a, k) => sum + (a - SCORES_THEN[k]!) * Math.log(a / SCORES_THEN[k]!),
  0,
);

const STRATA = [
  { first: 60, second: 90, p: 0.25, q: 0.15 },
  { first: 40, second: 120, p: 0.45, q: 0.35 },
  { first: 80, second: 50, p: 0.65, q: 0.55 },
];
const LIKE = [
  { first: 60, second: 90, q: 0.2 },
  { first: 40, second: 120, q: 0.4 },
  { first: 80, second: 50, q: 0.6 },
];

const CASES: readonly (readonly [name: string, truth: number, draw: (random: Random) => Estimate | null])[] =
  [
    ['wilson, 60 of 0.3', 0.3, (random) => wilson(hits(random, 60, 0.3), CONFIDENCE)],
    ['wilson, 300 of 0.08', 0.08, (random) => wilson(hits(random, 300, 0.08), CONFIDENCE)],
    [
      'newcombe, effect 0.1',
      0.1,
      (random) => differenceOfShares(hits(random, 200, 0.5), hits(random, 150, 0.4), CONFIDENCE),
    ],
    [
      'newcombe, none',
      0,
      (random) => differenceOfShares(hits(random, 120, 0.3), hits(random, 120, 0.3), CONFIDENCE),
    ],
    [
      'koopman, 0.8',
      0.8,
      (random) => ratioOfShares(hits(random, 90, 0.32), hits(random, 140, 0.4), CONFIDENCE),
    ],
    [
      'mean of 1–5',
      3.6,
      (random) =>
        meanOf(
          draws(60, () => random.weighted(ANSWERS).answer),
          CONFIDENCE,
        ),
    ],
    [
      'mean of skewed money',
      PAID_MEAN,
      (random) =>
        meanOf(
          draws(300, () => paid(random)),
          CONFIDENCE,
        ),
    ],
    [
      'welch, skewed money',
      0,
      (random) =>
        differenceOfMeans(
          draws(200, () => paid(random)),
          draws(150, () => paid(random)),
          CONFIDENCE,
        ),
    ],
    [
      'ratio of sums, clustered',
      1 / 3,
      (random) =>
        ratioOfSums(
          draws(200, () => borrower(random)),
          CONFIDENCE,
        ),
    ],
    [
      'kaplan–meier, 6 months',
      BROKEN_BY,
      (random) => {
        const spells = draws(120, () => spell(random));
        return eventShareBy(spells, survivalCurve(spells, CONFIDENCE), BY_DAYS, CONFIDENCE);
      },
    ],
    [
      'net promoters',
      0.15,
      (random) => {
        const answers = draws(80, () => random.unit());
        const up = answers.filter((x) => x < 0.4).length;
        return netPromoters(up, answers.filter((x) => x > 0.75).length, 80, CONFIDENCE);
      },
    ],
    [
      'psi, 2,000 and 1,500',
      SHIFT,
      (random) => stabilityIndex(bins(random, 2000, SCORES_THEN), bins(random, 1500, SCORES_NOW), CONFIDENCE),
    ],
    [
      'matched difference',
      0.1,
      (random) =>
        stratifiedDifference(
          STRATA.map((one) => ({
            first: hits(random, one.first, one.p),
            second: hits(random, one.second, one.q),
          })),
          CONFIDENCE,
        ),
    ],
    [
      'ratio among equals',
      0.9,
      (random) =>
        stratifiedRatio(
          LIKE.map((one) => ({
            first: hits(random, one.first, 0.9 * one.q),
            second: hits(random, one.second, one.q),
          })),
          CONFIDENCE,
        ),
    ],
  ];

const ANSWERS = [
  { weight: 5, answer: 1 },
  { weight: 10, answer: 2 },
  { weight: 25, answer: 3 },
  { weight: 40, answer: 4 },
  { weight: 20, answer: 5 },
];

describe('coverage', () => {
  it.each(CASES)('of %s lies between 93 and 97 percent', (name, truth, draw) => {
    let held = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const estimate = draw(randomOf(seed, 'coverage', name));
      if (estimate !== null && estimate.low <= truth && truth <= estimate.high) held += 1;
    }
    expect(held / SEEDS).toBeGreaterThanOrEqual(0.93);
    expect(held / SEEDS).toBeLessThanOrEqual(0.97);
  });
});
