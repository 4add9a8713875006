/** `forbear check`: reads the exports, prints every problem, writes rejects.csv; changes nothing else. */
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { ForbearError, Issue } from '../../domain/issue.js';
import { INPUT_NAMES, INPUT_SPECS, type InputName } from '../../io/columns/inputs.js';
import { problemRow, problemsSpec } from '../../io/columns/problems.js';
import { rejectsCsv } from '../../io/csv/rejects.js';
import type { TableReading } from '../../io/csv/table-reading.js';
import { writeFileAtomic } from '../../io/files.js';
import { type Inspection, inspectExports } from '../../io/intake/inspect-exports.js';
import type { IntakeOptions } from '../../io/intake/take-in.js';
import type { PortfolioFiles } from '../../io/portfolio.js';
import { withScratch } from '../../io/scratch.js';
import { columnsHelp } from '../../report/columns.js';
import { problemsText } from '../../report/problems.js';
import { voiceOf } from '../../report/voice.js';
import { shareFlag, usageError } from '../ask.js';
import type { CommandModule, Context } from '../command.js';
import { lockOwner } from '../owner.js';
import { namesFolder, printRows } from '../print.js';
import { tooManyRejects } from '../reject-limit.js';
import { asOfDate, type Options, policyOf, readingOptions } from '../source.js';

const REJECTS_FILE = 'rejects.csv';
const HELP_WIDTH = 80;

/** What a check found. */
export interface Findings {
  readonly tables: readonly TableReading[];
  readonly failures: readonly ForbearError[];
  readonly problems: readonly Issue[];
  /** 0 clean or warnings only, 1 problems, 2 a wrong request, 3 a file that cannot be used. */
  readonly exitCode: 0 | 1 | 2 | 3;
}

/** Reads whichever exports are given and lists every problem; `rejectLimit` is a share of a file's rows. */
export async function inspect(
  files: Partial<PortfolioFiles>,
  options: IntakeOptions,
  rejectLimit: number,
): Promise<Findings> {
  const inspection = await inspectExports(files, options);
  const { tables, failures } = inspection;
  const problems = problemsOf(inspection, rejectLimit);
  return { tables, failures, problems, exitCode: exitCodeOf(failures, problems) };
}

/** Every problem of what was read, file by file, those between the files last. */
function problemsOf({ tables, failures, relations }: Inspection, rejectLimit: number): Issue[] {
  return [
    ...failures.flatMap((failure) => failure.issues),
    ...tables.flatMap((table) => [...rowProblems(table), ...tooManyRejects([table], rejectLimit)]),
    ...relations,
  ];
}

/** Rejects and warnings of a table in the order of its lines. */
function rowProblems(table: TableReading): Issue[] {
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
  tables: readonly TableReading[],
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
  { tables, failures, problems }: Findings,
  written: string | null,
  context: Context,
): void {
  for (const table of tables) {
    const { name, notes } = table;
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
  const unusable = failures.length > 0 ? `, ${failures.length} files that cannot be used` : '';
  context.say(`${counted(errors, 'problem')}, ${counted(problems.length - errors, 'warning')}${unusable}`);
  if (written !== null) context.say(`rejected rows: ${written}`);
}

function columnLines(table: TableReading): string[] {
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
  cost: 'Copies the exports to the temporary folder; in memory are the rejected rows alone, and 18 bytes an account.',
  run: async (context, _args, options) => {
    const files = filesOf(options);
    const limit = shareFlag(options['maxRejectRate'] ?? '0.01', '--max-reject-rate');
    const policy = await policyOf(options);
    const asOf = asOfDate(context, options, policy);
    const reading = await readingOptions(context, options, policy, asOf);
    const findings = await withScratch(tmpdir(), lockOwner(), (folder) =>
      inspect(files, { ...reading, folder }, limit),
    );
    const { tables, problems, exitCode } = findings;
    // Written first, for a reader that closes the pipe ends the command; printed whatever became of it.
    const [writing] = await Promise.allSettled([writeRejects(tables, options, context)]);
    await printProblems(problems, context, options);
    if (writing.status === 'rejected') throw writing.reason;
    saySummary(findings, writing.value, context);
    return exitCode;
  },
};

export default check;
