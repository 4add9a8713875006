/** Decided accounts as a run folder, whoever decided them: this command, or the shards that it merges. */
import { basename, resolve } from 'node:path';
import type { EpochDay } from '../domain/records.js';
import { budgetsOfSettings } from '../engine/allocate/budget-settings.js';
import { type Decided, type Joined, joinParts } from '../io/bulk/bulk.js';
import type { TableForm } from '../io/bulk/outputs.js';
import type { GateCounts } from '../io/bulk/work.js';
import type { EarlierRun } from '../io/changes/earlier-run.js';
import type { ComparedRun } from '../io/changes/side.js';
import type { WrittenChanges } from '../io/changes/write-changes.js';
import type { TableReading } from '../io/csv/table-reading.js';
import type { mergeReadings } from '../io/intake/merge-readings.js';
import { BOM_SETTING, type InputMeta, type RunMeta } from '../io/run-folder/meta.js';
import type { Publication } from '../io/run-folder/publication.js';
import { writeBulkRun } from '../io/run-folder/write-bulk-run.js';
import type { Policy } from '../policy/policy.js';
import type { Context } from './command.js';
import { finished } from './finish.js';
import { VERSION } from './version.js';

/** What a summary tells of a run. */
export interface Batch extends Pick<ReturnType<typeof mergeReadings>, 'tables' | 'issues'> {
  readonly policy: Policy;
  readonly asOf: EpochDay;
  readonly meta: RunMeta;
  readonly gates: GateCounts;
  /** The first account that has a row in an output; null when none has. */
  readonly first: Joined['first'];
  readonly folder: string;
  /** What differs from the earlier run; null when none was named. */
  readonly changes: (WrittenChanges & { readonly since: string }) | null;
}

export interface Publishing {
  readonly policy: Policy;
  readonly asOf: EpochDay;
  readonly settings: RunMeta['settings'];
  readonly decided: Omit<Decided, 'readings'>;
  readonly reading: ReturnType<typeof mergeReadings>;
  readonly jobs: number;
  /** As it was named. */
  readonly folder: string;
  readonly log: readonly string[];
  /** The run to compare with. */
  readonly since: EarlierRun | null;
}

/** @returns how the files of a run are written. */
export function runForm(settings: RunMeta['settings']): TableForm {
  return { form: 'csv', bom: settings[BOM_SETTING] === true, headline: [] };
}

/** Makes the choice, if the settings have budgets, and writes and publishes the folder. */
export async function publishRun(publication: Publication, run: Publishing): Promise<Batch> {
  const { policy, asOf, settings, decided, reading, since } = run;
  const { crew } = decided;
  const budgets = budgetsOfSettings(settings, policy.currency);
  const { parts, identities, gates, allocation } = await finished(decided, crew, run.jobs, budgets);
  const joined = joinParts(parts, runForm(settings), crew);
  const inputs = reading.tables.map(inputMeta);
  const head = {
    version: VERSION,
    asOf,
    policy,
    settings,
    inputs,
    since: since?.reference ?? null,
    decisionFiles: [],
    log: run.log,
  };
  const rejects = reading.tables.flatMap((table) => table.rejects);
  const found: { changes: Batch['changes'] } = { changes: null };
  const compare = (before: EarlierRun) => async (after: ComparedRun, path: string) => {
    // It may have been decided on since: then it is not the run any more that run.json is going to name.
    await before.check();
    const written = await crew.run('writeChanges', { before: before.compared, after, path });
    found.changes = { ...written, since: before.meta.as_of };
    return written.output;
  };
  const changes = since === null ? null : compare(since);
  const meta = await writeBulkRun(publication, head, { joined, identities, rejects, allocation, changes });
  await publication.commit();
  return {
    policy,
    asOf,
    meta,
    ...reading,
    gates,
    first: joined.first,
    folder: run.folder,
    ...found,
  };
}

/** @returns what run.json says of an export. */
export function inputMeta(table: TableReading): InputMeta {
  const { name, file, sha256, bytes, rowsRead, accepted, rejected } = table;
  return { name, file: basename(file), sha256, bytes, rows_read: rowsRead, accepted, rejected };
}

function stamp(at: number): string {
  return new Date(at).toISOString();
}

/** @returns lines of run.log: times, threads, where what was read stood. */
export function logLines(context: Context, jobs: number, started: number, read: readonly string[]): string[] {
  const ended = context.now();
  return [
    `started ${stamp(started)}`,
    `ended ${stamp(ended)}`,
    `seconds ${((ended - started) / 1000).toFixed(3)}`,
    `jobs ${jobs}`,
    `node ${process.version}`,
    ...read,
  ];
}

/** @returns the line of an export in run.log. */
export function inputLine(
  context: Context,
  { name, file }: { readonly name: string; readonly file: string },
): string {
  return `input ${name} ${file === '-' ? '-' : resolve(context.cwd, file)}`;
}
