/** Two runs compared: the same rows as by a comparison that reads everything into memory, and the causes of a few. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BorrowerCase } from '../../../src/domain/records.js';
import { CHANGES } from '../../../src/engine/changes/codes.js';
import { comparedRun } from '../../../src/io/changes/side.js';
import { writeChanges } from '../../../src/io/changes/write-changes.js';
import { unguardFormula } from '../../../src/io/csv/formula.js';
import type { RunMeta } from '../../../src/io/run-folder/meta.js';
import { openRun } from '../../../src/io/run-folder/open.js';
import type { RunContents } from '../../../src/io/run-folder/write-run.js';
import { CASES, contents, OWNER, publishRun, room } from '../run-folder/small-run.js';

type Cells = Record<string, string>;

async function published(cases: readonly BorrowerCase[], over: Partial<RunContents> = {}): Promise<string> {
  const folder = join(await room(), 'run');
  await publishRun(folder, contents(over, cases), { owner: OWNER });
  return folder;
}

const rowsOf = async (path: string): Promise<Cells[]> =>
  (parse(await readFile(path, 'utf8'), { columns: true }) as Cells[]).map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, unguardFormula(cell)])),
  );

const side = async (folder: string, meta: Partial<RunMeta> = {}) => {
  const run = await openRun(folder, OWNER);
  return comparedRun(run.path, { ...run.meta, ...meta });
};

async function changesBetween(before: string, after: string, over: Partial<RunMeta> = {}) {
  const path = join(await room(), 'changes.csv');
  const written = writeChanges({ before: await side(before, over), after: await side(after), path });
  return { written, rows: await rowsOf(path) };
}

/** Everything that is compared of a run, by account, read the simple way. */
async function standings(folder: string): Promise<Map<string, Cells>> {
  const file = (name: string) => rowsOf(join(folder, name));
  const found = new Map((await file('assessments.csv')).map((row) => [row['account_id']!, row]));
  for (const row of found.values()) Object.assign(row, { plan: '', decision: '' });
  for (const row of await file('unplanned.csv')) found.get(row['account_id']!)!['decision'] = 'unplanned';
  for (const row of await file('review_queue.csv')) found.get(row['account_id']!)!['decision'] = 'in_review';
  for (const row of await file('approved_plans.csv')) found.get(row['account_id']!)!['decision'] = 'approved';
  for (const row of await file('plans.csv')) {
    if (row['recommended'] !== 'true') continue;
    const { method, frequency, instalments, instalment_amount, down_payment, annual_rate_after } = row;
    const terms = [method, frequency, instalments, instalment_amount, down_payment, annual_rate_after];
    found.get(row['account_id']!)!['plan'] = [...terms, row['relief_amount']].join(';');
  }
  return found;
}

async function simply(before: string, after: string): Promise<string[]> {
  const [was, is] = [await standings(before), await standings(after)];
  const keys = [...new Set([...was.keys(), ...is.keys()])].toSorted((a, b) => (a < b ? -1 : 1));
  return keys.flatMap((key) => {
    const [a, b] = [was.get(key), is.get(key)];
    if (a === undefined) return [`${key} new  ${b!['eligibility']}`];
    if (b === undefined) return [`${key} gone ${a['eligibility']} `];
    return CHANGES.slice(2).flatMap((code) =>
      a[code] === b[code] ? [] : [`${key} ${code} ${a[code]} ${b[code]}`],
    );
  });
}

const told = (rows: readonly Cells[]): string[] =>
  rows.map((row) => `${row['account_id']} ${row['change']} ${row['before']} ${row['after']}`);

/** A change of one borrower; null removes them. */
type Edit = (kase: BorrowerCase) => BorrowerCase | null;

const EDITS: Readonly<Record<string, Edit>> = {
  same: (kase) => kase,
  gone: () => null,
  richer: (kase) => ({
    ...kase,
    borrower: kase.borrower && { ...kase.borrower, incomeStatedMinor: 4_000_000 },
  }),
  paid: (kase) => ({
    ...kase,
    accounts: kase.accounts.map(({ account, history }, index) =>
      index > 0
        ? { account, history }
        : {
            history,
            account: {
              ...account,
              principalOutstandingMinor: account.principalOutstandingMinor - 50_000,
              lastPaymentDate: 20_633,
              daysPastDue: 5,
            },
          },
    ),
  }),
  late: (kase) => ({
    ...kase,
    accounts: kase.accounts.map(({ account, history }) => ({
      history,
      account: { ...account, daysPastDue: account.daysPastDue! + 31 },
    })),
  }),
};

function edited(names: readonly string[]): BorrowerCase[] {
  return CASES.flatMap((kase, index) => EDITS[names[index] ?? 'same']!(kase) ?? []);
}

/** Edits by the place of a borrower in `CASES`. */
function only(edits: Readonly<Record<number, string>>): BorrowerCase[] {
  return edited(CASES.map((_, index) => edits[index] ?? 'same'));
}

const WHOLE = await published(CASES);

describe('two runs compared', () => {
  it('are told as by a comparison that reads everything', async () => {
    const edits = fc.array(fc.constantFrom(...Object.keys(EDITS)), {
      minLength: CASES.length,
      maxLength: CASES.length,
    });
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(edits, edits, async (a, b) => {
        const [before, after] = [await published(edited(a)), await published(edited(b))];
        const { rows, written } = await changesBetween(before, after);
        expect(told(rows)).toEqual(await simply(before, after));
        expect(written.output.rows).toBe(rows.length);
        expect(written.accounts).toBe(new Set(rows.map((row) => row['account_id'])).size);
        seen += rows.length;
      }),
      { numRuns: 12 },
    );
    expect(seen).toBeGreaterThan(50);
  }, 60_000);

  it('are told as nothing where nothing differs', async () => {
    const { rows, written } = await changesBetween(WHOLE, await published(CASES));
    expect([rows, written.accounts, written.counts]).toEqual([[], 0, {}]);
  });

  it('differ by a payment, and by what it does to the borrower’s other account', async () => {
    const { rows } = await changesBetween(WHOLE, await published(only({ 7: 'paid' })));
    expect(new Set(rows.map((row) => row['account_id']))).toEqual(new Set(['A08', 'A09']));
    const why = (account: string, change: string) =>
      rows.find((row) => row['account_id'] === account && row['change'] === change)?.['why'];
    expect(why('A08', 'outstanding')).toBe('payment_arrived;principal_changed');
    expect(why('A08', 'bucket')).toBe('payment_arrived;days_past_due');
    expect(why('A09', 'plan')).toBe('other_accounts');
  });

  it('differ by facts of the borrower, which are no facts of other accounts', async () => {
    const { rows, written } = await changesBetween(WHOLE, await published(only({ 7: 'richer' })));
    expect(rows.length).toBeGreaterThan(1);
    expect(new Set(rows.map((row) => row['why']))).toEqual(new Set(['income_changed']));
    const counted = Object.values(written.counts).map((causes) => Object.keys(causes));
    expect(counted.flat().every((cause) => cause === 'income_changed')).toBe(true);
  });

  it('tell what left or entered the export from what was rejected', async () => {
    const rejects =
      'file,line,column,code,found,expected,cell_1,cell_2\nin/delinquencies.csv,3,,X,,,B01,A01\n';
    const less = await published(only({ 0: 'gone', 1: 'gone' }), {
      extras: [{ name: 'rejects.csv', content: rejects, rows: 1 }],
    });
    const gone = await changesBetween(WHOLE, less);
    expect(gone.rows.map((row) => [row['account_id'], row['change'], row['why']])).toEqual([
      ['A01', 'gone', 'row_rejected'],
      ['A02', 'gone', 'left_export'],
    ]);
    const back = await changesBetween(less, WHOLE);
    expect(back.rows.map((row) => [row['account_id'], row['change'], row['why']])).toEqual([
      ['A01', 'new', 'row_rejected'],
      ['A02', 'new', 'entered_export'],
    ]);
  });

  it.each<[string, Partial<RunMeta>]>([
    ['policy_changed', { policy: { id: 'cn', version: '1', digest: 'b'.repeat(64) } }],
    ['version_changed', { tool: { name: 'forbear', version: 'earlier' } }],
    ['budget_changed;budget_choice', { settings: { relief_budget: ['100.00'] } }],
    ['time_passed', { as_of: '2026-06-29' }],
  ])('tell %s where the runs themselves differ', async (why, over) => {
    const fewer = await published(only({ 1: 'gone' }));
    const { rows } = await changesBetween(await published(only({ 1: 'gone', 7: 'richer' })), fewer, over);
    const plans = rows.filter((row) => row['change'] === 'plan').map((row) => row['why']!);
    expect(plans.length).toBeGreaterThan(0);
    const withIncome = [...why.split(';'), 'income_changed'];
    for (const found of plans) {
      expect(found.split(';').toSorted()).toEqual(
        (why === 'time_passed' ? ['income_changed'] : withIncome).toSorted(),
      );
    }
  });
});
