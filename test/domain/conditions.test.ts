import { expect, describe as group, it } from 'vitest';
import { allHold, describe, holds, whenHolds } from '../../src/domain/conditions.js';
import type { FactName, FactValue } from '../../src/domain/facts.js';
import type { Condition, Operator } from '../../src/domain/rules.js';
import { aligned } from '../aligned.js';

const CASES = aligned(`
  fact             op        value          given      truth
  days_past_due    at_least  91             90         false
  days_past_due    at_least  91             91         true
  days_past_due    at_most   90             90         true
  days_past_due    at_most   90             91         false
  days_past_due    above     90             90         false
  days_past_due    above     90             91         true
  days_past_due    below     91             91         false
  days_past_due    below     91             90         true
  days_past_due    at_least  0              null       null
  days_past_due    is        0              0          true
  days_past_due    is        0              null       null
  bucket           is        "M3"           "M3"       true
  bucket           is        "M3"           "M4"       false
  bucket           in        ["M3","M4"]    "M4"       true
  bucket           in        ["M3","M4"]    "M5"       false
  bucket           not_in    ["M3","M4"]    "M5"       true
  bucket           not_in    ["M3","M4"]    "M4"       false
  bucket           not_in    ["M3","M4"]    null       null
  impairment_stage  in       ["2","3"]      3          true
  bad_debt         is        false          false      true
  bad_debt         is        false          null       null
  income_monthly   known     true           0          true
  income_monthly   known     true           null       false
  income_monthly   known     false          null       true
  income_monthly   known     false          100        false
  bucket           at_least  3              "M3"       null
`);

group('a condition', () => {
  it.each(CASES)('$fact $op $value, given $given: $truth', (row) => {
    const condition = one(row.fact, row.op, JSON.parse(row.value!));
    const facts = { [condition.fact]: JSON.parse(row.given!) as FactValue };
    expect(holds(condition, facts)).toBe(JSON.parse(row.truth!));
  });
});

group('a list of conditions', () => {
  const overdue = one('days_past_due', 'at_least', 1);
  const verified = one('income_verified', 'is', true);

  it('holds when empty', () => {
    expect(allHold([], {})).toBe(true);
  });

  it('is false when one is, whatever is missing beside it', () => {
    expect(allHold([verified, overdue], { income_verified: null, days_past_due: 0 })).toBe(false);
    expect(allHold([overdue, verified], { income_verified: null, days_past_due: 0 })).toBe(false);
  });

  it('cannot be told when one is missing and none is false, and then does not hold as a `when`', () => {
    const facts = { income_verified: null, days_past_due: 5 };
    expect(allHold([overdue, verified], facts)).toBeNull();
    expect(whenHolds([overdue, verified], facts)).toBe(false);
  });
});

group('the text of a condition', () => {
  it.each([
    [one('days_past_due', 'at_least', 91), '≥ 91'],
    [one('days_past_due', 'at_most', 90), '≤ 90'],
    [one('outstanding', 'above', 5_000_000), '> 50000.00'],
    [one('surplus', 'below', -50), '< -0.50'],
    [one('bad_debt', 'is', false), '= false'],
    [one('bucket', 'in', ['M3', 'M4']), '∈ {M3, M4}'],
    [one('bucket', 'not_in', ['C']), '∉ {C}'],
    [one('income_monthly', 'known', true), 'known'],
    [one('income_monthly', 'known', false), 'missing'],
  ])('%j reads %s', (condition, text) => {
    expect(describe(condition, 'CNY')).toBe(text);
  });

  it('shows money in the currency’s own decimals', () => {
    expect(describe(one('outstanding', 'at_least', 5000), 'JPY')).toBe('≥ 5000');
  });
});

function one(fact: string | undefined, op: string | undefined, value: Condition['value']): Condition {
  return { fact: fact as FactName, op: op as Operator, value };
}
