/** `forbear check`: reads the exports, prints every problem, writes rejects.csv; changes nothing else. */
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { ForbearError, Issue } from '../../domain/issue.js';
import { INPUT_NAMES, INPUT_SPECS, type InputName } from '../../io/columns/inputs.js';
import { problemRow, problemsSpec } from '../../io/columns/problems.js';
import { rejectsCsv } from '../../io/csv/rejects.js';
import type { Table } from '../../io/csv/table.js';
import { writeFileAtomic } from '../../io/files.js';
import {
  type InputOptions,
  type InputsRead,
  type PortfolioFiles,
  readInputs,
  relationIssues,
} from '../../io/portfolio.js';
import { columnsHelp } from '../../report/columns.js';
import { problemsText } from '../../report/problems.js';
import { voiceOf } from '../../report/voice.js';
import { shareFlag, usageError } from '../ask.js';
import type { CommandModule, Context } from '../command.js';
import { namesFolder, printRows } from '../print.js';
import { tooManyRejects } from '../reject-limit.js';
import { asOfDate, type Options, policyOf, readingOptions } from '../source.js';

const REJECTS_FILE = 'rejects.csv';
const HELP_WIDTH = 80;

/** What a check found. */
export interface Findings {
  readonly read: InputsRead;
  readonly problems: readonly Issue[];
  /** 0 clean or warnings only, 1 problems, 2 a wrong request, 3 a file that cannot be used. */
  readonly exitCode: 0 | 1 | 2 | 3;
}

/** Reads whichever exports are given and lists every problem; `rejectLimit` is a share of a file's rows. */
export async function inspect(
  files: Partial<PortfolioFiles>,
  options: InputOptions,
  rejectLimit: number,
): Promise<Findings> {
  const read = await readInputs(files, options);
  const problems = problemsOf(read, rejectLimit);
  return { read, problems, exitCode: exitCodeOf(read.failures, problems) };
}

/** Every problem of what was read, file by file, those between the files last. */
function problemsOf({ tables, failures }: InputsRead, rejectLimit: number): Issue[] {
  const given = INPUT_NAMES.flatMap((name) => tables[name] ?? []);
  return [
    ...failures.flatMap((failure) => failure.issues),
    ...given.flatMap((table) => [...rowProblems(table), ...tooManyRejects([table], rejectLimit)]),
    ...relationIssues(tables),
  ];
}

/** Rejects and warnings of a table in the order of its lines. */
function rowProblems(table: Table): Issue[] {
  const issues = [...table.rejects.flatMap((reject) => reject.problems), ...table.issues];
  return issues.toSorted((a, b) => (a.where.line ?? 0) - (b.where.line ?? 0));
}

function exitCodeOf(failures: readonly ForbearError[], problems: readonly Issue[]): Findings['exitCode'] {
  if (failures.some((failure) => failure.exitCode === 2)) return 2;
  if (failures.length > 0) return 3;
  return problems.some((problem) => problem.severity === 'error') ? 1 : 0;
}

function filesOf(options: Options): Partial<Record<InputName, string>> {
  const files: Partial<Record<InputName, string>> = {};
  for (const name of INPUT_NAMES) {
    const file = options[name];
    if (typeof file === 'string' && file !== '') files[name] = file;
  }
  if (Object.keys(files).length === 0) {
    throw usageError(
      '--borrowers',
      'no export',
      'at least one of the exports',
      'pass --borrowers, --delinquencies or another export',
    );
  }
  return files;
}

/** Writes rejects.csv, the header alone when nothing was rejected; `--out -` writes no file. */
async function writeRejects(
  tables: readonly Table[],
  options: Options,
  context: Context,
): Promise<string | null> {
  const out = typeof options['out'] === 'string' ? options['out'] : REJECTS_FILE;
  if (out === '-') return null;
  const path = (await namesFolder(out, context)) ? join(out, REJECTS_FILE) : out;
  const rejects = tables.flatMap((table) => table.rejects);
  await writeFileAtomic(resolve(context.cwd, path), rejectsCsv(rejects, { bom: options['bom'] === true }));
  return path;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function saySummary(
  read: InputsRead,
  problems: readonly Issue[],
  written: string | null,
  context: Context,
): void {
  for (const name of INPUT_NAMES) {
    const table = read.tables[name];
    if (table === undefined) continue;
    const { notes } = table;
    const parts = [
      `${table.rowsRead} rows read = ${table.accepted} accepted + ${table.rejected} rejected`,
      notes.skippedRows > 0 ? `${notes.skippedRows} totals skipped` : '',
      notes.titleRows > 0 ? `${notes.titleRows} title rows` : '',
      notes.unknownColumns.length > 0 ? `${notes.unknownColumns.length} columns not ours ignored` : '',
      notes.encoding === 'utf-8' ? '' : notes.encoding,
    ];
    context.say(`${name} (${table.file}): ${parts.filter((part) => part !== '').join(', ')}`);
    if (context.verbose) for (const line of columnLines(table)) context.say(line);
  }
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const unusable = read.failures.length > 0 ? `, ${read.failures.length} files that cannot be used` : '';
  context.say(`${counted(errors, 'problem')}, ${counted(problems.length - errors, 'warning')}${unusable}`);
  if (written !== null) context.say(`rejected rows: ${written}`);
}

function columnLines(table: Table): string[] {
  const found = table.notes.columns.map(({ column, headers }) => `  ${column} <- ${headers.join(' + ')}`);
  const unknown = table.notes.unknownColumns;
  return unknown.length === 0 ? found : [...found, `  ignored: ${unknown.join(', ')}`];
}

async function printProblems(problems: readonly Issue[], context: Context, options: Options): Promise<void> {
  if (context.format !== 'table') {
    const table = { spec: problemsSpec, rows: problems.map(problemRow), headline: [] };
    await printRows(table, context, options['bom'] === true);
  } else if (problems.length > 0) {
    const { language, colour, terminalWidth: width } = context;
    context.stdout.write(`${problemsText(voiceOf({ language, colour, width }), problems)}\n`);
  }
}

const check: CommandModule = {
  configure: (command: Command) => {
    command.addHelpText(
      'after',
      '\nReads whichever exports are given. --out names the rejects file or its folder (default ./rejects.csv); - writes none.',
    );
    command.addHelpText(
      'after',
      `\nColumns (* required, † at least one of these):\n${columnsHelp(Object.values(INPUT_SPECS), HELP_WIDTH)}`,
    );
  },
  examples: [
    'forbear check --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --out -',
  ],
  cost: 'Holds the exports in memory: about three times their size.',
  run: async (context, _args, options) => {
    const files = filesOf(options);
    const limit = shareFlag(options['maxRejectRate'] ?? '0.01', '--max-reject-rate');
    const policy = await policyOf(options);
    const asOf = asOfDate(context, options, policy);
    const reading = await readingOptions(context, options, policy, asOf);
    const { read, problems, exitCode } = await inspect(files, reading, limit);
    const tables = INPUT_NAMES.flatMap((name) => read.tables[name] ?? []);
    // Written first, for a reader that closes the pipe ends the command; printed whatever became of it.
    const [writing] = await Promise.allSettled([writeRejects(tables, options, context)]);
    await printProblems(problems, context, options);
    if (writing.status === 'rejected') throw writing.reason;
    saySummary(read, problems, writing.value, context);
    return exitCode;
  },
};

export default check;
