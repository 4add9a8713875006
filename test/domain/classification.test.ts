import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classById, classify, observationOf, worseClass } from '../../src/domain/classification.js';
import { parseIsoDate } from '../../src/domain/dates.js';
import type { ClassTable, RestructuringRules, RiskClass } from '../../src/domain/rules.js';
import { aligned, numberOrNull } from '../aligned.js';
import { someFacts } from '../engine/some-facts.js';

const IDS = ['normal', 'special_mention', 'substandard', 'doubtful', 'loss'] as const;
const SHARES = [0.01, 0.02, 0.25, 0.5, 1];
const CLASSES: readonly RiskClass[] = IDS.map((id, rank) => ({
  id,
  rank,
  nonPerforming: rank >= 2,
  provisionShare: SHARES[rank]!,
}));
const RESTRUCTURING: RestructuringRules = {
  floorClassId: 'special_mention',
  secondFloorClassId: 'substandard',
  observationMonths: 12,
  observationPeriods: 2,
  rule: 'restructuring',
};
const NOT_OBSERVED = { inObservation: false, repeated: false };

function table(id: string, from: readonly number[], floors: ClassTable['floors'] = []): ClassTable {
  return {
    id,
    rule: `class_tables.${id}`,
    rows: IDS.map((classId, index) => ({ classId, fromDays: from[index]! })),
    floors,
  };
}
/** The 2011 card rule, Art. 92, and the 2023 classification rule with its seven technical days. */
const CARD = table('card', [0, 1, 91, 121, 181]);
const LOAN = table(
  'loan',
  [0, 8, 91, 271, 361],
  [
    {
      classId: 'doubtful',
      when: [
        { fact: 'impaired', op: 'is', value: true },
        { fact: 'ecl_share', op: 'at_least', value: 0.5 },
      ],
      rule: 'loan.ecl_half',
    },
    {
      classId: 'loss',
      when: [
        { fact: 'impaired', op: 'is', value: true },
        { fact: 'ecl_share', op: 'at_least', value: 0.9 },
      ],
      rule: 'loan.ecl_nine_tenths',
    },
    { classId: 'loss', when: [{ fact: 'bankruptcy', op: 'is', value: true }], rule: 'loan.bankruptcy' },
  ],
);
const BY_NAME = { card: CARD, loan: LOAN };

describe('the class by days past due', () => {
  it.each(
    aligned(`
    dpd  card             loan
    0    normal           normal
    1    special_mention  normal
    7    special_mention  normal
    8    special_mention  special_mention
    30   special_mention  special_mention
    31   special_mention  special_mention
    90   special_mention  special_mention
    91   substandard      substandard
    120  substandard      substandard
    121  doubtful         substandard
    180  doubtful         substandard
    181  loss             substandard
    270  loss             substandard
    271  loss             doubtful
    360  loss             doubtful
    361  loss             loss
  `),
  )('$dpd days: card $card, loan $loan', (row) => {
    for (const name of ['card', 'loan'] as const) {
      const found = classify(
        Number(row.dpd),
        NOT_OBSERVED,
        someFacts({}),
        BY_NAME[name],
        RESTRUCTURING,
        CLASSES,
      );
      expect(found).toEqual({ classId: row[name], rules: [`class_tables.${name}`] });
    }
  });
});

describe('the worst class that any rule gives', () => {
  it.each(
    aligned(`
    dpd  impaired  ecl_share  bankrupt  class        rules
    100  true      0.49       -         substandard  class_tables.loan
    100  true      0.5        -         doubtful     loan.ecl_half class_tables.loan
    100  true      0.89       -         doubtful     loan.ecl_half class_tables.loan
    100  true      0.9        -         loss         loan.ecl_nine_tenths loan.ecl_half class_tables.loan
    100  false     0.95       -         substandard  class_tables.loan
    0    false     -          yes       loss         loan.bankruptcy class_tables.loan
    361  true      0.95       yes       loss         class_tables.loan loan.ecl_nine_tenths loan.bankruptcy loan.ecl_half
  `),
  )('$dpd days, ECL share $ecl_share, bankrupt $bankrupt: $class', (row) => {
    const facts = someFacts({
      impaired: row.impaired === 'true',
      ecl_share: numberOrNull(row.ecl_share),
      bankruptcy: row.bankrupt === 'yes' ? true : null,
    });
    const found = classify(Number(row.dpd), NOT_OBSERVED, facts, LOAN, RESTRUCTURING, CLASSES);
    expect(found).toEqual({ classId: row.class, rules: row.rules!.split(' ') });
  });

  it.each(
    aligned(`
    dpd  observed  repeated  class
    0    no        no        normal
    0    yes       no        special_mention
    0    yes       yes       substandard
    91   yes       no        substandard
    181  yes       yes       loss
  `),
  )('a card $dpd days late, in observation $observed, repeated $repeated: $class', (row) => {
    const observation = { inObservation: row.observed === 'yes', repeated: row.repeated === 'yes' };
    const found = classify(Number(row.dpd), observation, someFacts({}), CARD, RESTRUCTURING, CLASSES);
    expect(found.classId).toBe(row.class);
    expect(found.rules.includes('restructuring')).toBe(row.observed === 'yes');
  });

  it('never improves with more days past due', () => {
    const days = fc.integer({ min: 0, max: 800 });
    fc.assert(
      fc.property(days, days, fc.constantFrom(CARD, LOAN), fc.boolean(), (a, more, which, observed) => {
        const rank = (dpd: number) =>
          classById(
            CLASSES,
            classify(
              dpd,
              { inObservation: observed, repeated: false },
              someFacts({}),
              which,
              RESTRUCTURING,
              CLASSES,
            ).classId,
          ).rank;
        expect(rank(a + more)).toBeGreaterThanOrEqual(rank(a));
      }),
      { seed: 20260630, numRuns: 300 },
    );
  });

  it('compares classes by rank', () => {
    expect(worseClass(CLASSES, 'normal', 'loss')).toBe('loss');
    expect(worseClass(CLASSES, 'loss', 'normal')).toBe('loss');
    expect(() => classById(CLASSES, 'good')).toThrow('no risk class good');
  });
});

describe('observation', () => {
  it.each(
    aligned(`
    relief      count  as_of       in     repeated  why
    -           0      2026-06-30  false  false     never restructured
    -           1      2026-06-30  -      false     restructured, nobody knows when
    -           -      2026-06-30  -      false     nothing known
    2026-06-30  1      2026-06-30  true   false     on the day
    2025-06-30  1      2026-06-30  true   false     the last day of the year
    2025-06-30  1      2026-07-01  false  false     the day after
    2025-08-31  1      2026-08-31  true   false     month end
    2024-02-29  1      2025-02-28  true   false     leap day, clipped to the month's end
    2024-02-29  1      2025-03-01  false  false     leap day, over
    2026-01-01  2      2026-06-30  true   true      twice, in observation
    2025-01-01  2      2026-06-30  false  false     twice, long ago
    2026-01-01  -      2026-06-30  true   false     relief without a count is one
  `),
  )('after relief on $relief, $count times, on $as_of: $in ($why)', (row) => {
    const account = {
      lastReliefDate: row.relief === '-' ? null : parseIsoDate(row.relief!),
      restructuresBefore: numberOrNull(row.count),
    };
    const observation = observationOf(account, parseIsoDate(row.as_of!)!, RESTRUCTURING);
    expect(observation.inObservation).toBe(row.in === '-' ? null : row.in === 'true');
    expect(observation.repeated).toBe(row.repeated === 'true');
  });
});
