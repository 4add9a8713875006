/** The exports together: every accepted account with its borrower, its history and the borrower's behaviour. */
import { resolve } from 'node:path';
import { ForbearError, type Issue } from '../domain/issue.js';
import type { BorrowerCase, EpochDay } from '../domain/records.js';
import type { HistoryWindows } from '../engine/history.js';
import { INPUT_NAMES, INPUT_SPECS, type InputName } from './columns/inputs.js';
import type { Row } from './columns/spec.js';
import type { DateOrder } from './csv/date-text.js';
import { fileSource, type Source, streamSource } from './csv/source.js';
import { readTable, type Table } from './csv/table.js';
import type { TableReading } from './csv/table-reading.js';
import { joinCases } from './join-cases.js';
import type { Mapping } from './mapping.js';
import { strayIssues, straysOf } from './relations.js';

/** Paths as given, or sources; `-` is standard input, for one of them. */
export type PortfolioFiles = Readonly<
  Record<'borrowers' | 'delinquencies', string | Source> &
    Partial<Record<'payments' | 'contacts' | 'behaviour' | 'feedback', string | Source>>
>;

export interface InputOptions {
  /** Where relative paths start. */
  readonly cwd?: string;
  readonly stdin?: AsyncIterable<Uint8Array | string>;
  readonly encoding?: string;
  readonly dateFormat?: DateOrder | null;
  readonly mapping?: Mapping | null;
  readonly policyCurrency: string;
  readonly asOf: EpochDay;
  /** Keeps names, numbers and addresses, which letters need; otherwise they are dropped on reading. */
  readonly keepPersonal?: boolean;
}

export interface PortfolioOptions extends InputOptions {
  /** How far back the history looks: the policy says. */
  readonly windows: HistoryWindows;
}

export interface Portfolio {
  /** Sorted by borrower id, accounts by account id, both by code units. */
  readonly cases: readonly BorrowerCase[];
  /** In the order borrowers, delinquencies, payments, contacts, behaviour, feedback; only those given. */
  readonly tables: readonly TableReading[];
  /** Warnings of all tables and between them, one per code and column. */
  readonly issues: readonly Issue[];
}

export interface InputsRead {
  readonly tables: Readonly<Partial<Record<InputName, Table>>>;
  /** Why a table is not among them. */
  readonly failures: readonly ForbearError[];
}

/**
 * Reads the exports and joins them. Throws ForbearError (exit 3; 2 for a wrong request) with the problems of
 * every table that cannot be used. Rejected rows are no reason to throw: the caller holds `tables` to its limit.
 */
export async function readPortfolio(files: PortfolioFiles, options: PortfolioOptions): Promise<Portfolio> {
  const { tables, failures } = await readInputs(files, options);
  if (failures.length > 0) throw failedInputs(failures);
  const given = INPUT_NAMES.flatMap((name) => tables[name] ?? []);
  const relations = strayIssues(straysOf(tables), (name) => tables[name]!.file);
  const issues = [...given.flatMap((table) => table.issues), ...relations];
  const cases = joinCases(tables, options.asOf, options.windows);
  return { cases, tables: given.map(readingOf), issues };
}

/** The problems of all exports that cannot be used, together. */
export function failedInputs(failures: readonly ForbearError[]): ForbearError {
  const exitCode = failures.some((failure) => failure.exitCode === 2) ? 2 : 3;
  return new ForbearError(
    exitCode,
    failures.flatMap((failure) => failure.issues),
  );
}

/** Without its rows: they live on in the cases alone, so that memory can let go of events. */
function readingOf(table: Table): TableReading {
  const { name, file, sha256, bytes, rowsRead, accepted, rejected, rejects, issues, notes } = table;
  return { name, file, sha256, bytes, rowsRead, accepted, rejected, rejects, issues, notes };
}

/** Reads whichever exports are given; one that cannot be used does not keep the others from being read. */
export async function readInputs(files: Partial<PortfolioFiles>, options: InputOptions): Promise<InputsRead> {
  const tables: Partial<Record<InputName, Table>> = {};
  const failures: ForbearError[] = [];
  let piped = 0;
  for (const name of INPUT_NAMES) {
    const file = files[name];
    if (file === undefined) continue;
    if (file === '-') piped += 1;
    try {
      if (file === '-' && piped > 1) throw twicePiped(name);
      tables[name] = await readInput(name, sourceOf(file, options), files, tables, options);
    } catch (error) {
      if (!(error instanceof ForbearError)) throw error;
      failures.push(error);
    }
  }
  return { tables, failures };
}

function sourceOf(file: string | Source, options: InputOptions): Source {
  if (typeof file !== 'string') return file;
  if (file !== '-') return fileSource(file, options.cwd);
  if (options.stdin === undefined) throw new Error('standard input was not passed on');
  return streamSource('-', options.stdin);
}

/** Standard input was given for a second export (exit 2). */
export function twicePiped(name: string): ForbearError {
  const where = { file: '-', line: null, column: null };
  const issue: Issue = {
    code: 'STDIN_TWICE',
    severity: 'error',
    where,
    found: `- for ${name} too`,
    expected: 'one - at most',
    hint: '',
  };
  return new ForbearError(2, [issue]);
}

function readInput(
  name: InputName,
  source: Source,
  files: Partial<PortfolioFiles>,
  tables: Partial<Record<InputName, Table>>,
  options: InputOptions,
): Promise<Table> {
  const accounts = tables.delinquencies;
  return readTable(source, INPUT_SPECS[name], {
    encoding: options.encoding ?? 'auto',
    dateFormat: options.dateFormat ?? null,
    mapping: options.mapping?.[name] ?? null,
    currency: options.policyCurrency,
    currencyBy:
      accounts !== undefined && (name === 'payments' || name === 'contacts')
        ? { field: 'accountId', of: currencies(accounts.records) }
        : null,
    asOf: options.asOf,
    keepPersonal: options.keepPersonal ?? false,
    mergeEqual: name === 'borrowers' && isSameFile(files.borrowers, files.delinquencies, options.cwd),
  });
}

/** Whether one file or source serves as two exports. */
export function isSameFile(
  a: string | Source | undefined,
  b: string | Source | undefined,
  cwd = '.',
): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return a !== undefined && a === b;
  return a !== '-' && resolve(cwd, a) === resolve(cwd, b);
}

/** The currency of each account, by its key: payments and promises are in it. */
export function currencies(accounts: readonly Row[]): ReadonlyMap<string, string> {
  return new Map(accounts.map((row) => [row['accountId'] as string, row['currency'] as string]));
}
