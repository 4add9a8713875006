import { describe, expect, it } from 'vitest';
import { badDebtReason } from '../../src/domain/bad-debt.js';
import type { BadDebtRow } from '../../src/domain/rules.js';
import { aligned, numberOrNull } from '../aligned.js';
import { someFacts } from '../engine/some-facts.js';

const ROWS: readonly BadDebtRow[] = [
  { id: 'deceased', when: [{ fact: 'deceased', op: 'is', value: true }], rule: 'bad_debt.deceased' },
  {
    id: 'long_pursued',
    when: [
      { fact: 'days_past_due', op: 'at_least', value: 181 },
      { fact: 'collection_attempts', op: 'at_least', value: 6 },
    ],
    rule: 'bad_debt.long_pursued',
  },
];

describe('bad debt', () => {
  it.each(
    aligned(`
    dpd  attempts  deceased  reason
    181  6         -         long_pursued
    180  6         -         none
    181  5         -         none
    400  -         -         none
    0    0         true      deceased
    400  9         true      deceased
    400  9         false     long_pursued
  `),
  )('$dpd days, $attempts attempts, deceased $deceased: $reason', (row) => {
    const facts = someFacts({
      days_past_due: Number(row.dpd),
      collection_attempts: numberOrNull(row.attempts),
      deceased: row.deceased === '-' ? null : row.deceased === 'true',
    });
    expect(badDebtReason(ROWS, facts) ?? 'none').toBe(row.reason);
  });
});
