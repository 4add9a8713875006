import { describe, expect, it } from 'vitest';
import { epochDay } from '../../src/domain/dates.js';
import { memorySource } from '../../src/io/csv/source.js';
import { parseMapping } from '../../src/io/mapping.js';
import { readPortfolio } from '../../src/io/portfolio.js';

const WINDOWS = { lookbackDays: 183, promiseGraceDays: 3, behaviourMonths: 6 };
const MAPPING = `
borrowers:
  borrower_id: 会员
  monthly_income: { from: 年薪(元), multiply: "0.0833333333" }
  other_debt_payments: { from: [车贷, 房贷] }
  dependents: { from: [孩子, 老人], combine: max }
  employment_status: { from: job, map: { W: employed, s: self_employed, "": other, "*": other, "?": null } }
  income_frequency: { value: annual }
  vulnerable: { value: null }
delinquencies:
  account_id: loan
  borrower_id: 会员
  currency: { value: CNY }
  principal_outstanding: { from: 余额, unit: 万元 }
  annual_rate: { from: int_rate, unit: "%" }
  origination_date: { from: issued, date_format: MDY }
  days_past_due: late
`;
const HEADER =
  '会员,年薪(元),车贷,房贷,孩子,老人,job,loan,余额,int_rate,issued,late,vulnerable,days_past_due';
const ROWS = [
  'M1,120000,1000,2000.5,1,2,W,L1,1.5,18,01/31/2024,40,yes,99',
  'M2,90000,,500,,,?,L2,2,7.2,02/01/2024,10,no,99',
];

function problems(yaml: string): string[] {
  const { issues } = parseMapping(yaml, 'm.yaml');
  return issues.map(
    ({ where, found, hint }) => `${where.line} ${where.column}: ${found}${hint === '' ? '' : ` (${hint})`}`,
  );
}

describe('a mapping', () => {
  it('serves one file as both exports, and goes before the aliases', async () => {
    const { mapping, issues } = parseMapping(MAPPING, 'm.yaml');
    expect(issues).toEqual([]);
    const both = memorySource('both.csv', `${HEADER}\n${ROWS.join('\n')}\n`);
    const portfolio = await readPortfolio(
      { borrowers: both, delinquencies: both },
      { policyCurrency: 'CNY', asOf: epochDay(2026, 6, 30), windows: WINDOWS, mapping },
    );
    expect(portfolio.issues).toEqual([]);
    expect(portfolio.tables.map((table) => [table.name, table.accepted, table.rejected])).toEqual([
      ['borrowers', 2, 0],
      ['delinquencies', 2, 0],
    ]);
    const [first, second] = portfolio.cases;
    expect(first!.borrower).toMatchObject({
      borrowerId: 'M1',
      incomeStatedMinor: 1_000_000,
      otherDebtPaymentsMonthlyMinor: 300_050,
      dependents: 2,
      employmentStatus: 'employed',
      incomeFrequency: 'annual',
      vulnerable: null,
    });
    expect(second!.borrower).toMatchObject({
      otherDebtPaymentsMonthlyMinor: 50_000,
      dependents: null,
      employmentStatus: null,
    });
    expect(first!.accounts[0]!.account).toMatchObject({
      accountId: 'L1',
      principalOutstandingMinor: 1_500_000,
      rateAnnual: 0.18,
      originationDate: epochDay(2024, 1, 31),
      daysPastDue: 40,
    });
    expect(second!.accounts[0]!.account.rateAnnual).toBe(0.072);
  });

  it.each([
    ['borowers:\n  borrower_id: x', ['1 borowers: borowers (did you mean borrowers?)']],
    [
      'borrowers:\n  montly_income: x',
      ['2 borrowers.montly_income: montly_income (did you mean monthly_income?)'],
    ],
    ['borrowers:\n  region:\n    form: x', ['3 borrowers.region.form: form (did you mean from?)']],
    ['borrowers:\n  region: { from: a, value: b }', ['2 borrowers.region: both from and value']],
    ['borrowers:\n  region: { unit: 元, from: a }', ['2 borrowers.region.unit: 元']],
    ['borrowers:\n  region: {}', ['2 borrowers.region: neither from nor value']],
    [
      'borrowers:\n  monthly_income: { from: a, multiply: "x" }',
      ['2 borrowers.monthly_income.multiply: a factor that cannot be used'],
    ],
    [
      'borrowers:\n  monthly_income: { from: a, multiply: 0.1 }',
      ['2 borrowers.monthly_income.multiply: multiply'],
    ],
    ['borrowers:\n  monthly_income: { from: a, unit: 天 }', ['2 borrowers.monthly_income.unit: 天']],
    [
      'borrowers:\n  region: { from: a, date_format: DMY }',
      ['2 borrowers.region.date_format: a column of type text'],
    ],
    ['borrowers:\n  region: 5', ['2 borrowers.region: something else']],
    ['- a', ['1 1: no sections']],
  ])('%j is refused where it is wrong', (yaml, expected) => {
    expect(problems(yaml)).toEqual(expected);
  });

  it('that is no YAML is refused at its line', () => {
    expect(parseMapping('borrowers:\n  region: "open', 'm.yaml').issues).toMatchObject([
      { code: 'MAPPING_INVALID', where: { file: 'm.yaml', line: 2 } },
    ]);
    expect(parseMapping('borrowers:\n  region: a\n  region: b', 'm.yaml').issues).toHaveLength(1);
  });
});

describe('aliases', () => {
  it('are refused at their place, before a nest of them can grow', () => {
    const nest = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [above, key] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh', 'hi'].map(([one, two]) => [
      one,
      two,
    ])) {
      nest.push(`${key}: &${key} [${Array.from({ length: 9 }, () => `*${above}`).join(', ')}]`);
    }
    expect(problems(nest.join('\n'))).toEqual(['2 8: an alias']);
  });
});
