import { copyFile, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { ForbearError } from '../../../src/domain/issue.js';
import type { BorrowerCase } from '../../../src/domain/records.js';
import { fileSource } from '../../../src/io/csv/source.js';
import { openRun } from '../../../src/io/run-folder/open.js';
import { accounts, apply, type Cells, codes, csvOf, fill, LI, queueOf } from './filled-queue.js';
import { AS_OF, CASES, CN, OWNER, publishedRun } from './small-run.js';

describe('decisions on a run folder', () => {
  it('approve, with schedule, agreement and audit record, and the rest waits', async () => {
    const folder = await publishedRun();
    const before = (await openRun(folder, OWNER)).meta;
    const { tables, run } = await apply(
      folder,
      csvOf(fill(await queueOf(folder), 'A01', { ...LI, comment: 'fine' })),
    );
    expect(accounts(tables.approved)).toContain('A01');
    expect(accounts(tables.review)).toEqual(['A11']);
    const line = tables.approved.find((one) => one.accountId === 'A01');
    expect(line).toMatchObject({ decidedBy: 'Li', role: 'committee', comment: 'fine', decidedAt: AS_OF });
    expect(tables.schedules.filter((row) => row.planId === line?.planId)).toHaveLength(
      line?.instalments ?? -1,
    );
    expect(run.meta.audit.records).toBe(before.audit.records + 1);
    expect(run.meta.decisions).toMatchObject([{ file: 'queue.csv', rows: 6 }]);
    expect(run.meta.outputs['decisions_1.csv']).toBeDefined();
    expect(run.meta.outputs['rejects.csv']).toEqual(before.outputs['rejects.csv']);
    expect(await run.logLines()).toEqual(['approve']);
  });

  it('reject, and the free comment stays in the reviewer’s own file', async () => {
    const folder = await publishedRun();
    const reject = { decision: '拒绝', decided_by: 'Li', role: 'committee', comment: 'secret words' };
    const { tables } = await apply(folder, csvOf(fill(await queueOf(folder), 'A01', reject)));
    expect(tables.declined.find((line) => line.accountId === 'A01')).toMatchObject({
      stage: 'approval',
      reasons: ['rejected_by_reviewer'],
      appeal: CN.appeal[CN.language],
    });
    for (const name of ['audit.jsonl', 'declined.csv', 'review_queue.csv', 'run.json']) {
      expect(await readFile(join(folder, name), 'utf8')).not.toContain('secret words');
    }
    expect(await readFile(join(folder, 'decisions_1.csv'), 'utf8')).toContain('secret words');
  });

  it('go on from an earlier approval, and never decide twice', async () => {
    const folder = await publishedRun();
    const queue = await queueOf(folder);
    await apply(folder, csvOf(fill(queue, 'A01', LI)));
    const both = fill(fill(queue, 'A01', { ...LI, decided_by: 'Zhao' }), 'A11', {
      ...LI,
      decision: 'reject',
    });
    const { applied, tables, run } = await apply(folder, csvOf(both));
    expect(codes(applied.approval.issues)).toEqual(['DECISION_ALREADY_MADE']);
    expect(accounts(tables.review)).toEqual([]);
    expect(run.meta.decisions).toHaveLength(2);
  });

  it('say nothing new when they are given again', async () => {
    const folder = await publishedRun();
    const queue = fill(fill(await queueOf(folder), 'A01', LI), 'A11', { ...LI, decision: 'reject' });
    await apply(folder, csvOf(queue));
    const { applied } = await apply(folder, csvOf(queue));
    expect(applied.approval).toMatchObject({ approved: [], declined: [], issues: [], events: [] });
  });

  it('are read from the folder’s own queue, filled in place', async () => {
    const folder = await publishedRun();
    await writeFile(join(folder, 'review_queue.csv'), csvOf(fill(await queueOf(folder), 'A01', LI)));
    const source = fileSource(join(folder, 'review_queue.csv'));
    const { tables } = await apply(folder, await source.bytes());
    expect(accounts(tables.review)).toEqual(['A11']);
  });
});

/** What spreadsheets do to a file between opening and saving it. */
const MANGLINGS: readonly [string, (rows: Cells[]) => Buffer | string][] = [
  ['nothing', (rows) => csvOf(rows)],
  ['a mark, semicolons and CRLF', (rows) => `\uFEFF${csvOf(rows, ';', '\r\n')}`],
  ['tabs in UTF-16', (rows) => iconv.encode(csvOf(rows, '\t', '\r\n'), 'utf16le', { addBOM: true })],
  [
    'GB18030',
    (rows) => iconv.encode(csvOf(fill(rows, 'A01', { comment: '同意，情况属实' }), ';'), 'gb18030'),
  ],
  ['dates with slashes', (rows) => csvOf(rows.map((row) => mapCells(row, dateWithSlashes)))],
  [
    'TRUE and FALSE',
    (rows) =>
      csvOf(
        rows.map((row) => mapCells(row, (cell) => (/^(true|false)$/.test(cell) ? cell.toUpperCase() : cell))),
      ),
  ],
  [
    'trailing zeros dropped',
    (rows) =>
      csvOf(
        rows.map((row) => mapCells(row, (cell) => (/^-?\d+\.\d+$/.test(cell) ? String(Number(cell)) : cell))),
      ),
  ],
  [
    'thousands separators',
    (rows) =>
      csvOf(
        rows.map((row) => mapCells(row, thousands)),
        ';',
      ),
  ],
  [
    'columns in another order, one of the reviewer’s own',
    (rows) =>
      csvOf(rows.map((row) => Object.fromEntries([['my notes', 'x'], ...Object.entries(row).toReversed()]))),
  ],
  ['rows sorted by hand and a total below', (rows) => `${csvOf(rows.toReversed())}合计${','.repeat(45)}\n`],
  [
    'dates of an American Excel',
    (rows) =>
      csvOf(
        rows.map((row) =>
          mapCells(
            row,
            dateAs((y, m, d) => `${m}/${d}/${y}`),
          ),
        ),
      ),
  ],
  [
    'dates of a British LibreOffice',
    (rows) =>
      csvOf(
        rows.map((row) =>
          mapCells(
            row,
            dateAs((y, m, d) => `${d}/${m}/${y % 100}`),
          ),
        ),
      ),
  ],
  [
    'dates of a Chinese Excel',
    (rows) =>
      csvOf(
        rows.map((row) =>
          mapCells(
            row,
            dateAs((y, m, d) => `${y}年${m}月${d}日`),
          ),
        ),
      ),
  ],
  [
    'dates as serial numbers',
    (rows) =>
      csvOf(
        rows.map((row) =>
          mapCells(
            row,
            dateAs((y, m, d) => String(Math.round(Date.UTC(y, m - 1, d) / 86_400_000) + 25_569)),
          ),
        ),
      ),
  ],
  [
    'a German Excel',
    (rows) =>
      `\uFEFF${csvOf(
        rows.map((row) =>
          mapCells(
            mapCells(
              row,
              dateAs((y, m, d) => `${d}.${m}.${y}`),
            ),
            german,
          ),
        ),
        ';',
        '\r\n',
      )}`,
  ],
  [
    'rates as percentages',
    (rows) =>
      csvOf(
        rows.map((row) => ({
          ...row,
          annual_rate_after: percentOf(row, 'annual_rate_after', 4),
          apr: percentOf(row, 'apr', 0),
          completion_probability: percentOf(row, 'completion_probability', 1),
        })),
      ),
  ],
  [
    'large amounts as powers of ten',
    (rows) =>
      csvOf(
        rows.map((row) => ({
          ...row,
          total_payable: Number(row['total_payable']).toExponential(1).toUpperCase(),
        })),
      ),
  ],
  [
    'blank rows and blank columns',
    (rows) =>
      csvOf(rows)
        .split('\n')
        .map((line, index) => `${line}${line === '' ? '' : ',,'}\n${index % 2 === 1 ? ',,,\n' : ''}`)
        .join(''),
  ],
  ['a title above the header', (rows) => `待审方案,,,\n${csvOf(rows)}`],
  [
    'only the columns that decide',
    (rows) =>
      csvOf(
        rows.map(({ plan_id, decision, decided_by, role }) => ({
          plan_id: plan_id ?? '',
          decision: decision ?? '',
          decided_by: decided_by ?? '',
          role: role ?? '',
        })),
      ),
  ],
];

/** Every ISO date in another dress. */
function dateAs(dress: (year: number, month: number, day: number) => string): (cell: string) => string {
  return (cell) => {
    const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(cell) ?? [];
    return year === undefined ? cell : dress(Number(year), Number(month), Number(day));
  };
}

function german(cell: string): string {
  if (/^(true|false)$/.test(cell)) return cell === 'true' ? 'WAHR' : 'FALSCH';
  return /^-?\d+\.\d+$/.test(cell) ? cell.replace('.', ',') : cell;
}

function percentOf(row: Cells, name: string, places: number): string {
  return `${(Number(row[name]) * 100).toFixed(places)}%`;
}

function mapCells(row: Cells, change: (cell: string) => string): Cells {
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, change(cell)]));
}

function dateWithSlashes(cell: string): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(cell) ?? [];
  return year === undefined ? cell : `${year}/${Number(month)}/${Number(date)}`;
}

function thousands(cell: string): string {
  const [, whole = '', rest = ''] = /^(\d{4,})(\.\d\d)$/.exec(cell) ?? [];
  return whole === '' ? cell : `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}${rest}`;
}

describe('a queue that a spreadsheet saved', () => {
  it.each(MANGLINGS)('survives %s', async (_, mangle) => {
    const folder = await publishedRun();
    const { applied } = await apply(folder, mangle(fill(await queueOf(folder), 'A01', LI)));
    expect(codes(applied.approval.issues)).toEqual([]);
    expect(applied.approval.approved.map((plan) => plan.line.accountId)).toEqual(['A01']);
  });

  it.each<[string, string, string, string]>([
    ['an amount', 'financed_amount', '1.00', 'PLAN_EDITED financed_amount'],
    ['a rate', 'annual_rate_after', '0.01', 'PLAN_EDITED annual_rate_after'],
    ['a date', 'first_due_date', '2030-01-01', 'PLAN_EDITED first_due_date'],
    ['a number', 'instalments', '3', 'PLAN_EDITED instalments'],
    ['a blanked cell', 'approval_level', '', 'PLAN_EDITED approval_level'],
    ['a code', 'rationale', 'because', 'PLAN_EDITED rationale'],
    ['an amount that is none', 'financed_amount', 'lots', 'CELL_MANGLED financed_amount'],
    ['a mangled account', 'account_id', '4.40301E+17', 'CELL_MANGLED account_id'],
    ['another account', 'account_id', 'A02', 'PLAN_EDITED account_id'],
    ['a column too narrow to show', 'apr', '########', 'CELL_MANGLED apr'],
    ['a formula gone wrong', 'total_payable', '#NAME?', 'CELL_MANGLED total_payable'],
    ['a month without its day', 'last_due_date', 'Jul-26', 'CELL_MANGLED last_due_date'],
  ])('is refused for %s changed', async (_, column, value, expected) => {
    const folder = await publishedRun();
    const rows = fill(await queueOf(folder), 'A01', { ...LI, [column]: value });
    const { applied, tables } = await apply(folder, csvOf(rows));
    const [issue, ...others] = applied.approval.issues;
    expect(others).toEqual([]);
    expect(`${issue?.code} ${issue?.where.column}`).toBe(expected);
    expect(issue?.where).toMatchObject({ file: 'queue.csv', line: 4 });
    expect(accounts(tables.review)).toContain('A01');
  });

  it('is refused when its plan id was mangled, naming the cell', async () => {
    const folder = await publishedRun();
    const rows = fill(await queueOf(folder), 'A01', { ...LI, plan_id: '9.12E+15' });
    const { applied } = await apply(folder, csvOf(rows));
    expect(applied.approval.issues[0]?.where).toMatchObject({ line: 4, column: 'plan_id' });
    expect(applied.approval.approved).toEqual([]);
  });

  it.each([
    ['plan_id', 'account_id'],
    ['decision', ''],
    ['decided_by', ''],
    ['role', ''],
  ])('is unusable without %s %s', async (...columns) => {
    const folder = await publishedRun();
    const rows = (await queueOf(folder)).map((row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => !columns.includes(name))),
    );
    const error = await apply(folder, csvOf(rows)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ForbearError);
    expect(error).toMatchObject({ exitCode: 3, issues: [{ code: 'MISSING_COLUMN' }] });
  });
});

/** The portfolio with one account's facts changed. */
function changed(
  accountId: string,
  over: Partial<BorrowerCase['accounts'][number]['account']>,
): BorrowerCase[] {
  return CASES.map((kase) => ({
    ...kase,
    accounts: kase.accounts.map((entry) =>
      entry.account.accountId === accountId ? { ...entry, account: { ...entry.account, ...over } } : entry,
    ),
  }));
}

describe('plans gone stale', () => {
  it('come back made anew, and can then be approved', async () => {
    const folder = await publishedRun();
    const current = changed('A01', { principalOutstandingMinor: 2_900_000, lastPaymentDate: AS_OF + 3 });
    const rows = fill(await queueOf(folder), 'A01', LI);
    const first = await apply(folder, csvOf(rows), { current, asOf: AS_OF + 5 });
    expect(codes(first.applied.approval.issues)).toEqual(['PLAN_STALE']);
    expect(first.applied.approval.issues[0]?.found).toMatch(/outstanding_changed, payment_arrived/);
    expect(accounts(first.tables.approved)).not.toContain('A01');
    const again = fill(await queueOf(folder), 'A01', LI);
    const fresh = again.find((row) => row['account_id'] === 'A01' && row['recommended'] === 'true');
    expect(rows.map((row) => row['plan_id'])).not.toContain(fresh?.['plan_id']);
    const second = await apply(folder, csvOf(again), { current, asOf: AS_OF + 6 });
    expect(codes(second.applied.approval.issues)).toEqual([]);
    const line = second.tables.approved.find((one) => one.accountId === 'A01');
    expect(line?.planId).toBe(fresh?.['plan_id']);
    expect(line?.decidedAt).toBe(AS_OF + 6);
  });

  it('because they are old are made anew on the later day', async () => {
    const folder = await publishedRun();
    const days = CN.authority.planValidDays;
    const rows = fill(await queueOf(folder), 'A01', LI);
    const { applied, tables } = await apply(folder, csvOf(rows), { asOf: AS_OF + days + 1 });
    expect(applied.approval.issues[0]?.found).toContain('too_old');
    expect(tables.review.find((line) => line.accountId === 'A01')?.startDate).toBeGreaterThan(AS_OF + days);
  });

  it('of an account that no exports have any more wait as they did', async () => {
    const folder = await publishedRun();
    const before = await queueOf(folder);
    const current = CASES.filter((kase) => kase.borrowerId !== 'B01');
    const { applied } = await apply(folder, csvOf(fill(before, 'A01', LI)), { current });
    expect(applied.approval.issues[0]?.found).toContain('account_missing');
    expect(await queueOf(folder)).toEqual(before);
  });

  it('under another policy wait as they did', async () => {
    const folder = await publishedRun();
    const before = await queueOf(folder);
    const { applied } = await apply(folder, csvOf(fill(before, 'A01', LI)), { policyNow: 'cn@000000000000' });
    expect(applied.approval.issues[0]?.found).toContain('policy_changed');
    expect(await queueOf(folder)).toEqual(before);
  });
});

describe('a damaged folder', () => {
  it('takes no decisions', async () => {
    const folder = await publishedRun();
    const queue = csvOf(fill(await queueOf(folder), 'A01', LI));
    await copyFile(join(folder, 'declined.csv'), join(folder, 'plans.csv'));
    const error = await apply(folder, queue).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ exitCode: 3, issues: [{ code: 'RUN_FILE_DAMAGED' }] });
  });
});

describe('a folder with a file that was changed since', () => {
  it.each(['rejects.csv', 'audit.jsonl'])('is not built upon: %s', async (name) => {
    const folder = await publishedRun();
    const rows = fill(await queueOf(folder), (await queueOf(folder))[0]?.['account_id'] ?? '', LI);
    await writeFile(join(folder, name), `${await readFile(join(folder, name), 'utf8')}x\n`);
    const error = await apply(folder, csvOf(rows)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ForbearError);
    expect((error as ForbearError).exitCode).toBe(3);
    expect((error as ForbearError).issues.map((issue) => issue.code)).toEqual(['RUN_FILE_DAMAGED']);
  });
});

describe('a path that leads nowhere', () => {
  it.each(['loop', 'file/below'])('holds no run: %s', async (name) => {
    const folder = await publishedRun();
    await symlink('loop', join(folder, 'loop'));
    await writeFile(join(folder, 'file'), '');
    const error = await openRun(join(folder, name), OWNER).catch((reason: unknown) => reason);
    expect((error as ForbearError).exitCode).toBe(3);
    expect((error as ForbearError).issues.map((issue) => issue.code)).toEqual(['NOT_A_RUN_FOLDER']);
  });
});
