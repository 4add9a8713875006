/**
 * The exports taken in: opened, checked, and their rows dealt out to partitions in a spool, which workers then read one
 * by one. Every export is read twice, once for its digest and encoding, once for its line ends and keys, and written
 * once; a third time only when an account stands under several borrowers. No row is parsed here unless its window of a
 * mebibyte has a quotation mark. Memory: 2 MiB of window, at most 64 MiB that rows wait in, and the index of accounts
 * (about 18 bytes each), whatever the size of the files. A shard scans everything and keeps its own rows.
 */
import { join } from 'node:path';
import { ForbearError } from '../../domain/issue.js';
import type { HistoryWindows } from '../../engine/history.js';
import { INPUT_NAMES, type InputName } from '../columns/inputs.js';
import {
  failedInputs,
  type InputOptions,
  isSameFile,
  type PortfolioFiles,
  twicePiped,
} from '../portfolio.js';
import type { Shard } from './deal.js';
import { dealOut } from './deal-out.js';
import { type Examined, examine } from './examine.js';
import { type OpenExport, openExport } from './open-export.js';
import type { PartitionRef } from './partition.js';
import type { ReadSetting, RowSetting, ScannedTable } from './reading.js';

export interface IntakeOptions extends InputOptions {
  /** An existing folder for the spool, which the caller removes when the partitions are done with. */
  readonly folder: string;
  /** Input bytes a partition, about. */
  readonly partitionBytes?: number;
  /** Keeps the rows of one shard alone: `index` from 1 to `count`. */
  readonly shard?: Shard | null;
  /** Bytes read so far, of how many; for a progress bar. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Intake {
  readonly partitions: readonly PartitionRef[];
  /** In the order of INPUT_NAMES; only those given. */
  readonly tables: readonly ScannedTable[];
}

/** What the rows of every partition are read with. */
export function rowSettingOf(intake: Intake, options: InputOptions): RowSetting {
  return {
    tables: intake.tables,
    currency: options.policyCurrency,
    dateFormat: options.dateFormat ?? null,
    asOf: options.asOf,
    keepPersonal: options.keepPersonal ?? false,
  };
}

/** What every partition of an intake is read and joined with. */
export function readSettingOf(
  intake: Intake,
  options: InputOptions & { readonly windows: HistoryWindows },
): ReadSetting {
  return { ...rowSettingOf(intake, options), windows: options.windows };
}

/**
 * Takes in the exports. Throws ForbearError (exit 3; 2 for a wrong request) with the problems of every export
 * that cannot be used, as `readPortfolio` does, and when one of them changes while it is read.
 */
export async function takeIn(files: PortfolioFiles, options: IntakeOptions): Promise<Intake> {
  return withExports(files, options, async (exports, failures) => {
    if (failures.length > 0) throw failedInputs(failures);
    return { partitions: await dealOut(exports, options), tables: exports.map(({ table }) => table) };
  });
}

/** Takes in whichever exports are given and can be used; says why the others cannot. */
export async function takeInUsable(
  files: Partial<PortfolioFiles>,
  options: IntakeOptions,
): Promise<Intake & { readonly failures: readonly ForbearError[] }> {
  return withExports(files, options, async (exports, failures) => {
    const partitions = await dealOut(exports, options);
    return { partitions, tables: exports.map(({ table }) => table), failures };
  });
}

/** Opens and examines the exports, and closes them when `use` is through with them. */
async function withExports<T>(
  files: Partial<PortfolioFiles>,
  options: IntakeOptions,
  use: (exports: readonly Examined[], failures: readonly ForbearError[]) => Promise<T>,
): Promise<T> {
  const open: OpenExport[] = [];
  const examined: Examined[] = [];
  const failures: ForbearError[] = [];
  let piped = 0;
  try {
    for (const name of INPUT_NAMES) {
      const file = files[name];
      if (file === undefined) continue;
      if (file === '-') piped += 1;
      try {
        if (file === '-' && piped > 1) throw twicePiped(name);
        const copy = join(options.folder, `${name}.input`);
        open.push(await openExport(file, { cwd: options.cwd ?? '.', stdin: options.stdin, copy }));
        examined.push(examine(name, open.at(-1)!, examineOptions(name, files, options)));
      } catch (error) {
        if (!(error instanceof ForbearError)) throw error;
        failures.push(error);
      }
    }
    return await use(examined, failures);
  } finally {
    for (const { close } of [...examined, ...open]) close();
  }
}

function examineOptions(name: InputName, files: Partial<PortfolioFiles>, options: IntakeOptions) {
  return {
    encoding: options.encoding ?? 'auto',
    mapping: options.mapping?.[name] ?? null,
    mergeEqual: name === 'borrowers' && isSameFile(files.borrowers, files.delinquencies, options.cwd),
    copy: join(options.folder, `${name}.utf8`),
  };
}
