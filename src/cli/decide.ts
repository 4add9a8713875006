/** The exports of a command taken in and decided by threads, with progress on a terminal. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ForbearError } from '../domain/issue.js';
import type { EpochDay } from '../domain/records.js';
import type { BulkStage } from '../engine/decide-block.js';
import { type BulkOptions, type Decided, decideIntake } from '../io/bulk/bulk.js';
import type { OutputName, TableForm } from '../io/bulk/outputs.js';
import { INPUT_NAMES } from '../io/columns/inputs.js';
import { FOLDER_MODE } from '../io/files.js';
import type { Shard } from '../io/intake/deal.js';
import { mergeReadings } from '../io/intake/merge-readings.js';
import type { ScannedTable } from '../io/intake/reading.js';
import { type Intake, readSettingOf, takeIn } from '../io/intake/take-in.js';
import type { Policy } from '../policy/policy.js';
import { shareFlag, wholeNumber } from './ask.js';
import type { Context } from './command.js';
import { progressBar } from './progress.js';
import { tooManyRejects } from './reject-limit.js';
import { exportFiles, type Options, readingOptions } from './source.js';

export function jobsOf(context: Context, options: Options): number {
  return wholeNumber(options['jobs'], '--jobs', 1, context.cores);
}

export interface DecideRequest {
  readonly policy: Policy;
  readonly asOf: EpochDay;
  readonly last: BulkStage;
  readonly preparer: string | null;
  readonly outputs: readonly OutputName[];
  readonly form: TableForm;
  /** An empty folder for everything that is written on the way. */
  readonly folder: string;
  /** Accounts with a plan wait for a choice across the portfolio. */
  readonly hold: boolean;
  /** One of several runs that share the accounts; null for all of them. */
  readonly shard: Shard | null;
}

/** Exports whose accounts are decided. The crew of threads is still there; the caller closes it. */
export interface DecidedExports extends Decided {
  /** The exports, as they were scanned. */
  readonly scanned: readonly ScannedTable[];
}

/** The share of rows that may be rejected. Throws ForbearError (2). */
export function rejectLimit(options: Options): number {
  return shareFlag(options['maxRejectRate'] ?? '0.01', '--max-reject-rate');
}

/**
 * Reads the exports and decides every account as far as the command wants it. Once more rows are rejected than may be, the
 * rest is read alone: the caller holds the rejects to the limit. Throws ForbearError (2, 3, 4).
 */
export async function decideExports(
  context: Context,
  options: Options,
  { policy, asOf, last, preparer, outputs, form, folder, hold, shard }: DecideRequest,
): Promise<DecidedExports> {
  const limit = rejectLimit(options);
  const files = await exportFiles(context, options);
  const jobs = jobsOf(context, options);
  const reading = { ...(await readingOptions(context, options, policy, asOf)), windows: policy };
  const spool = join(folder, 'intake');
  await mkdir(spool, { mode: FOLDER_MODE });
  const readBar = await progressBar(context, 'reading');
  const intake = await takeIn(files, {
    ...reading,
    folder: spool,
    shard,
    onProgress: (done, total) => readBar.update(done / total, 0),
  }).finally(readBar.stop);
  const started = context.now();
  const bar = await progressBar(context, 'deciding');
  const setting = { policy, asOf, last, preparer, hold, reading: readSettingOf(intake, reading) };
  const decided = await decideIntake(
    intake,
    { ...setting, outputs, form, folder },
    { jobs, hopeless: shard === null ? hopelessBeyond(intake, limit) : () => false, onProgress: bar.update },
  ).finally(bar.stop);
  await rm(spool, { recursive: true, force: true });
  if (context.verbose) {
    const seconds = ((context.now() - started) / 1000).toFixed(3);
    context.say(`${decided.borrowers} borrowers decided under ${policy.stamp}, --jobs ${jobs}: ${seconds} s`);
  }
  return { ...decided, scanned: intake.tables };
}

/** What reading found, with the rejects held to the limit. Throws ForbearError (3). */
export function readingWithin(
  { scanned, readings }: Pick<DecidedExports, 'scanned' | 'readings'>,
  limit: number,
): ReturnType<typeof mergeReadings> {
  const reading = mergeReadings(scanned, readings);
  const issues = tooManyRejects(reading.tables, limit);
  if (issues.length > 0) throw new ForbearError(3, issues);
  return reading;
}

/** Whether the rows rejected so far are too many, however many of the rest are accepted. */
function hopelessBeyond({ partitions, tables }: Intake, limit: number): BulkOptions['hopeless'] {
  const rows = new Map(
    tables.map(({ name }) => {
      const table = INPUT_NAMES.indexOf(name);
      const chunks = partitions.flatMap((ref) => ref.chunks.filter((chunk) => chunk.table === table));
      return [name, chunks.reduce((sum, chunk) => sum + chunk.rows, 0)];
    }),
  );
  return (readings) =>
    tables.some(({ name }) => {
      const own = readings.flatMap((reading) => reading.tables.filter((table) => table.name === name));
      const rejected = own.reduce((sum, table) => sum + table.rejects.length, 0);
      return rejected > limit * rows.get(name)!;
    });
}
