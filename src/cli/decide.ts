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
}

/**
 * Reads the exports, decides every account as far as the command wants it, and holds the rejects to `--max-reject-rate`.
 * The crew of threads comes back open. Throws ForbearError (2, 3, 4).
 */
export async function decideExports(
  context: Context,
  options: Options,
  { policy, asOf, last, preparer, outputs, form, folder }: DecideRequest,
): Promise<Decided> {
  const limit = shareFlag(options['maxRejectRate'] ?? '0.01', '--max-reject-rate');
  const files = await exportFiles(context, options);
  const jobs = jobsOf(context, options);
  const reading = { ...(await readingOptions(context, options, policy, asOf)), windows: policy };
  const spool = join(folder, 'intake');
  await mkdir(spool, { mode: FOLDER_MODE });
  const readBar = await progressBar(context, 'reading');
  const intake = await takeIn(files, {
    ...reading,
    folder: spool,
    onProgress: (done, total) => readBar.update(done / total, 0),
  }).finally(readBar.stop);
  const started = context.now();
  const bar = await progressBar(context, 'deciding');
  const setting = { policy, asOf, last, preparer, hold: false, reading: readSettingOf(intake, reading) };
  const decided = await decideIntake(
    intake,
    { ...setting, outputs, form, folder },
    { jobs, hopeless: hopelessBeyond(intake, limit), onProgress: bar.update },
  ).finally(bar.stop);
  await rm(spool, { recursive: true, force: true });
  const issues = tooManyRejects(decided.tables, limit);
  if (issues.length > 0) {
    await decided.crew.close();
    throw new ForbearError(3, issues);
  }
  if (context.verbose) {
    const seconds = ((context.now() - started) / 1000).toFixed(3);
    context.say(`${decided.borrowers} borrowers decided under ${policy.stamp}, --jobs ${jobs}: ${seconds} s`);
  }
  return decided;
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
