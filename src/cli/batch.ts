/** The whole batch into one run folder, or a shard of it into a shard folder: read, decide, check, publish. */
import { resolve } from 'node:path';
import { budgetSettings } from '../engine/allocate/budget-settings.js';
import type { EarlierRun } from '../io/changes/earlier-run.js';
import { writeFailure } from '../io/files.js';
import { BOM_SETTING, type RunMeta } from '../io/run-folder/meta.js';
import { openPublication, type Publication } from '../io/run-folder/publication.js';
import { RUN_OUTPUTS } from '../io/run-folder/write-bulk-run.js';
import { type ShardMeta, writeShard } from '../io/shards/write-shard.js';
import type { Policy } from '../policy/policy.js';
import { usageError } from './ask.js';
import { budgetsOf } from './budgets.js';
import type { Context } from './command.js';
import { type DecidedExports, decideExports, jobsOf, readingWithin, rejectLimit } from './decide.js';
import { lockOwner } from './owner.js';
import {
  type Batch,
  inputLine,
  inputMeta,
  logLines,
  type Publishing,
  publishRun,
  runForm,
} from './publish.js';
import { shardOf } from './shard-flag.js';
import { earlierOf } from './since.js';
import { asOfDate, type Options, policyOf } from './source.js';
import { VERSION } from './version.js';

/** Settings that change results: they stand in run.json. */
function settingsOf(options: Options, policy: Policy): RunMeta['settings'] {
  return {
    max_reject_rate: String(rejectLimit(options)),
    preparer: typeof options['preparer'] === 'string' ? options['preparer'] : null,
    [BOM_SETTING]: options['bom'] === true,
    ...budgetSettings(budgetsOf(options, policy)),
  };
}

type Work = Pick<Publishing, 'policy' | 'asOf' | 'settings' | 'jobs'> & {
  readonly decided: DecidedExports;
  readonly publication: Publication;
  readonly started: number;
  readonly since: EarlierRun | null;
};

/** Opens the folder, decides the accounts, and has `write` make the folder of them; all of it, or nothing. */
async function intoFolder<T>(
  out: string,
  context: Context,
  options: Options,
  write: (work: Work) => Promise<T>,
): Promise<T> {
  if (out === '-') throw usageError('--out', '-', 'a folder: a run is many files');
  const started = context.now();
  const policy = await policyOf(options);
  const asOf = asOfDate(context, options, policy);
  const settings = settingsOf(options, policy);
  const since = await earlierOf(context, options, { asOf, out });
  const publication = await openPublication(resolve(context.cwd, out), { owner: lockOwner() });
  let decided: DecidedExports | null = null;
  try {
    decided = await decideExports(context, options, {
      policy,
      asOf,
      last: 'approve',
      preparer: settings['preparer'] as string | null,
      outputs: RUN_OUTPUTS.map(([output]) => output),
      form: runForm(settings),
      folder: await publication.workFolder(),
      hold: budgetsOf(options, policy).rows.length > 0,
      shard: shardOf(options),
    });
    const jobs = jobsOf(context, options);
    return await write({ policy, asOf, settings, jobs, decided, publication, started, since });
  } catch (error) {
    await publication.abort();
    throw writeFailure(error, out);
  } finally {
    await decided?.crew.close();
  }
}

/** Runs the batch into `out`. Throws ForbearError (2, 3, 4); an earlier run folder is untouched then. */
export async function runBatch(out: string, context: Context, options: Options): Promise<Batch> {
  return intoFolder(out, context, options, async ({ decided, publication, started, ...work }) => {
    const reading = readingWithin(decided, rejectLimit(options));
    const read = reading.tables.map((table) => inputLine(context, table));
    const log = logLines(context, work.jobs, started, read);
    return publishRun(publication, { ...work, decided, reading, folder: out, log });
  });
}

/**
 * Runs a shard, or the whole, into `out` as what `merge` takes. How many rows may be rejected is held against all shards
 * together, when they are merged. Throws ForbearError (2, 3, 4); an earlier shard folder is untouched then.
 */
export async function runShard(out: string, context: Context, options: Options): Promise<ShardMeta> {
  return intoFolder(out, context, options, async ({ decided, publication, started, ...work }) => {
    const reading = readingWithin(decided, 1);
    const read = reading.tables.map((table) => inputLine(context, table));
    const meta = await writeShard(publication, {
      ...work,
      version: VERSION,
      shard: shardOf(options) ?? { index: 1, count: 1 },
      inputs: reading.tables.map(inputMeta),
      decided,
      log: logLines(context, work.jobs, started, read),
    });
    await publication.commit();
    return meta;
  });
}
