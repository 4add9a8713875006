/** First due dates of one's own: every period stays regular, and the term is counted by the calendar. */
import { describe, expect, it } from 'vitest';
import { formatIsoDate, parseIsoDate } from '../../../src/domain/dates.js';
import { FREQUENCIES, isOnePeriod } from '../../../src/domain/frequency.js';
import type { EpochDay } from '../../../src/domain/records.js';
import { instalmentsIn, monthsOf } from '../../../src/domain/terms.js';
import { datesOf, dueWindow } from '../../../src/engine/draft/dates.js';
import { evaluateDraft } from '../../../src/engine/draft/evaluate.js';
import type { Levers } from '../../../src/engine/draft/levers.js';
import { draftSubject } from '../../../src/engine/draft/subject.js';
import { withFrequency } from '../../../src/engine/draft/ways.js';
import { AS_OF, aPolicy, aScene, LEVELS } from '../search/plan-cases.js';

const policy = aPolicy();
const day = (text: string): EpochDay => parseIsoDate(text)!;

const LEVERS: Levers = {
  method: 'equal-instalment',
  frequency: 'monthly',
  instalments: 24,
  graceMonths: 0,
  downPaymentMinor: 0,
  principalWaivedMinor: 0,
  interestWaivedMinor: 0,
  penaltyWaivedMinor: 0,
  feesWaivedMinor: 0,
  rateAnnual: 0.18,
  settlement: false,
  firstDueDate: null,
};

describe('the window of first due dates', () => {
  it.each(FREQUENCIES)('is whole and regular: %s', (frequency) => {
    const timing = { frequency, instalments: 5 };
    const { earliest, latest } = dueWindow(timing, AS_OF, policy);
    expect(latest - earliest).toBeGreaterThanOrEqual(28);
    for (let due = earliest; due <= latest; due++) {
      const { startDate, firstDueDate } = datesOf({ ...timing, firstDueDate: due }, AS_OF, policy);
      expect(firstDueDate).toBe(due);
      expect(startDate).toBeGreaterThanOrEqual(AS_OF + policy.constraints.startAfterDays - 1);
      expect(isOnePeriod(startDate, due, frequency)).toBe(true);
    }
  });

  it('starts where the search starts', () => {
    const { startDate, firstDueDate } = datesOf({ ...LEVERS, firstDueDate: null }, AS_OF, policy);
    expect([startDate, firstDueDate].map(formatIsoDate)).toEqual(['2026-07-07', '2026-08-07']);
    expect(datesOf({ ...LEVERS, firstDueDate }, AS_OF, policy)).toEqual({ startDate, firstDueDate });
  });

  it('is days of signing where all is paid then', () => {
    const { earliest, latest } = dueWindow({ frequency: 'monthly', instalments: 0 }, AS_OF, policy);
    expect([earliest, latest].map(formatIsoDate)).toEqual(['2026-07-07', '2026-08-06']);
  });
});

/** From 1 September on, so that a first instalment on 31 October comes one period after 30 September. */
const LATER = { startAfterDays: 63 };

/** A scene that starts so, with this longest term. */
function within(maxMonths: number) {
  const later = aPolicy({ constraints: LATER, products: [{ ...policy.products[0]!, maxMonths }] });
  return aScene([{}], { income: 1_500_000, capacity: 600_000 }, later);
}

describe('a term whose last day lies beyond its months', () => {
  const scene = aScene([{}], { income: 1_500_000, capacity: 600_000 });
  const evaluate = (over: Partial<Levers>, of = scene) => {
    const subject = draftSubject(
      of.kase,
      of.assessment,
      of.policy,
      { asOf: AS_OF, planId: (parts) => parts.join('|') },
      'A1',
      0,
    );
    const draft = evaluateDraft(subject, { ...LEVERS, ...over });
    if (draft.problem !== null) throw new Error('no plan');
    return draft;
  };

  it('breaks the longest term by that day', () => {
    const month = { instalments: 23, firstDueDate: day('2026-10-31') };
    const late = evaluate(month, within(23));
    expect(formatIsoDate(late.option.terms.startDate)).toBe('2026-09-30');
    expect(formatIsoDate(late.option.lastDueDate)).toBe('2028-08-31');
    // 30 September and 23 months is 30 August.
    expect(late.broken.map(({ limit }) => limit)).toEqual(['term_cap']);
    expect(evaluate(month, within(24)).broken).toEqual([]);
    expect(evaluate({ ...month, firstDueDate: day('2026-10-30') }, within(23)).broken).toEqual([]);
  });

  it('asks for the level that its last day lies within', () => {
    const level = { ...LEVELS[0]!, maxMonths: 23 };
    const limited = aScene(
      [{}],
      { income: 1_500_000, capacity: 600_000 },
      aPolicy({
        constraints: LATER,
        authority: { levels: [level, LEVELS[1]!] },
      }),
    );
    const early = evaluate({ instalments: 23 }, limited);
    expect(early.approvalLevel).toBe('automatic');
    const late = evaluate({ instalments: 23, firstDueDate: day('2026-10-31') }, limited);
    expect(late.approvalLevel).toBe('manager');
  });
});

describe('another frequency', () => {
  it.each(FREQUENCIES)('keeps the term as nearly as it can: %s', (frequency) => {
    for (const months of [3, 6, 12, 24, 36, 60]) {
      const changed = withFrequency({ ...LEVERS, instalments: months, graceMonths: 3 }, frequency);
      const each = Math.max(1, instalmentsIn(12, frequency)! >= 12 ? 1 : 12 / instalmentsIn(12, frequency)!);
      expect(Math.abs(monthsOf(changed.instalments, frequency) - months)).toBeLessThanOrEqual(
        Math.max(each / 2, each - months),
      );
      expect(changed.instalments).toBeGreaterThan(0);
      expect(instalmentsIn(changed.graceMonths, frequency)).not.toBeNull();
    }
  });
});
