/** The exports taken in: opened, checked, and their rows dealt out to partitions on the disk. */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { serialize } from 'node:v8';
import { ForbearError } from '../../domain/issue.js';
import type { HistoryWindows } from '../../engine/history.js';
import { INPUT_NAMES, INPUT_SPECS, type InputName } from '../columns/inputs.js';
import { decodeBytes } from '../csv/encoding.js';
import { rawRows } from '../csv/raw-rows.js';
import type { RawRow } from '../csv/record.js';
import { fileSource, type Source, sha256Of, streamSource } from '../csv/source.js';
import { readHeaderOf } from '../csv/table-header.js';
import { type InputOptions, type PortfolioFiles, readInputs } from '../portfolio.js';
import type { PartitionRef } from './partition.js';
import type { ReadSetting, ScannedTable } from './reading.js';

export interface IntakeOptions extends InputOptions {
  /** An existing folder for the spool, which the caller removes when the partitions are done with. */
  readonly folder: string;
  /** Input bytes a partition, about. */
  readonly partitionBytes?: number;
  /** Keeps the rows of one shard alone: `index` from 1 to `count`. */
  readonly shard?: { readonly index: number; readonly count: number } | null;
  /** Bytes read so far, of how many; for a progress bar. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Intake {
  readonly partitions: readonly PartitionRef[];
  /** In the order of INPUT_NAMES; only those given. */
  readonly tables: readonly ScannedTable[];
}

/** What every partition of an intake is read with. */
export function readSettingOf(
  intake: Intake,
  options: InputOptions & { readonly windows: HistoryWindows },
): ReadSetting {
  return {
    tables: intake.tables,
    currency: options.policyCurrency,
    dateFormat: options.dateFormat ?? null,
    asOf: options.asOf,
    windows: options.windows,
    keepPersonal: options.keepPersonal ?? false,
  };
}

/**
 * Takes in the exports. Throws ForbearError (exit 3; 2 for a wrong request) with the problems of every export
 * that cannot be used.
 */
export async function takeIn(files: PortfolioFiles, options: IntakeOptions): Promise<Intake> {
  const sources: Partial<Record<InputName, Source>> = {};
  const given = INPUT_NAMES.filter((name) => files[name] !== undefined);
  for (const name of given) {
    const file = files[name]!;
    const source =
      typeof file !== 'string'
        ? file
        : file === '-'
          ? streamSource('-', options.stdin!)
          : fileSource(file, options.cwd);
    const bytes = source.bytes();
    bytes.catch(() => undefined);
    sources[name] = { name: source.name, bytes: () => bytes };
  }
  const same =
    typeof files.borrowers === 'string' && typeof files.delinquencies === 'string'
      ? files.borrowers !== '-' &&
        resolve(options.cwd ?? '.', files.borrowers) === resolve(options.cwd ?? '.', files.delinquencies)
      : files.borrowers === files.delinquencies;
  const piped = given.filter((name) => files[name] === '-').length;
  const { failures } = await readInputs(piped > 1 ? files : (sources as unknown as PortfolioFiles), options);
  if (failures.length > 0) {
    throw new ForbearError(
      failures.some((failure) => failure.exitCode === 2) ? 2 : 3,
      failures.flatMap((failure) => failure.issues),
    );
  }
  const tables: ScannedTable[] = [];
  const spooled: Partial<Record<InputName, RawRow[]>> = {};
  for (const name of given) {
    const source = sources[name]!;
    const bytes = await source.bytes();
    const decoded = decodeBytes(bytes, options.encoding ?? 'auto');
    if ('problem' in decoded) throw new Error('decoded a moment ago');
    const { utf8, encoding, damaged } = decoded;
    const mapping = options.mapping?.[name] ?? null;
    const header = readHeaderOf(utf8, utf8.length, source.name, INPUT_SPECS[name], mapping);
    const { found } = header;
    spooled[name] = [...rawRows(utf8, { ...found, width: found.cells.length })].flat();
    tables.push({
      name,
      file: source.name,
      sha256: sha256Of(bytes),
      bytes: bytes.length,
      encoding: damaged ? `${encoding}, damaged` : encoding,
      header,
      flaws: { damaged, nul: utf8.includes(0) },
      mergeEqual: name === 'borrowers' && same,
    });
  }
  const spool = join(options.folder, 'spool');
  const content = serialize(spooled);
  await writeFile(spool, content);
  return { tables, partitions: [{ index: 0, spool, bytes: content.length }] };
}
