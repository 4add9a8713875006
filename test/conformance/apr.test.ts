/** The APR examples of Regulation Z, Appendix J, EU and UK APRC examples, and whole loans with their APR. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { actuarialRate, type UnitTime, unitPeriods } from '../../src/domain/cashflow/apr.js';
import { periodOf } from '../../src/domain/frequency.js';
import { buildSchedule } from '../../src/domain/schedule/build.js';
import { aprc } from './aprc.js';
import { dayOf, type GivenTerms, scheduleTerms } from './terms.js';

interface UsCase {
  readonly id: string;
  readonly kind: 'us';
  readonly financed: number;
  readonly from: string;
  readonly unitPeriod: string;
  readonly perYear: number;
  readonly dates: readonly string[];
  readonly amounts: readonly number[];
  readonly aprPct: number;
}
interface EuCase {
  readonly id: string;
  readonly kind: 'eu';
  readonly drawn: number;
  readonly payments: readonly (readonly [number, number])[];
  readonly aprPct: number;
}
interface LoanCase {
  readonly id: string;
  readonly terms: GivenTerms;
  readonly proceeds: number;
  readonly apr: number;
  readonly cells: readonly (readonly [number, 'payment' | 'interest' | 'principal' | 'closing', number])[];
  readonly totalInterest: number;
  /** The loan is paid off with this row. */
  readonly payoff?: number;
  readonly payoffPayment?: number;
  readonly differs?: string;
}
function fixture<T>(name: string): readonly T[] {
  const file = new URL(`../../fixtures/conformance/${name}`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly T[] }).cases;
}
const cases = fixture<UsCase | EuCase>('apr.json');
const us = cases.filter((published) => published.kind === 'us');
const eu = cases.filter((published) => published.kind === 'eu');
const loans = fixture<LoanCase>('loans-with-apr.json');

/** Half months are no frequency here; Appendix J counts them as 15 days, whole months as two. */
function halfMonths(from: number, to: number): UnitTime {
  const { whole, odd } = unitPeriods(from, to, { months: 1, days: 0 });
  const days = Math.round(odd * 30);
  return { whole: whole * 2 + Math.floor(days / 15), odd: (days % 15) / 15 };
}

function timeOf(unitPeriod: string, from: number, to: number): UnitTime {
  if (unitPeriod === 'S') return halfMonths(from, to);
  const count = Number(unitPeriod.slice(1));
  return unitPeriods(
    from,
    to,
    unitPeriod[0] === 'M' ? { months: count, days: 0 } : { months: 0, days: 7 * count },
  );
}

describe('Appendix J', () => {
  it('is here whole', () => {
    expect(us).toHaveLength(12);
    expect(eu).toHaveLength(6);
    expect(loans).toHaveLength(4);
  });

  it.each(us)('$id: $aprPct%', (published) => {
    const from = dayOf(published.from);
    const payments = published.dates.map((date, index) => ({
      ...timeOf(published.unitPeriod, from, dayOf(date)),
      amountMinor: published.amounts[index]!,
    }));
    const rate = actuarialRate(published.financed, payments)! * published.perYear * 100;
    expect(rate.toFixed(2)).toBe(published.aprPct.toFixed(2));
  });
});

describe('APRC', () => {
  it.each(eu)('$id: $aprPct%', ({ drawn, payments, aprPct }) => {
    const rate = aprc(
      [{ years: 0, amountMinor: drawn }],
      payments.map(([days, amountMinor]) => ({ years: days / 365.25, amountMinor })),
    )!;
    expect((rate * 100).toFixed(1)).toBe(aprPct.toFixed(1));
  });
});

/** What a loan case disagrees with, in words; null when nothing. */
function disagreement(loan: LoanCase): string | null {
  const terms = scheduleTerms(loan.terms);
  const { rows } = buildSchedule(terms);
  const paid = rows.slice(0, loan.payoff).map((row, index, all) => {
    const last = index === all.length - 1;
    return last ? { ...row, paymentMinor: row.openingMinor + row.interestMinor } : row;
  });
  for (const [instalment, name, amount] of loan.cells) {
    const found = paid[instalment - 1]![`${name}Minor`];
    if (found !== Math.round(amount * 100)) return `${name} ${instalment}: ${found}`;
  }
  const final = paid.at(-1)!.paymentMinor;
  if (loan.payoffPayment !== undefined && final !== Math.round(loan.payoffPayment * 100))
    return `final ${final}`;
  const interest = paid.reduce((sum, row) => sum + row.interestMinor, 0);
  if (interest !== Math.round(loan.totalInterest * 100)) return `interest ${interest}`;
  const flows = paid.map((row) => ({
    ...unitPeriods(terms.startDate, row.dueDate, periodOf('monthly')),
    amountMinor: row.paymentMinor,
  }));
  const apr = actuarialRate(loan.proceeds * 100, flows)! * 12;
  return Math.abs(apr - loan.apr) < 0.000_006 ? null : `apr ${apr}`;
}

describe('whole loans', () => {
  it.each(loans.filter((loan) => loan.differs === undefined))('$id', (loan) => {
    expect(disagreement(loan)).toBeNull();
  });
  it.each(loans.filter((loan) => loan.differs !== undefined))('$id differs: $differs', (loan) => {
    expect(disagreement(loan)).not.toBeNull();
  });
});
