/** What the Chinese pack makes of the sample: it is tuned so that every outcome occurs in plausible shares. */
import { beforeAll, describe, expect, it } from 'vitest';
import { epochDay } from '../../../src/domain/dates.js';
import { assessBorrower } from '../../../src/engine/assess.js';
import { decideBorrower } from '../../../src/engine/decide.js';
import type { AccountAssessment } from '../../../src/engine/decision.js';
import { memorySource } from '../../../src/io/csv/source.js';
import { loadPolicy } from '../../../src/io/packs.js';
import { type Portfolio, readPortfolio } from '../../../src/io/portfolio.js';
import { sampleBlocks } from '../../../src/io/sample/sample-files.js';

const AS_OF = epochDay(2026, 6, 30);
const SETTINGS = { accounts: 1200, seed: 7, asOf: AS_OF, dirty: 0, chinese: false, bom: false };

const policy = await loadPolicy('cn');
let portfolio: Portfolio;
let assessed: readonly AccountAssessment[];

beforeAll(async () => {
  const pieces: Record<string, Uint8Array[]> = {};
  for (const block of sampleBlocks(SETTINGS)) {
    for (const [name, piece] of Object.entries(block)) (pieces[name] ??= []).push(piece);
  }
  const source = (name: string) => memorySource(name, Buffer.concat(pieces[name] ?? []));
  portfolio = await readPortfolio(
    {
      borrowers: source('borrowers.csv'),
      delinquencies: source('delinquencies.csv'),
      payments: source('payments.csv'),
      contacts: source('contacts.csv'),
      behaviour: source('behaviour.csv'),
      feedback: source('feedback.csv'),
    },
    { policyCurrency: policy.currency, asOf: AS_OF, windows: policy },
  );
  assessed = portfolio.cases.flatMap((kase) => assessBorrower(kase, policy, AS_OF).accounts);
});

const shareOf = (wanted: (account: AccountAssessment) => boolean): number =>
  assessed.filter(wanted).length / assessed.length;

const seen = (of: (account: AccountAssessment) => string): ReadonlySet<string> => new Set(assessed.map(of));

describe('the sample under the cn pack', () => {
  it('joins without a row that belongs nowhere', () => {
    expect(portfolio.issues).toEqual([]);
    expect(assessed).toHaveLength(1200);
  });

  it.each([
    ['eligible', 0.28, 0.48],
    ['ineligible', 0.2, 0.45],
    ['needs_information', 0.1, 0.3],
    ['refer', 0.03, 0.1],
  ] as const)('%s: between %d and %d of the accounts', (eligibility, least, most) => {
    const share = shareOf((account) => account.eligibility === eligibility);
    expect(share).toBeGreaterThan(least);
    expect(share).toBeLessThan(most);
  });

  it('has bad debts among the eligible, every segment, every class and every bucket', () => {
    expect(shareOf((account) => account.badDebt && account.eligibility === 'eligible')).toBeGreaterThan(0.02);
    expect([...seen((account) => account.segment)].toSorted()).toEqual([
      'can_will',
      'can_wont',
      'cannot_will',
      'cannot_wont',
      'refer',
      'unknown',
    ]);
    expect([...seen((account) => account.riskClass)].toSorted()).toEqual(
      policy.classes.map((one) => one.id).toSorted(),
    );
    expect([...seen((account) => account.bucket)].toSorted()).toEqual(
      policy.buckets.map((one) => one.label).toSorted(),
    );
  });

  it('finds plans for most of the eligible, none for some, and a settlement here and there', () => {
    const plans = portfolio.cases
      .slice(0, 250)
      .map((kase) => decideBorrower(kase, policy, { asOf: AS_OF, planId: (parts) => parts.join('/') }))
      .flatMap((decision) => decision.plans.accounts);
    const planned = plans.filter((plan) => plan.unplanned === null);
    expect(plans.length).toBeGreaterThan(50);
    expect(planned.length / plans.length).toBeGreaterThan(0.6);
    expect(planned.length).toBeLessThan(plans.length);
    expect(plans.flatMap((plan) => plan.options).some((option) => option.terms.settlement)).toBe(true);
  });
});
