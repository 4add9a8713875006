import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellOf,
  decimalOf,
  mergeTotals,
  type TotalsInput,
  totalsOf,
  totalsText,
} from '../../src/engine/totals.js';
import { contents } from '../io/run-folder/small-run.js';

const { tables } = contents();
const WHOLE: TotalsInput = { ...tables, inReview: tables.review, bucketAfter: 'C' };

/** The part of the portfolio whose accounts a test picks. */
function part(keep: (accountId: string) => boolean): TotalsInput {
  const of = <T extends { readonly accountId: string }>(lines: readonly T[]): T[] =>
    lines.filter((line) => keep(line.accountId));
  return {
    assessments: of(tables.assessments),
    plans: of(tables.plans),
    unplanned: of(tables.unplanned),
    approved: of(tables.approved),
    inReview: of(tables.review),
    declined: of(tables.declined),
    bucketAfter: 'C',
  };
}

describe('control totals', () => {
  it('of parts add up to the total, in any order', () => {
    const ids = tables.assessments.map((line) => line.accountId);
    const whole = totalsText(totalsOf(WHOLE));
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: ids.length, maxLength: ids.length }), (picks) => {
        const left = new Set(ids.filter((_, index) => picks[index]));
        const a = totalsOf(part((id) => left.has(id)));
        const b = totalsOf(part((id) => !left.has(id)));
        expect(totalsText(mergeTotals(a, b))).toEqual(whole);
        expect(totalsText(mergeTotals(b, a))).toEqual(whole);
      }),
      { seed: 7, numRuns: 50 },
    );
  });

  it('do not depend on the order of rows', () => {
    const shuffled = {
      ...WHOLE,
      assessments: tables.assessments.toReversed(),
      plans: tables.plans.toReversed(),
    };
    expect(totalsText(totalsOf(shuffled))).toEqual(totalsText(totalsOf(WHOLE)));
  });

  it('count an account with several options once', () => {
    const totals = totalsOf(WHOLE);
    const waiting = new Set(tables.review.map((line) => line.accountId));
    expect(tables.review.length).toBeGreaterThan(waiting.size);
    expect(cellOf(totals, 'CNY', 'funnel.in_review').accounts).toBe(waiting.size);
  });

  it('move planned accounts to the first bucket and to the class after', () => {
    const totals = totalsOf(WHOLE);
    expect(cellOf(totals, 'CNY', 'buckets.after_approved.C').accounts).toBe(tables.approved.length);
    expect(cellOf(totals, 'CNY', 'buckets.after_planned.C').accounts).toBe(
      new Set(tables.plans.map((line) => line.accountId)).size,
    );
    expect(cellOf(totals, 'CNY', 'buckets.before.C').accounts).toBe(0);
  });

  it('are exact beyond what a double holds', () => {
    expect(decimalOf(2n ** 70n + 1n, 'CNY')).toBe('11805916207174113034.25');
    expect(decimalOf(-5n, 'CNY')).toBe('-0.05');
    expect(decimalOf(1234n, 'JPY')).toBe('1234');
    expect(decimalOf(1n, 'KWD')).toBe('0.001');
    const big = { ...tables.assessments[0]!, outstandingMinor: Number.MAX_SAFE_INTEGER };
    const many = Array.from({ length: 3 }, (_, index) => ({ ...big, accountId: `X${index}` }));
    const totals = totalsOf({ ...WHOLE, assessments: many });
    expect(cellOf(totals, 'CNY', 'funnel.accepted').amountMinor).toBe(3n * BigInt(Number.MAX_SAFE_INTEGER));
  });
});
