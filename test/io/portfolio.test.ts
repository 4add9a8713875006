import { describe, expect, it } from 'vitest';
import { epochDay } from '../../src/domain/dates.js';
import { ForbearError } from '../../src/domain/issue.js';
import { memorySource, type Source } from '../../src/io/csv/source.js';
import { type PortfolioFiles, type PortfolioOptions, readPortfolio } from '../../src/io/portfolio.js';

const OPTIONS: PortfolioOptions = {
  policyCurrency: 'CNY',
  asOf: epochDay(2026, 6, 30),
  windows: { lookbackDays: 183, promiseGraceDays: 3, behaviourMonths: 6 },
};
const csv = (name: string, text: string): Source => memorySource(name, text);

const BORROWERS = csv(
  'b.csv',
  'borrower_id,name,phone,monthly_income\nB2,某某,10012345678,8000\nb1,,,"9,000.50"\nB10,,,\n',
);
const ACCOUNTS = csv(
  'd.csv',
  'account_id,borrower_id,currency,principal_outstanding,annual_rate,days_past_due\n' +
    'A9,B2,JPY,1000,0.18,45\nA10,B2,,1000,18%,45\na1,b1,KWD,1.234,0.18,45\nA7,B3,CNY,1,0.18,45\n',
);
const FILES: PortfolioFiles = { borrowers: BORROWERS, delinquencies: ACCOUNTS };

describe('a portfolio', () => {
  it('is sorted by code units and joined by id', async () => {
    const { cases, issues } = await readPortfolio(FILES, OPTIONS);
    expect(
      cases.map((one) => [one.borrowerId, ...one.accounts.map(({ account }) => account.accountId)]),
    ).toEqual([
      ['B2', 'A10', 'A9'],
      ['B3', 'A7'],
      ['b1', 'a1'],
    ]);
    expect(cases.map((one) => one.borrower?.incomeStatedMinor)).toEqual([800_000, undefined, 900_050]);
    expect(cases[1]).toMatchObject({ borrower: null, behaviour: null });
    expect(issues.map((issue) => issue.code)).toEqual(['BORROWER_NOT_FOUND']);
  });

  it('counts money in each account’s own currency, payments and promises too', async () => {
    const payments = csv(
      'p.csv',
      'account_id,paid_on,amount\nA9,2026-06-01,500\na1,2026-06-01,0.500\nA10,2026-06-01,5\n',
    );
    const { cases } = await readPortfolio({ ...FILES, payments }, OPTIONS);
    const money = cases.flatMap((one) =>
      one.accounts.map(({ account, history }) => [
        account.accountId,
        account.currency,
        account.principalOutstandingMinor,
        history.paidLast6mMinor,
      ]),
    );
    expect(money).toEqual([
      ['A10', 'CNY', 100_000, 500],
      ['A9', 'JPY', 1000, 500],
      ['A7', 'CNY', 100, 0],
      ['a1', 'KWD', 1234, 500],
    ]);
  });

  it('drops what identifies a person unless letters need it', async () => {
    const dropped = await readPortfolio(FILES, OPTIONS);
    expect(JSON.stringify(dropped)).not.toMatch(/某某|10012345678/);
    const kept = await readPortfolio(FILES, { ...OPTIONS, keepPersonal: true });
    expect(kept.cases[0]!.borrower).toMatchObject({ name: '某某', phone: '10012345678' });
  });

  it('says of each table what was read, and can be posted to a thread', async () => {
    const { tables, cases } = await readPortfolio(FILES, OPTIONS);
    expect(
      tables.map(({ name, file, bytes, rowsRead, accepted, rejected }) => ({
        name,
        file,
        bytes,
        rowsRead,
        accepted,
        rejected,
      })),
    ).toEqual([
      { name: 'borrowers', file: 'b.csv', bytes: 88, rowsRead: 3, accepted: 3, rejected: 0 },
      { name: 'delinquencies', file: 'd.csv', bytes: 167, rowsRead: 4, accepted: 4, rejected: 0 },
    ]);
    expect(tables.map((table) => table.sha256)).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ]);
    expect(structuredClone(cases)).toEqual(cases);
  });

  it('reports every file that cannot be used at once', async () => {
    const files = { borrowers: csv('b.csv', 'x\n1\n'), delinquencies: csv('d.csv', '') };
    const failure = await readPortfolio(files, OPTIONS).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ForbearError);
    const { exitCode, issues } = failure as ForbearError;
    expect([exitCode, ...issues.map((issue) => issue.code)]).toEqual([3, 'MISSING_COLUMN', 'FILE_EMPTY']);
  });

  it('quotes no personal value in a message, even one in the wrong column', async () => {
    const borrowers = csv(
      'b.csv',
      'borrower_id,gender,monthly_income,birth_date\nB1,男,某某某,1990-02-31\nB2,女,13900001234567,1990-01-01\n',
    );
    const { tables } = await readPortfolio({ ...FILES, borrowers }, OPTIONS);
    const messages = tables.flatMap((table) => table.rejects.flatMap((reject) => reject.problems));
    expect(
      messages.map((message) => [message.where.line, message.where.column, message.code, message.found]),
    ).toEqual([
      [2, 'birth_date', 'DATE_INVALID', '10 characters'],
      [2, 'monthly_income', 'NUMBER_INVALID', '3 characters'],
      [3, 'monthly_income', 'MONEY_TOO_LARGE', '14 characters'],
    ]);
  });

  it('quotes a misspelt choice, and not a name that slipped into its column', async () => {
    const borrowers = csv(
      'b.csv',
      'borrower_id,employment_status,income_verified\nB1,employd,true\nB2,王小明,true\nB3,employed,王小明\nB4,Maria,7\n',
    );
    const { tables } = await readPortfolio({ ...FILES, borrowers }, OPTIONS);
    const messages = tables.flatMap((table) => table.rejects.flatMap((reject) => reject.problems));
    expect(messages.map((message) => message.found)).toEqual([
      '"employd"',
      '3 characters',
      '3 characters',
      '5 characters',
      '"7"',
    ]);
  });
});
