/** The rise of income that is said to open a plan opens one, and ten units less do not. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { epochDay } from '../../src/domain/dates.js';
import type { BorrowerCase } from '../../src/domain/records.js';
import { assessBorrower } from '../../src/engine/assess.js';
import { planBorrower } from '../../src/engine/plan.js';
import { memorySource } from '../../src/io/csv/source.js';
import { loadPolicy } from '../../src/io/packs.js';
import { readPortfolio } from '../../src/io/portfolio.js';

const AS_OF = epochDay(2026, 6, 30);
const STEP = 1_000;
const policy = await loadPolicy('cn');
const file = (name: string) =>
  memorySource(name, readFileSync(fileURLToPath(new URL(`../../fixtures/demo/${name}`, import.meta.url))));
const { cases } = await readPortfolio(
  { borrowers: file('borrowers.csv'), delinquencies: file('delinquencies.csv') },
  { policyCurrency: 'CNY', asOf: AS_OF, windows: policy },
);

/** The borrower with this much more income a month, all of it verified so that it counts in full. */
function richer(kase: BorrowerCase, more: number): BorrowerCase {
  const borrower = kase.borrower!;
  const counted = assessBorrower(kase, policy, AS_OF).affordability.incomeMinor!;
  const income = {
    incomeStatedMinor: counted + more,
    incomeFrequency: 'monthly',
    incomeVerified: true,
  } as const;
  return { ...kase, borrower: { ...borrower, ...income } };
}

function plansOf(kase: BorrowerCase) {
  const assessment = assessBorrower(kase, policy, AS_OF);
  return planBorrower(kase, assessment, policy, { asOf: AS_OF, planId: (parts) => parts.join('/') }).accounts;
}

/** Borrowers of one account, eligible, whose plan wants for income alone. */
const wanting = cases.flatMap((kase) => {
  if (kase.accounts.length !== 1) return [];
  const [account] = plansOf(kase);
  const change = account?.unplanned?.smallestChange;
  return change?.constraint === 'income'
    ? [{ kase, id: kase.accounts[0]!.account.accountId, by: change.by }]
    : [];
});

describe('the least rise of income', () => {
  it('is found for some of the demo portfolio', () => {
    expect(wanting.length).toBeGreaterThan(2);
  });

  it.each(wanting)('$id: $by minor units open a plan, ten units less do not', ({ kase, by }) => {
    const opened = plansOf(richer(kase, by));
    // Enough income can also end the need for relief: then the account is no longer eligible.
    expect(opened.slice(0, 1).filter(({ options }) => options.length === 0)).toEqual([]);
    const short = plansOf(richer(kase, by - STEP));
    expect(short[0]?.options ?? []).toEqual([]);
  });
});
