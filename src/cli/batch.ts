/** The whole batch into one run folder: read, assess, plan, approve, check the identities, publish. */
import { basename, resolve } from 'node:path';
import type { EpochDay } from '../domain/records.js';
import { type Decided, type Joined, joinParts } from '../io/bulk/bulk.js';
import type { Crew } from '../io/bulk/crew.js';
import type { TableReading } from '../io/csv/table-reading.js';
import { writeFailure } from '../io/files.js';
import type { InputMeta, RunMeta } from '../io/run-folder/meta.js';
import { openPublication } from '../io/run-folder/publication.js';
import { RUN_OUTPUTS, writeBulkRun } from '../io/run-folder/write-bulk-run.js';
import { BOM_SETTING } from '../io/run-folder/write-run.js';
import type { Policy } from '../policy/policy.js';
import { shareFlag, usageError } from './ask.js';
import type { Context } from './command.js';
import { decideExports, jobsOf } from './decide.js';
import { lockOwner } from './owner.js';
import { asOfDate, type Options, policyOf } from './source.js';
import { VERSION } from './version.js';

export interface Batch extends Pick<Decided, 'tables' | 'issues' | 'gates'> {
  readonly policy: Policy;
  readonly asOf: EpochDay;
  readonly meta: RunMeta;
  /** The first account that has a row in an output; null when none has. */
  readonly first: Joined['first'];
  readonly folder: string;
}

/** Settings that change results: they stand in run.json. */
function settingsOf(options: Options): RunMeta['settings'] {
  return {
    max_reject_rate: String(shareFlag(options['maxRejectRate'] ?? '0.01', '--max-reject-rate')),
    preparer: typeof options['preparer'] === 'string' ? options['preparer'] : null,
    [BOM_SETTING]: options['bom'] === true,
  };
}

/** Runs the batch into `out`. Throws ForbearError (2, 3, 4); an earlier run folder is untouched then. */
export async function runBatch(out: string, context: Context, options: Options): Promise<Batch> {
  if (out === '-') throw usageError('--out', '-', 'a folder: a run is many files');
  const started = context.now();
  const policy = await policyOf(options);
  const asOf = asOfDate(context, options, policy);
  const settings = settingsOf(options);
  const publication = await openPublication(resolve(context.cwd, out), { owner: lockOwner() });
  let crew: Crew | null = null;
  try {
    const form = { form: 'csv', bom: settings[BOM_SETTING] === true, headline: [] } as const;
    const decided = await decideExports(context, options, {
      policy,
      asOf,
      last: 'approve',
      preparer: settings['preparer'] as string | null,
      outputs: RUN_OUTPUTS.map(([output]) => output),
      form,
      folder: await publication.workFolder(),
    });
    ({ crew } = decided);
    const { tables, issues, gates, identities } = decided;
    const joined = joinParts(decided.parts, form, crew);
    const head = {
      version: VERSION,
      asOf,
      policy,
      settings,
      inputs: tables.map(inputMeta),
      decisionFiles: [],
      log: logLines(context, options, tables, started),
    };
    const rejects = tables.flatMap((table) => table.rejects);
    const meta = await writeBulkRun(publication, head, { joined, identities, rejects });
    await publication.commit();
    return { policy, asOf, meta, tables, issues, gates, first: joined.first, folder: out };
  } catch (error) {
    await publication.abort();
    throw writeFailure(error, out);
  } finally {
    await crew?.close();
  }
}

function inputMeta({ name, file, sha256, bytes, rowsRead, accepted, rejected }: TableReading): InputMeta {
  return { name, file: basename(file), sha256, bytes, rows_read: rowsRead, accepted, rejected };
}

function stamp(at: number): string {
  return new Date(at).toISOString();
}

function logLines(
  context: Context,
  options: Options,
  tables: readonly TableReading[],
  started: number,
): string[] {
  const ended = context.now();
  return [
    `started ${stamp(started)}`,
    `ended ${stamp(ended)}`,
    `seconds ${((ended - started) / 1000).toFixed(3)}`,
    `jobs ${jobsOf(context, options)}`,
    `node ${process.version}`,
    ...tables.map(({ name, file }) => `input ${name} ${file === '-' ? '-' : resolve(context.cwd, file)}`),
  ];
}
