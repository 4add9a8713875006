/** A run folder read back, typed. Every file is held to its digest in run.json before a row of it is believed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseIsoDate } from '../../domain/dates.js';
import type { BorrowerCase, EpochDay } from '../../domain/records.js';
import type { Amendment } from '../../engine/amendment.js';
import type { RunTables } from '../../engine/tables.js';
import type { Policy } from '../../policy/policy.js';
import { FACTS } from '../columns/facts.js';
import { AMENDMENT_LINES, type LineFile, lineOf } from '../columns/rows-decisions.js';
import { asOfRow, casesOf } from '../columns/rows-facts.js';
import type { Row } from '../columns/spec.js';
import { sha256OfFile } from '../digests.js';
import { damaged, lost, readExact } from './exact-csv.js';
import { heal } from './heal.js';
import type { LockOwner } from './lock.js';
import { parseLog } from './log.js';
import { type RunMeta, readMeta } from './meta.js';
import {
  AMENDMENTS_FILE,
  FACTS_FILE,
  LOG_FILE,
  POLICY_FILE,
  REFRESHED_FACTS_FILE,
  RUN_FILE,
} from './names.js';
import { keysOf, rowsAbout } from './rows-about.js';
import { TABLE_FILES } from './write-run.js';

/** One borrower and the day on which the facts stand. */
export interface DatedCase {
  readonly kase: BorrowerCase;
  readonly asOf: EpochDay;
}

export interface OpenRun {
  /** As named by the user. */
  readonly folder: string;
  readonly meta: RunMeta;
  readonly asOf: EpochDay;
  readonly policy: Policy;
  readonly path: (name: string) => string;
  /** Lines of run.log; none when it cannot be read or is not as it was written. */
  readonly logLines: () => Promise<readonly string[]>;
  /** Throws ForbearError (exit 3) when the file is not what run.json says. */
  readonly checkFile: (name: string) => Promise<void>;
  /** Rows of facts.csv, or of refreshed_facts.csv (none when there is no such file). */
  readonly facts: (which: 'run' | 'refreshed') => Promise<Row[]>;
  /** Borrowers with their accounts, as the run saw them. */
  readonly cases: () => Promise<BorrowerCase[]>;
  /** The borrowers of some accounts, with all their accounts, without reading the others. */
  readonly casesAbout: (accountIds: ReadonlySet<string>) => Promise<BorrowerCase[]>;
  /** All accounts that the run saw, in their order. */
  readonly accountIds: () => Promise<string[]>;
  /** The same for borrowers whose plans were made again since, on newer facts. */
  readonly refreshedCases: () => Promise<DatedCase[]>;
  /** Terms that people set, in the order in which they did. */
  readonly amendments: () => Promise<Amendment[]>;
  /** The decisions; `unchecked` names files that may differ from run.json (a queue that is being filled). */
  readonly tables: (unchecked?: readonly string[]) => Promise<RunTables>;
  /** The rows about some accounts alone. */
  readonly tablesAbout: (
    accountIds: ReadonlySet<string>,
    unchecked?: readonly string[],
  ) => Promise<RunTables>;
}

/**
 * Opens a run folder, after healing what a dead run left of it.
 *
 * @returns the run. Throws ForbearError: exit 3 when there is no readable run, 4 when another process is
 * replacing it all the time.
 */
export async function openRun(folder: string, owner: LockOwner): Promise<OpenRun> {
  await heal(folder, owner);
  const path = (name: string): string => join(folder, name);
  const meta = await readMeta(path(RUN_FILE));
  const asOf = parseIsoDate(meta.as_of);
  if (asOf === null) throw damaged(path(RUN_FILE), null, 'as_of', 'no date', 'YYYY-MM-DD');
  const checkFile = (name: string): Promise<void> => checkDigest(path(name), meta.outputs[name]?.sha256);
  await checkFile(POLICY_FILE);
  const policy = JSON.parse(await readFile(path(POLICY_FILE), 'utf8')) as Policy;
  const facts = async (which: 'run' | 'refreshed'): Promise<Row[]> => {
    const name = which === 'run' ? FACTS_FILE : REFRESHED_FACTS_FILE;
    if (which === 'refreshed' && meta.outputs[name] === undefined) return [];
    await checkFile(name);
    return readFacts(path(name));
  };
  const factsAbout = async (accountIds: ReadonlySet<string>): Promise<Row[]> => {
    const file = path(FACTS_FILE);
    await checkFile(FACTS_FILE);
    const own = await rowsAbout(file, FACTS, 'accountId', accountIds);
    const borrowers = new Set(own.map((row) => String(row['borrowerId'])));
    return rowsAbout(file, FACTS, 'borrowerId', borrowers);
  };
  return {
    folder,
    meta,
    asOf,
    policy,
    path,
    checkFile,
    logLines: async () =>
      parseLog(await readFile(path(LOG_FILE), 'utf8').catch(() => ''), RUN_FILE)?.lines ?? [],
    facts,
    cases: async () => casesOf(await facts('run')),
    casesAbout: async (accountIds) => casesOf(await factsAbout(accountIds)),
    accountIds: () => keysOf(path(FACTS_FILE), FACTS, 'accountId'),
    refreshedCases: async () => datedCases(await facts('refreshed')),
    amendments: async () => {
      if (meta.outputs[AMENDMENTS_FILE] === undefined) return [];
      await checkFile(AMENDMENTS_FILE);
      return readLines(path(AMENDMENTS_FILE), AMENDMENT_LINES, currencies(await facts('run')));
    },
    tables: async (unchecked = []) => {
      for (const [name] of TABLE_FILES) if (!unchecked.includes(name)) await checkFile(name);
      return readTables(path, currencies(await facts('run')), unchecked);
    },
    tablesAbout: async (accountIds, unchecked = []) => {
      for (const [name] of TABLE_FILES) if (!unchecked.includes(name)) await checkFile(name);
      return readTablesAbout(path, accountIds, currencies(await factsAbout(accountIds)), unchecked);
    },
  };
}

/** @returns all rows of a file of facts. */
export async function readFacts(path: string): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of readExact(path, FACTS)) rows.push(row);
  return rows;
}

async function checkDigest(path: string, expected: string | undefined): Promise<void> {
  if (expected === undefined)
    throw damaged(path, null, null, 'a file that run.json does not list', 'a file of the run');
  try {
    if ((await sha256OfFile(path)).sha256 === expected) return;
  } catch (error) {
    throw lost(error, path);
  }
  throw damaged(path, null, null, 'another content than run.json says', 'the file as it was written');
}

/** @returns the currency of each account. */
export function currencies(facts: Iterable<Row>): Map<string, string> {
  const found = new Map<string, string>();
  for (const row of facts) found.set(String(row['accountId']), String(row['currency']));
  return found;
}

function datedCases(rows: readonly Row[]): DatedCase[] {
  const dates = new Map(rows.map((row) => [String(row['borrowerId']), asOfRow(row)]));
  return casesOf(rows).map((kase) => ({ kase, asOf: dates.get(kase.borrowerId) ?? 0 }));
}

/** Reads every table of decisions but those in `except`, which come back empty. */
export async function readTables(
  path: (name: string) => string,
  currencyOf: ReadonlyMap<string, string>,
  except: readonly string[] = [],
): Promise<RunTables> {
  const tables: Record<string, readonly unknown[]> = {};
  for (const [name, key, file] of TABLE_FILES) {
    tables[key] = except.includes(name) ? [] : await readLines(path(name), file, currencyOf);
  }
  return tables as unknown as RunTables;
}

async function readTablesAbout(
  path: (name: string) => string,
  accountIds: ReadonlySet<string>,
  currencyOf: ReadonlyMap<string, string>,
  except: readonly string[],
): Promise<RunTables> {
  const tables: Record<string, readonly unknown[]> = {};
  for (const [name, key, file] of TABLE_FILES) {
    const own = (cell: (header: string) => string) => currencyOf.get(cell('account_id')) ?? null;
    const rows = except.includes(name)
      ? []
      : await rowsAbout(path(name), file.spec, 'accountId', accountIds, own);
    tables[key] = rows.map((row) => recordOf(path(name), file, row, currencyOf, null));
  }
  return tables as unknown as RunTables;
}

/** @returns the record of a row. Throws ForbearError (exit 3) where a cell that must not be blank is. */
function recordOf<T>(
  path: string,
  file: LineFile<T>,
  row: Row,
  currencyOf: ReadonlyMap<string, string>,
  at: number | null,
): T {
  const line = lineOf(file, row, currencyOf.get(String(row['accountId'])) ?? null);
  if (line === null) throw damaged(path, at, null, 'a blank cell', 'a value');
  return line;
}

/** @returns the records of one file. Throws ForbearError (exit 3) where a cell is not as it was written. */
export async function readLines<T>(
  path: string,
  file: LineFile<T>,
  currencyOf: ReadonlyMap<string, string>,
): Promise<T[]> {
  const lines: T[] = [];
  const rows = readExact(path, file.spec, (cell) => currencyOf.get(cell('account_id')) ?? null);
  for await (const row of rows) {
    lines.push(recordOf(path, file, row, currencyOf, lines.length + 2));
  }
  return lines;
}
