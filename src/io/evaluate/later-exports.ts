/** The accounts of later days: exports that were made since, and the facts of later runs. */
import { formatIsoDate } from '../../domain/dates.js';
import { ForbearError } from '../../domain/issue.js';
import type { Account, EpochDay } from '../../domain/records.js';
import type { LaterExport } from '../../engine/evaluate/account-record.js';
import { byCode } from '../../engine/lines.js';
import type { Row } from '../columns/spec.js';
import type { TableReading } from '../csv/table-reading.js';
import { type InputOptions, readInputs } from '../portfolio.js';
import { dealFacts, readFactsPartition } from '../run-folder/facts-partitions.js';
import { FACTS_FILE } from '../run-folder/names.js';
import type { OpenRun } from '../run-folder/open.js';

export interface LaterFile {
  readonly day: EpochDay;
  readonly file: string;
}

export interface LaterRead {
  readonly exports: readonly LaterExport[];
  readonly tables: readonly TableReading[];
}

/**
 * Reads the exports, one after the other, and the facts of the runs but the first. In memory: the accounts of each.
 *
 * @param runs ascending by day. @returns by day. Throws ForbearError (exit 3) when one cannot be used.
 */
export async function readLater(
  files: readonly LaterFile[],
  runs: readonly OpenRun[],
  options: InputOptions,
  folder: string,
): Promise<LaterRead> {
  const found: LaterExport[] = [];
  const tables: TableReading[] = [];
  for (const { day, file } of files) {
    const { tables: read, failures } = await readInputs({ delinquencies: file }, { ...options, asOf: day });
    if (failures[0] !== undefined) throw failures[0];
    const { records, lines: _, ...reading } = read.delinquencies!;
    tables.push(reading);
    found.push({ day, accounts: accountsOf(records) });
  }
  for (const run of runs.slice(1)) {
    if (found.some((one) => one.day === run.asOf)) continue;
    found.push({ day: run.asOf, accounts: await accountsOfRun(run, folder) });
  }
  return { exports: found.toSorted((a, b) => a.day - b.day), tables };
}

/** The reader's rows are the records. */
function accountsOf(records: readonly Row[]): ReadonlyMap<string, Account> {
  const accounts = records as readonly object[] as readonly Account[];
  return new Map(accounts.map((account) => [account.accountId, account]));
}

async function accountsOfRun(run: OpenRun, folder: string): Promise<ReadonlyMap<string, Account>> {
  await run.checkFile(FACTS_FILE);
  const path = run.path(FACTS_FILE);
  const accounts = new Map<string, Account>();
  for (const ref of await dealFacts(path, { folder })) {
    for (const kase of readFactsPartition(ref, path)) {
      for (const { account } of kase.accounts) accounts.set(account.accountId, account);
    }
  }
  return accounts;
}

/** @returns the runs by day. Throws ForbearError (exit 2) when two are of one day. */
export function runsInOrder(runs: readonly OpenRun[]): OpenRun[] {
  const sorted = runs.toSorted((a, b) => a.asOf - b.asOf || byCode(a.folder, b.folder));
  const twice = sorted.find((run, k) => k > 0 && sorted[k - 1]!.asOf === run.asOf);
  if (twice === undefined) return sorted;
  throw new ForbearError(2, [
    {
      code: 'USAGE',
      severity: 'error',
      where: { file: null, line: null, column: '--run' },
      found: `two runs as of ${formatIsoDate(twice.asOf)}`,
      expected: 'runs of different days',
      hint: 'name one of them',
    },
  ]);
}
