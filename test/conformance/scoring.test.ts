/** Scoring figures that others published: evidence, information values, AUC, stability. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import PUBLISHED from '../../fixtures/conformance/scoring.json' with { type: 'json' };
import { binningOf } from '../../src/engine/learn/bins.js';
import { psiOf } from '../../src/engine/learn/psi.js';
import { aucOf } from '../../src/engine/learn/tally.js';
import { evidenceOf } from '../../src/engine/learn/woe.js';
import { fileSource } from '../../src/io/csv/source.js';
import { NO_MAPPING } from '../../src/io/learn/history-mapping.js';
import { readHistory } from '../../src/io/learn/read-history.js';

const SMOOTHING = 0.5;

/** The AUC of groups, ordered by their share of good rows. */
function groupAuc(good: readonly number[], bad: readonly number[]): number {
  const order = good.map((_, at) => at).toSorted((a, b) => odds(good, bad, a) - odds(good, bad, b));
  return aucOf({
    scores: Float64Array.from(order.keys()),
    good: Float64Array.from(order, (at) => good[at]!),
    bad: Float64Array.from(order, (at) => bad[at]!),
  });
}

function odds(good: readonly number[], bad: readonly number[], at: number): number {
  return good[at]! / bad[at]!;
}

const counts = (good: readonly number[], bad: readonly number[]) =>
  good.map((count, at) => ({ good: count, bad: bad[at]! }));

describe('German credit', () => {
  it.each(PUBLISHED.germanCredit)(
    '$variable: WoE, information value and AUC',
    ({ good, bad, woe, iv, auc }) => {
      const evidence = evidenceOf(counts(good, bad), SMOOTHING);
      evidence.woe.forEach((value, at) => expect(value).toBeCloseTo(woe[at]!, 9));
      expect(evidence.iv).toBeCloseTo(iv, 9);
      expect(groupAuc(good, bad)).toBeCloseTo(auc, 6);
    },
  );

  it('gives the published information values from its rows, column by column', async () => {
    const path = fileURLToPath(new URL('../../fixtures/scoring/german.csv', import.meta.url));
    const mapping = { ...NO_MAPPING, outcome: { from: 'class', bad: ['bad'], good: ['good'] } };
    const { history } = await readHistory(fileSource(path), mapping, {
      encoding: 'auto',
      dateFormat: null,
      currency: 'EUR',
      monotone: 'none',
    });
    expect(history.rows).toBe(1000);
    const published = PUBLISHED.germanCredit.filter(({ column }) => column !== null);
    expect(published).toHaveLength(15);
    for (const { column, iv } of published) {
      const feature = history.features.find(({ header }) => header === column)!;
      const words = { ...feature, kind: 'category' as const, values: feature.values.map(String) };
      const levels = [...new Set(words.values)].map((level) => ({ is: 'levels' as const, levels: [level] }));
      const binning = binningOf(words, null, [...levels, { is: 'missing' }], history, {
        smoothing: SMOOTHING,
        minMissingRows: 1,
      });
      expect([column, binning.iv.toFixed(8)]).toEqual([column, iv.toFixed(8)]);
    }
  });
});

describe('other published figures', () => {
  it('optbinning: WoE and information value of breast cancer by mean radius', () => {
    const { good, bad, woe, ivParts, iv } = PUBLISHED.optbinning;
    const evidence = evidenceOf(counts(good, bad), SMOOTHING);
    evidence.woe.forEach((value, at) => expect(value).toBeCloseTo(woe[at]!, 4));
    evidence.ivParts.forEach((value, at) => expect(value).toBeCloseTo(ivParts[at]!, 5));
    expect(evidence.iv).toBeCloseTo(iv, 7);
  });

  it('PDtoolkit: AUC of a rating scale, in development and in application', () => {
    for (const { n, bad, auc } of Object.values(PUBLISHED.ratingScale)) {
      const good = n.map((rows, at) => rows - bad[at]!);
      const scores = Float64Array.from(n.keys());
      const found = aucOf({ scores, good: Float64Array.from(good), bad: Float64Array.from(bad) });
      expect(found).toBeCloseTo(auc, 5);
    }
  });

  it('scikit-learn: AUC with a pair the wrong way round', () => {
    const { bad, score, value } = PUBLISHED.auc;
    const order = score.map((_, at) => at).toSorted((a, b) => score[a]! - score[b]!);
    const tally = {
      scores: Float64Array.from(order, (at) => score[at]!),
      good: Float64Array.from(order, (at) => 1 - bad[at]!),
      bad: Float64Array.from(order, (at) => bad[at]!),
    };
    expect(aucOf(tally)).toBe(value);
  });

  it.each(PUBLISHED.psi)('PSI of $expected against $actual', ({ expected, actual, psi }) => {
    expect(psiOf(expected, actual, SMOOTHING)).toBeCloseTo(psi, 5);
  });
});
