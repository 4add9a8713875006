import { describe, expect, it } from 'vitest';
import { addMonths } from '../../src/domain/dates.js';
import type { Account, AccountHistory, Borrower } from '../../src/domain/records.js';
import { assessBorrower } from '../../src/engine/assess.js';
import { workingOf } from '../../src/engine/working.js';
import { loadPolicy } from '../../src/io/packs.js';
import { aligned } from '../aligned.js';
import { ART_70_ACCOUNT, ART_70_BORROWER, AS_OF, aCase, anAccountCase } from './cases.js';

const CN = await loadPolicy('cn');

function assess(
  account: Partial<Account> = {},
  borrower: Partial<Borrower> | null = {},
  history: Partial<AccountHistory> = {},
) {
  const kase = aCase(borrower === null ? null : { ...ART_70_BORROWER, ...borrower }, [
    anAccountCase({ ...ART_70_ACCOUNT, ...account }, history),
  ]);
  return assessBorrower(kase, CN, AS_OF).accounts[0]!;
}

/** So many months before the as-of date, and so many days after that. */
function months(count: number, extraDays = 0): number {
  return addMonths(AS_OF, -count) + extraDays;
}

describe('the cn pack, by days past due', () => {
  it.each(
    aligned(`
    dpd  bucket  stage  card             loan
    0    C       1      normal           normal
    1    M1      1      special_mention  normal
    7    M1      1      special_mention  normal
    8    M1      1      special_mention  special_mention
    30   M1      1      special_mention  special_mention
    31   M2      2      special_mention  special_mention
    60   M2      2      special_mention  special_mention
    61   M3      2      special_mention  special_mention
    90   M3      2      special_mention  special_mention
    91   M4      3      substandard      substandard
    120  M4      3      substandard      substandard
    121  M5      3      doubtful         substandard
    180  M6      3      doubtful         substandard
    181  M7+     3      loss             substandard
    270  M7+     3      loss             substandard
    271  M7+     3      loss             doubtful
    360  M7+     3      loss             doubtful
    361  M7+     3      loss             loss
  `),
  )('$dpd days: $bucket, stage $stage, card $card, loan $loan', (row) => {
    const card = assess({ daysPastDue: Number(row.dpd) });
    const loan = assess({ daysPastDue: Number(row.dpd), product: '消费贷' });
    expect([card.bucket, card.impairmentStage, card.riskClass, loan.riskClass]).toEqual([
      row.bucket,
      Number(row.stage),
      row.card,
      row.loan,
    ]);
    expect(loan.bucket).toBe(card.bucket);
  });
});

describe('the cn pack, eligibility', () => {
  it('finds Article 70’s case eligible', () => {
    const found = assess();
    expect(found).toMatchObject({ ability: 'strained', willingness: 'high', segment: 'cannot_will' });
    expect(found).toMatchObject({ eligibility: 'eligible', eligibilityReasons: [] });
    const { gates } = workingOf(found, CN);
    expect(gates.map((one) => one.id)).toEqual(CN.gates.map((one) => one.id));
    expect(gates.every((one) => one.rule in CN.rules)).toBe(true);
  });

  const changes: Record<string, readonly [Partial<Account>, (Partial<Borrower> | null)?]> = {
    '7 days late': [{ daysPastDue: 7 }],
    '8 days late': [{ daysPastDue: 8 }],
    'borrower unknown': [{}, null],
    'income unknown': [{}, { incomeStatedMinor: null }],
    'income plenty': [{}, { incomeStatedMinor: 6_000_000 }],
    'hardship unstated': [{}, { hardshipReason: null }],
    'no hardship': [{}, { hardshipReason: 'none' }],
    'relief 12 months ago': [{ lastReliefDate: months(12), restructuresBefore: 1 }],
    'relief a day later': [{ lastReliefDate: months(12, 1), restructuresBefore: 1 }],
    '50,000 undocumented': [{ principalOutstandingMinor: 4_820_000 }, { hardshipEvidence: 'stated' }],
    '50,000.01 undocumented': [{ principalOutstandingMinor: 4_820_001 }, { hardshipEvidence: 'stated' }],
    'says no and pays nothing': [{ paymentsLast6m: 0 }, { willingness: 'refused' }],
    'in another currency': [{ currency: 'USD' }],
    vulnerable: [{}, { vulnerable: true }],
    'opted out and rich': [{}, { automatedDecisionOptOut: true, incomeStatedMinor: 6_000_000 }],
    'a fraud case': [{ fraudFlag: true }],
  };

  it.each(
    aligned(`
    change                    eligibility        reasons
    7 days late               ineligible         NOT_OVERDUE_ENOUGH
    8 days late               eligible           -
    borrower unknown          needs_information  BORROWER_UNKNOWN INCOME_UNKNOWN HARDSHIP_UNSTATED ABILITY_NOT_EXCEEDED
    income unknown            needs_information  INCOME_UNKNOWN ABILITY_NOT_EXCEEDED
    income plenty             ineligible         ABILITY_NOT_EXCEEDED
    hardship unstated         needs_information  HARDSHIP_UNSTATED
    no hardship               needs_information  HARDSHIP_UNSTATED
    relief 12 months ago      eligible           -
    relief a day later        ineligible         RELIEF_TOO_RECENT
    50,000 undocumented       eligible           -
    50,000.01 undocumented    needs_information  HARDSHIP_UNEVIDENCED
    says no and pays nothing  ineligible         WILLINGNESS_LOW
    in another currency       refer              CURRENCY_DIFFERS
    vulnerable                refer              VULNERABLE
    opted out and rich        refer              AUTOMATION_REFUSED ABILITY_NOT_EXCEEDED
    a fraud case              refer              FRAUD_SUSPECTED
  `),
  )('$change: $eligibility', (row) => {
    const [account, borrower] = changes[row.change!]!;
    const found = assess(account, borrower === undefined ? {} : borrower);
    expect(found.eligibility).toBe(row.eligibility);
    const reasons = row.reasons === '-' ? [] : row.reasons!.split(' ');
    expect(found.eligibilityReasons.filter((code) => reasons.includes(code))).toEqual(reasons);
    expect(found.segment === 'refer').toBe(row.eligibility === 'refer');
  });

  it('asks the borrower for what would help', () => {
    const found = assess({}, { incomeStatedMinor: null, hardshipReason: null });
    const asks = workingOf(found, CN)
      .gates.map((one) => one.ask)
      .filter((ask) => ask !== null);
    expect(asks).toContain('income_statement');
    expect(asks).toContain('hardship_statement');
    expect(workingOf(assess(), CN).gates.every((one) => one.ask === null)).toBe(true);
  });

  it('reads every fact its tables name', () => {
    const named = CN.gates.flatMap((gate) => [...gate.when, ...gate.require]).map((one) => one.fact);
    const { facts } = assess();
    expect(named.filter((fact) => !(fact in facts))).toEqual([]);
  });
});

describe('the us pack', () => {
  it('assesses the same facts by its own tables', async () => {
    const us = await loadPolicy('us');
    const kase = aCase(ART_70_BORROWER, [
      anAccountCase({ ...ART_70_ACCOUNT, product: 'credit card', currency: 'USD', daysPastDue: 90 }),
    ]);
    const found = assessBorrower(kase, us, AS_OF).accounts[0]!;
    expect(us.classes.map((one) => one.id)).toContain(found.riskClass);
    expect(us.classes.find((one) => one.id === found.riskClass)!.nonPerforming).toBe(true);
    expect(workingOf(found, us).gates.map((one) => one.id)).toEqual(us.gates.map((one) => one.id));
  });
});
