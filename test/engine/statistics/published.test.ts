/** Estimators held to figures that others have published; where each comes from stands beside it. */
import { describe, expect, it } from 'vitest';
import { chiSquare } from '../../../src/engine/statistics/chi-square.js';
import { differenceOfMeans } from '../../../src/engine/statistics/difference-of-means.js';
import { fisherP } from '../../../src/engine/statistics/fisher.js';
import { holm } from '../../../src/engine/statistics/holm.js';
import { meanOf } from '../../../src/engine/statistics/mean.js';
import { differenceOfShares } from '../../../src/engine/statistics/newcombe.js';
import { detectableDifference, powerOfShares } from '../../../src/engine/statistics/power.js';
import { ratioOfShares } from '../../../src/engine/statistics/ratio-of-shares.js';
import { ratioOfSums } from '../../../src/engine/statistics/ratio-of-sums.js';
import { stabilityIndex } from '../../../src/engine/statistics/stability.js';
import { stratifiedDifference, stratifiedRatio } from '../../../src/engine/statistics/stratified.js';
import { eventShareBy, survivalCurve } from '../../../src/engine/statistics/survival-curve.js';
import { wilson } from '../../../src/engine/statistics/wilson.js';
import { aligned } from '../../aligned.js';

const count = (hits: number, of: number) => ({ hits, of });

describe('one share', () => {
  // Newcombe (1998), Statistics in Medicine 17:857, table I, method 3 (score without continuity correction).
  it.each(
    aligned(`
      hits  of    low     high
      81    263   0.2553  0.3662
      15    148   0.0624  0.1605
      0     20    0.0000  0.1611
      1     29    0.0061  0.1718
    `),
  )('wilson $hits of $of', ({ hits, of, low, high }) => {
    const found = wilson(count(Number(hits), Number(of)), 0.95)!;
    expect(found.low).toBeCloseTo(Number(low), 4);
    expect(found.high).toBeCloseTo(Number(high), 4);
  });

  it('of nobody is not told', () => expect(wilson(count(0, 0), 0.95)).toBeNull());
});

describe('two shares', () => {
  // Newcombe (1998), Statistics in Medicine 17:873, table II, method 10.
  it.each(
    aligned(`
      a   m   b   n   low      high
      56  70  48  80  0.0524   0.3339
      9   10  3   10  0.1705   0.8090
      10  10  0   20  0.6791   1.0000
      6   7   2   7   0.0582   0.8062
      5   56  0   29  -0.0381  0.1926
    `),
  )('difference of $a of $m and $b of $n', ({ a, m, b, n, low, high }) => {
    const found = differenceOfShares(count(Number(a), Number(m)), count(Number(b), Number(n)), 0.95)!;
    expect(found.low).toBeCloseTo(Number(low), 4);
    expect(found.high).toBeCloseTo(Number(high), 4);
  });

  it('ratio: Koopman’s own example', () => {
    // Koopman (1984), Biometrics 40:513: 36 of 40 against 16 of 80.
    const found = ratioOfShares(count(36, 40), count(16, 80), 0.95)!;
    expect(found.value).toBeCloseTo(4.5, 12);
    expect(found.low).toBeCloseTo(2.94, 2);
    expect(found.high).toBeCloseTo(7.15, 2);
  });

  it('ratio: none of the first has no lower bound but 0, none of the second no ratio', () => {
    const none = ratioOfShares(count(0, 30), count(10, 30), 0.95)!;
    expect(none.low).toBe(0);
    expect(none.high).toBeGreaterThan(0.1);
    expect(none.high).toBeLessThan(0.6);
    expect(ratioOfShares(count(3, 30), count(0, 30), 0.95)).toBeNull();
  });

  // Fisher's tea; and R's fisher.test(matrix(c(3, 1, 2, 15)) and job satisfaction's corner.
  it.each(
    aligned(`
      a   m   b   n   p
      3   4   1   4   0.485714
      4   4   0   4   0.028571
      10  12  3   18  0.000537
      2   15  8   12  0.006916
    `),
  )('fisher $a of $m and $b of $n', ({ a, m, b, n, p }) => {
    expect(fisherP(count(Number(a), Number(m)), count(Number(b), Number(n)))).toBeCloseTo(Number(p), 5);
  });

  it('chi-square: aspirin', () => {
    // Agresti, Categorical Data Analysis, aspirin and heart attack: 189 of 11,034 and 104 of 11,037, X² = 25.01.
    const found = chiSquare(count(189, 11_034), count(104, 11_037), 'none')!;
    expect(found.statistic).toBeCloseTo(25.014, 2);
    expect(found.p).toBeLessThan(1e-5);
  });

  it('power: Fleiss’ sample of 388 an arm finds 0.5 against 0.6 four times in five', () => {
    expect(powerOfShares(0.5, 0.1, { control: 388, treated: 388 }, 0.95)).toBeGreaterThanOrEqual(0.8);
    expect(powerOfShares(0.5, 0.1, { control: 387, treated: 387 }, 0.95)).toBeLessThan(0.8);
    const least = detectableDifference(0.5, { control: 388, treated: 388 }, 0.95, 0.8)!;
    expect(least).toBeCloseTo(0.1, 3);
    expect(powerOfShares(0.4, 0, { control: 50, treated: 50 }, 0.95)).toBeCloseTo(0.05, 6);
  });
});

describe('means', () => {
  // Student (1908): the ten differences in hours of sleep; mean 1.58, t 4.06 on 9 degrees.
  const SLEEP = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];
  it('student’s sleep', () => {
    const found = meanOf(SLEEP, 0.95)!;
    expect(found.value).toBeCloseTo(1.58, 10);
    expect(found.low).toBeCloseTo(0.7001, 4);
    expect(found.high).toBeCloseTo(2.4599, 4);
  });

  it('welch, as R’s t.test(extra ~ group, data = sleep)', () => {
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const found = differenceOfMeans(first, second, 0.95)!;
    expect(found.value).toBeCloseTo(-1.58, 10);
    expect(found.low).toBeCloseTo(-3.3654832, 6);
    expect(found.high).toBeCloseTo(0.2054832, 6);
    expect(found.p).toBeCloseTo(0.07939414, 7);
  });

  it('a ratio of equal parts is certain, and two borrowers are the fewest', () => {
    const certain = ratioOfSums(
      [
        { over: 1, under: 4 },
        { over: 2, under: 8 },
      ],
      0.95,
    )!;
    expect([certain.value, certain.low, certain.high]).toEqual([0.25, 0.25, 0.25]);
    expect(ratioOfSums([{ over: 1, under: 4 }], 0.95)).toBeNull();
  });
});

describe('survival', () => {
  // Freireich (1963), 6-mercaptopurine: weeks in remission; the curve and its log(−log) band as R's survfit prints them.
  const WEEKS = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+';
  const spells = WEEKS.split(' ').map((word) => ({
    days: Number.parseInt(word, 10),
    event: !word.endsWith('+'),
  }));
  const curve = survivalCurve(spells, 0.95);

  it.each(
    aligned(`
      weeks  risk  survival  low    high
      6      21    0.857     0.620  0.952
      7      17    0.807     0.563  0.923
      10     15    0.753     0.503  0.889
      13     12    0.690     0.432  0.849
      16     11    0.627     0.368  0.805
      22     7     0.538     0.268  0.747
      23     6     0.448     0.188  0.680
    `),
  )('at $weeks weeks', ({ weeks, risk, survival, low, high }) => {
    const point = curve.points.find((one) => one.days === Number(weeks))!;
    expect(point.atRisk).toBe(Number(risk));
    expect(point.survival).toBeCloseTo(Number(survival), 3);
    expect(point.low).toBeCloseTo(Number(low), 3);
    expect(point.high).toBeCloseTo(Number(high), 3);
  });

  it('is not told beyond the time that anybody was followed', () => {
    expect(eventShareBy(spells, curve, 36, 0.95)).toBeNull();
    expect(eventShareBy(spells, curve, 35, 0.95)!.value).toBeCloseTo(1 - 0.448, 3);
    expect(eventShareBy(spells, curve, 5, 0.95)).toMatchObject({ value: 0, low: 0, n: 21 });
  });
});

describe('several at once', () => {
  it('holm, as R’s p.adjust', () => {
    expect(holm([0.01, 0.02, 0.03, 0.04])).toEqual([0.04, 0.06, 0.06, 0.06]);
    expect(holm([0.04, 0.01])).toEqual([0.04, 0.02]);
    expect(holm([])).toEqual([]);
  });
});

describe('distributions', () => {
  it('psi, as scorecard::perf_psi', () => {
    const found = stabilityIndex([100, 200, 400, 200, 100], [150, 250, 350, 150, 100], 0.95)!;
    expect(found.value).toBeCloseTo(0.05249, 5);
    expect(found.low).toBeLessThan(found.value);
    expect(found.high).toBeGreaterThan(found.value);
    expect(stabilityIndex([10, 20], [10, 20], 0.95)).toMatchObject({ value: 0, low: 0 });
    expect(stabilityIndex([0, 0], [1, 2], 0.95)).toBeNull();
  });
});

describe('strata', () => {
  // Two strata alike within: the crude comparison reverses (Simpson), the stratified one does not.
  const STRATA = [
    { first: count(81, 87), second: count(234, 270) },
    { first: count(192, 263), second: count(55, 80) },
  ];
  it('kidney stones (Charig 1986): better in both strata, worse together', () => {
    const crude = ratioOfShares(count(81 + 192, 350), count(234 + 55, 350), 0.95)!;
    expect(crude.value).toBeLessThan(1);
    expect(stratifiedRatio(STRATA, 0.95)!.value).toBeGreaterThan(1);
    const [small, large] = [81 / 87 - 234 / 270, 192 / 263 - 55 / 80];
    expect(stratifiedDifference(STRATA, 0.95)!.value).toBeCloseTo((87 * small + 263 * large) / 350, 12);
  });

  it('strata with one side alone say nothing', () => {
    expect(stratifiedDifference([{ first: count(1, 2), second: count(0, 0) }], 0.95)).toBeNull();
  });
});
