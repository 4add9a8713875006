/** `forbear schedule`: a calculator. Terms in, schedule out; one loan by flags, or many from a CSV. */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { ForbearError, type Issue } from '../../domain/issue.js';
import { scheduleCost } from '../../domain/schedule/cost.js';
import { amountText, instalmentRows, scheduleRows } from '../../io/columns/schedule-rows.js';
import { SCHEDULE_TERMS } from '../../io/columns/schedule-terms.js';
import type { Column, FileSpec, Row } from '../../io/columns/spec.js';
import { formatCell } from '../../io/csv/format-cell.js';
import { fileSource, memorySource, type Source, streamSource } from '../../io/csv/source.js';
import { readTable, type Table } from '../../io/csv/table.js';
import { csvText, writeCsvChunks } from '../../io/csv/write.js';
import { writeFileAtomic } from '../../io/files.js';
import { formatIssue } from '../../report/issues.js';
import { labelOf } from '../../report/labels/lookup.js';
import { renderTable } from '../../report/table.js';
import { required, usageError } from '../ask.js';
import { Calculator, type Loan } from '../calculator.js';
import type { CommandModule, Context } from '../command.js';
import { type Options, policyOf } from '../source.js';

/** Columns with a flag; `id` is a file's alone, and rate changes are given one by one. */
const FLAG_COLUMNS = SCHEDULE_TERMS.columns.filter(({ name }) => name !== 'id' && name !== 'rate_changes');
const QUESTIONS = ['amount', 'instalments', 'start'];

const flagOf = (column: string) =>
  column === 'rate_changes' ? '--rate-change' : `--${column.replaceAll('_', '-')}`;
const keyOf = (column: string) => column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

function configure(command: Command): void {
  for (const column of FLAG_COLUMNS) {
    const option = new Option(`${flagOf(column.name)} <value>`, column.about);
    command.addOption(column.type === 'enum' ? option.choices(Object.keys(column.values!)) : option);
  }
  command
    .option(
      '--rate-change <date=rate>',
      'the instalment is solved again from there; may be given again',
      (value: string, before: readonly string[] = []) => [...before, value],
    )
    .option(
      '--terms <file>',
      'many loans: a CSV with these names as columns, _ for -; - reads standard input',
    );
}

async function run(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const policy = await policyOf(options);
  const many = typeof options['terms'] === 'string';
  const table = many
    ? await manyTerms(context, options, policy.currency)
    : await oneTerms(context, options, policy.currency);
  const tell = (issue: Issue) =>
    context.stderr.write(`${formatIssue(issue, context.language, context.colour)}\n`);
  const problems = table.rejects.flatMap((reject) => reject.problems);
  const calculator = new Calculator(table, policy.calendar);
  if (calculator.isUseless()) {
    const overflows = calculator.issues();
    if (!many) throw flagError(overflows[0]!);
    throw new ForbearError(3, [...table.issues, ...problems, ...overflows]);
  }
  for (const issue of [...table.issues, ...problems]) tell(issue);
  await output(calculator, many, context, options);
  for (const issue of calculator.issues()) tell(issue);
  return 0;
}

async function manyTerms(context: Context, options: Options, currency: string): Promise<Table> {
  const stray = [...FLAG_COLUMNS.map(({ name }) => name), 'rate_change'].find(
    (name) => options[keyOf(name)] !== undefined,
  );
  if (stray !== undefined) {
    throw usageError(
      flagOf(stray),
      `${flagOf(stray)} with --terms`,
      'one of them',
      'put it in a column of the file',
    );
  }
  const path = String(options['terms']);
  const source: Source =
    path === '-' ? streamSource('standard input', context.stdin) : fileSource(path, context.cwd);
  return readTable(source, SCHEDULE_TERMS, { currency });
}

/** The flags as a terms file of one row: one reader, one meaning. */
async function oneTerms(context: Context, options: Options, currency: string): Promise<Table> {
  const cells = new Map<string, string>();
  for (const { name } of FLAG_COLUMNS) {
    const value = options[keyOf(name)];
    if (typeof value === 'string') cells.set(name, value);
  }
  for (const name of QUESTIONS) {
    cells.set(name, await required(context, options, keyOf(name), flagOf(name), questionOf(name)));
  }
  const changes = options['rateChange'];
  if (Array.isArray(changes)) cells.set('rate_changes', changes.join(';'));
  const text = csvText([[...cells.keys()], [...cells.values()]]);
  const table = await readTable(memorySource('flags', text), SCHEDULE_TERMS, { currency });
  const problem = table.rejects[0]?.problems[0];
  if (problem !== undefined) throw flagError(problem);
  return table;
}

/** What is wrong with a row, said of the flag it came from. */
function flagError({ where, found, expected, hint }: Issue): ForbearError {
  return usageError(flagOf(where.column ?? ''), found, expected, hint);
}

function questionOf(name: string): string {
  const question: Readonly<Record<string, string>> = {
    amount: 'the amount',
    instalments: 'the number of instalments',
    start: 'the day interest starts, YYYY-MM-DD',
  };
  return question[name]!;
}

/** Places of APR and EIR in JSON. */
const RATE_PLACES = 10;

const jsonRate = (value: number | null) => (value === null ? null : Number(value.toFixed(RATE_PLACES)));
const jsonValue = (column: Column, row: Row) =>
  column.type === 'integer' ? row[column.field] : formatCell(column, row[column.field] ?? null);

function jsonOf({ id, terms, schedule }: Loan, spec: FileSpec): Record<string, unknown> {
  const cost = scheduleCost(schedule, terms);
  const columns = spec.columns.filter(({ name }) => name !== 'id');
  return {
    ...(spec.columns.length > columns.length ? { id } : {}),
    apr: jsonRate(cost.apr),
    eir: jsonRate(cost.eir),
    total_payable: amountText(cost.totalPayableMinor, terms),
    instalments: Array.from(instalmentRows(id, schedule, terms), (row) =>
      Object.fromEntries(columns.map((column) => [column.name, jsonValue(column, row)])),
    ),
  };
}

/** `{…}` for one loan, `[{…}, …]` for a file. */
function* jsonText(calculator: Calculator, many: boolean, spec: FileSpec): Generator<string> {
  if (many) yield '[';
  let first = true;
  for (const loan of calculator.loans()) {
    yield many
      ? `${first ? '\n' : ',\n'}${JSON.stringify(jsonOf(loan, spec))}`
      : JSON.stringify(jsonOf(loan, spec), null, 2);
    first = false;
  }
  yield many ? (first ? ']\n' : '\n]\n') : '\n';
}

function* csvRows(calculator: Calculator): Generator<Row> {
  for (const { id, schedule, terms } of calculator.loans()) yield* instalmentRows(id, schedule, terms);
}

function tableText(calculator: Calculator, spec: FileSpec, context: Context): string {
  const rows = [...csvRows(calculator)];
  const text = renderTable(
    spec.columns.map(({ name }) => labelOf('column', name, context.language)),
    rows.map((row) => spec.columns.map((column) => formatCell(column, row[column.field] ?? null))),
    {
      align: spec.columns.map(({ name }) => (name === 'id' || name === 'due_date' ? 'left' : 'right')),
      colour: context.colour,
      width: context.terminalWidth,
    },
  );
  return `${text}\n`;
}

const percent = (rate: number | null) => (rate === null ? '-' : `${(rate * 100).toFixed(4)}%`);

/** APR, EIR and the total of a single loan, as talk beside its table. */
function sayCost(calculator: Calculator, context: Context): void {
  const loan = calculator.loans().next().value as Loan;
  const { apr, eir, totalPayableMinor } = scheduleCost(loan.schedule, loan.terms);
  const total = `${loan.terms.currency} ${amountText(totalPayableMinor, loan.terms)}`;
  context.say(`APR ${percent(apr)}, EIR ${percent(eir)}, total payable ${total}`);
}

async function output(
  calculator: Calculator,
  many: boolean,
  context: Context,
  options: Options,
): Promise<void> {
  const spec = scheduleRows(calculator.withId);
  const out = options['out'];
  const toFile = typeof out === 'string' && out !== '-';
  const form = toFile && options['format'] === undefined ? 'csv' : context.format;
  const bom = options['bom'] === true;
  const chunks =
    form === 'json'
      ? jsonText(calculator, many, spec)
      : form === 'csv'
        ? writeCsvChunks(spec, csvRows(calculator), { bom })
        : [tableText(calculator, spec, context)];
  if (toFile) await writeFileAtomic(resolve(context.cwd, out), chunks);
  else for (const chunk of chunks) await write(context, chunk);
  if (!many && form === 'table') sayCost(calculator, context);
}

/** Waits where the reader is slow. */
async function write(context: Context, chunk: string): Promise<void> {
  if (!context.stdout.write(chunk)) await new Promise((go) => context.stdout.once('drain', go));
}

const schedule: CommandModule = {
  configure,
  examples: [
    'forbear schedule --amount 50000 --rate 18% --instalments 36 --start 2026-01-15 --currency CNY',
    'forbear schedule --amount 12000 --method flat-fee --fee-rate 0.6% --instalments 12 --start 2026-01-31 --format json',
    'forbear schedule --amount 50000 --rate 0.18 --instalments 12 --start 2026-01-15 --rate-change 2026-07-15=12% --business-day following',
    'forbear schedule --terms fixtures/schedule/terms.csv --out /tmp/forbear-schedules.csv',
  ],
  cost: 'A terms file is held in memory; the schedules made from it are not, except to print a table.',
  run,
};

export default schedule;
