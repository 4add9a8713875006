import { describe, expect, it } from 'vitest';
import { capRowOf } from '../../src/domain/caps.js';
import type { CapRow } from '../../src/domain/rules.js';
import { aligned, numberOrNull } from '../aligned.js';
import { someFacts } from '../engine/some-facts.js';

function cap(id: string, when: CapRow['when']): CapRow {
  return {
    id,
    when,
    waivePenaltyShare: 1,
    waiveFeesShare: 1,
    waiveInterestShare: 0.5,
    waivePrincipalShare: 0,
    reliefShare: 0.2,
    rateShareMin: 0.5,
    graceMonths: 0,
    settlement: false,
    settlementShareMin: 1,
    rule: `caps.${id}`,
  };
}

const ROWS = [
  cap('late', [{ fact: 'days_past_due', op: 'at_least', value: 91 }]),
  cap('bad', [{ fact: 'bad_debt', op: 'is', value: true }]),
  cap('some', [{ fact: 'days_past_due', op: 'at_least', value: 31 }]),
];

describe('the row of caps', () => {
  it.each(
    aligned(`
    days  bad    row
    91    true   late
    90    true   bad
    90    false  some
    30    false  -
    -     -      -
  `),
  )('$days days late, bad $bad: $row', ({ days, bad, row }) => {
    const facts = someFacts({
      days_past_due: numberOrNull(days),
      bad_debt: bad === '-' ? null : bad === 'true',
    });
    expect(capRowOf(ROWS, facts)?.id ?? '-').toBe(row);
  });
});
