/**
 * One small file for each way in which real exports break, or look broken and are read all the same. corpus.txt says
 * of each which problems it gives (code@line:column), which rows survive, and the exit status of `check`.
 */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Findings, inspect } from '../../src/cli/commands/check.js';
import { epochDay } from '../../src/domain/dates.js';
import { ForbearError, type Issue } from '../../src/domain/issue.js';
import { ISSUE_CODES } from '../../src/domain/issue-codes.js';
import { FILE_CODES, READING_WARNINGS, ROW_CODES } from '../../src/domain/reading-codes.js';
import { INPUT_NAMES, INPUT_SPECS, type InputName } from '../../src/io/columns/inputs.js';
import type { DateOrder } from '../../src/io/csv/date-text.js';
import { memorySource } from '../../src/io/csv/source.js';
import { takeIn } from '../../src/io/intake/take-in.js';
import { readMapping } from '../../src/io/mapping.js';
import { type InputOptions, type PortfolioFiles, readInputs } from '../../src/io/portfolio.js';

const HERE = fileURLToPath(new URL('./', import.meta.url));
const KINDS: Readonly<Record<string, InputName>> = {
  d: 'delinquencies',
  b: 'borrowers',
  p: 'payments',
  c: 'contacts',
  v: 'behaviour',
  f: 'feedback',
};
const BASE: InputOptions = { cwd: HERE, policyCurrency: 'CNY', asOf: epochDay(2026, 6, 30) };

interface Case {
  readonly file: string;
  readonly name: InputName;
  readonly options: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
  readonly good: readonly string[];
  readonly exit: number;
  readonly values: readonly string[];
}

const list = (cell: string): string[] => (cell === '-' ? [] : cell.split(' '));

const CASES: readonly Case[] = readFileSync(`${HERE}corpus.txt`, 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [file, as, options, problems, good, exit, values] = line.split('|').map((cell) => cell.trim());
    const pairs = list(options!).map((pair) => pair.split('=') as [string, string]);
    return {
      file: file!,
      name: KINDS[as!]!,
      options: new Map(pairs),
      problems: list(problems!),
      good: list(good!),
      exit: Number(exit),
      values: list(values!),
    };
  });

function shown({ code, where }: Issue): string {
  const column = where.column === null ? '' : `:${where.column}`;
  return where.line === null ? code : `${code}@${where.line}${column}`;
}

/** What `check` finds, with what it reads in a folder of its own. */
async function inspected(
  files: Partial<PortfolioFiles>,
  options: InputOptions,
  limit: number,
): Promise<Findings> {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-corpus-'));
  try {
    return await inspect(files, { ...options, folder }, limit);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function check({ file, name, options }: Case) {
  try {
    const columns = options.get('columns');
    const reading = {
      ...BASE,
      encoding: options.get('encoding') ?? 'auto',
      dateFormat: (options.get('dateFormat') as DateOrder | undefined) ?? null,
      mapping: columns === undefined ? null : await readMapping(columns, HERE),
    };
    const { problems, exitCode } = await inspected({ [name]: file }, reading, 1);
    const { tables } = await readInputs({ [name]: file }, reading);
    return { table: tables[name] ?? null, problems, exitCode };
  } catch (error) {
    if (error instanceof ForbearError)
      return { table: null, problems: error.issues, exitCode: error.exitCode };
    throw error;
  }
}

const seen = new Set<string>();

describe('the corpus of broken exports', () => {
  it('has at least sixty files', () => {
    expect(CASES.filter((entry) => entry.problems.length > 0).length).toBeGreaterThanOrEqual(60);
  });

  it.each(CASES.map((entry): [string, Case] => [entry.file, entry]))('%s', async (_file, entry) => {
    const { table, problems, exitCode } = await check(entry);
    for (const problem of problems) seen.add(problem.code);
    expect(problems.map(shown).toSorted()).toEqual([...entry.problems].toSorted());
    expect(exitCode).toBe(entry.exit);
    const key = INPUT_SPECS[entry.name].columns[0]!.field;
    expect(table?.records.map((row) => row[key]) ?? []).toEqual(entry.good);
    for (const value of entry.values) {
      const [, id, field, expected] = /^(.*?)\.(.*?)=(.*)$/.exec(value)!;
      const record = table!.records.find((row) => row[key] === id)!;
      expect(`${field}=${String(record[field!])}`).toBe(`${field}=${expected}`);
    }
    expect(table?.rowsRead ?? 0).toBe((table?.accepted ?? 0) + (table?.rejected ?? 0));
    const unsaid = problems.filter(
      ({ code, severity, found, expected }) =>
        found === '' || expected === '' || ISSUE_CODES[code]?.severity !== severity,
    );
    expect(unsaid).toEqual([]);
  });
});

/** Problems of exports given as text, as `file code@line:column`. */
async function codes(files: Partial<Record<InputName, string>>, limit = 1): Promise<string[]> {
  const sources = Object.entries(files).map(([name, text]) => [name, memorySource(`${name}.csv`, text)]);
  const { problems } = await inspected(Object.fromEntries(sources), BASE, limit);
  for (const problem of problems) seen.add(problem.code);
  return problems.map((problem) => `${problem.where.file} ${shown(problem)}`);
}

/** Problems that need more than one small file, or too large a one to keep. */
describe('problems between files and beyond small files', () => {
  const ACCOUNTS =
    'account_id,borrower_id,principal_outstanding,annual_rate,days_past_due\nA1,B1,10,0.1,40\nA2,B9,10,0.1,40\n';

  it('counts rows whose borrower or account is not there', async () => {
    const found = await codes({
      borrowers: 'borrower_id\nB1\n',
      delinquencies: ACCOUNTS,
      payments: 'account_id,paid_on,amount\nA1,2026-06-01,5\nA7,2026-06-01,5\n',
      behaviour: 'borrower_id,month\nB1,2026-05\nB7,2026-05\nB8,2026-05\n',
    });
    expect(found).toEqual([
      'delinquencies.csv BORROWER_NOT_FOUND@3:borrower_id',
      'payments.csv ACCOUNT_NOT_FOUND@3:account_id',
      'behaviour.csv BEHAVIOUR_NOT_USED@3:borrower_id',
    ]);
  });

  it('rejects a row of more than a mebibyte and reads the ones around it', async () => {
    const long = `A2,${'x'.repeat(1 << 21)},10,0.1,40`;
    const rows = ['A1,B1,10,0.1,40', long, 'A3,B3,10,0.1,40'];
    const text = `account_id,borrower_id,principal_outstanding,annual_rate,days_past_due\n${rows.join('\n')}\n`;
    const { tables } = await readInputs({ delinquencies: memorySource('d.csv', text) }, BASE);
    expect(tables.delinquencies!.records.map((row) => row['accountId'])).toEqual(['A1', 'A3']);
    expect(await codes({ delinquencies: text })).toEqual(['delinquencies.csv RECORD_TOO_LONG@3']);
  });

  it('gives up a quotation mark that is still open after a mebibyte, and loses one row', async () => {
    const rows = Array.from({ length: 60_000 }, (_, k) => `A${k},B${k},10,0.1,${k === 100 ? '"40' : '40'}`);
    const text = `account_id,borrower_id,principal_outstanding,annual_rate,days_past_due\n${rows.join('\n')}\n`;
    const { tables } = await inspected({ delinquencies: memorySource('d.csv', text) }, BASE, 1);
    const table = tables[0]!;
    expect(table.rejects.map((reject) => [reject.line, reject.code])).toEqual([[102, 'STRAY_QUOTE']]);
    expect(table.accepted).toBe(59_999);
  });

  it('merges a borrower’s equal rows when one file serves as both exports, and rejects unequal ones', async () => {
    const both = memorySource(
      'both.csv',
      `${ACCOUNTS.replace('borrower_id', 'borrower_id,region').replace('B1', 'B1,north').replace('B9', 'B1,north')}A3,B1,south,10,0.1,40\n`,
    );
    const { tables, problems } = await inspected({ borrowers: both, delinquencies: both }, BASE, 1);
    for (const problem of problems) seen.add(problem.code);
    expect(problems.map(shown)).toEqual(['REPEATED_BORROWER@3:borrower_id', 'DUPLICATE_KEY@4:borrower_id']);
    expect(tables[0]).toMatchObject({ rowsRead: 3, accepted: 2, rejected: 1 });
    expect(tables[1]).toMatchObject({ accepted: 3 });
  });

  it('holds a file to its limit of rejects, and lets standard input serve once', async () => {
    expect(await codes({ borrowers: 'borrower_id\nB1\nB1\n' }, 0.01)).toContain(
      'borrowers.csv TOO_MANY_REJECTS',
    );
    const stdin = (async function* () {
      yield 'borrower_id\nB1\n';
    })();
    const { problems, exitCode } = await inspected(
      { borrowers: '-', delinquencies: '-' },
      { ...BASE, stdin },
      1,
    );
    for (const problem of problems) seen.add(problem.code);
    expect(problems.map((problem) => problem.code)).toEqual(['STDIN_TWICE']);
    expect(exitCode).toBe(2);
  });

  it('refuses to hold a file of more than 2 GiB in memory', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'forbear-corpus-')), 'huge.csv');
    writeFileSync(file, '');
    // A hole: it takes no room on the disk.
    truncateSync(file, 2 ** 31 + 1);
    const { failures } = await readInputs({ delinquencies: file }, BASE);
    rmSync(file);
    for (const { issues } of failures) for (const issue of issues) seen.add(issue.code);
    expect(failures.map(({ exitCode, issues }) => [exitCode, issues[0]!.code])).toEqual([
      [3, 'FILE_TOO_LARGE'],
    ]);
  });

  it('refuses a file that changes while it is read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'forbear-corpus-'));
    const file = join(folder, 'growing.csv');
    writeFileSync(file, ACCOUNTS);
    const onProgress = (): void => appendFileSync(file, 'A3,B1,10,0.1,40\n');
    const files = { borrowers: memorySource('b.csv', 'borrower_id\nB1\n'), delinquencies: file };
    const taking = takeIn(files, { ...BASE, folder, onProgress });
    const failure = await taking.catch((error: unknown) => error as ForbearError);
    rmSync(folder, { recursive: true });
    const { exitCode, issues } = failure as ForbearError;
    for (const issue of issues) seen.add(issue.code);
    expect([exitCode, ...issues.map(({ code }) => code)]).toEqual([3, 'FILE_CHANGED']);
  });

  it('has produced every code of reading by now', () => {
    const all = Object.keys({ ...FILE_CODES, ...ROW_CODES, ...READING_WARNINGS });
    expect(all.filter((code) => !seen.has(code))).toEqual([]);
    expect(INPUT_NAMES.length).toBe(6);
  });
});
