/**
 * `forbear merge`: the shards of a run into the run folder that one run would have made, byte for byte (run.log apart).
 * Budgets are spent here, across all shards, and the share of rejected rows is judged here.
 */
import { resolve } from 'node:path';
import { ForbearError } from '../../domain/issue.js';
import { openCrew } from '../../io/bulk/crew.js';
import type { EarlierRun } from '../../io/changes/earlier-run.js';
import { writeFailure } from '../../io/files.js';
import { openPublication } from '../../io/run-folder/publication.js';
import { RUN_OUTPUTS } from '../../io/run-folder/write-bulk-run.js';
import { type JoinedShards, openShards } from '../../io/shards/open-shards.js';
import { required, usageError } from '../ask.js';
import type { CommandModule, Context } from '../command.js';
import { jobsOf } from '../decide.js';
import { lockOwner } from '../owner.js';
import { type Batch, logLines, publishRun, runForm } from '../publish.js';
import { tooManyRejects } from '../reject-limit.js';
import { sayRun } from '../say-run.js';
import { earlierOf } from '../since.js';
import type { Options } from '../source.js';
import { VERSION } from '../version.js';

/** Below so many accounts, starting threads costs more than it saves. */
const WORTH_THREADS = 4096;

async function run(context: Context, folders: readonly string[], options: Options): Promise<number> {
  const out = await required(context, options, 'out', '--out', 'the folder for the results');
  if (out === '-') throw usageError('--out', '-', 'a folder: a run is many files');
  const started = context.now();
  const shards = await openShards(
    folders.map((folder) => resolve(context.cwd, folder)),
    VERSION,
  );
  const issues = tooManyRejects(shards.reading.tables, Number(shards.settings['max_reject_rate']));
  if (issues.length > 0) throw new ForbearError(3, issues);
  const since = await earlierOf(context, options, { asOf: shards.asOf, out });
  sayRun(await merged(shards, { out, folders, started, since }, context, options), context, options);
  return 0;
}

async function merged(
  shards: JoinedShards,
  {
    out,
    folders,
    started,
    since,
  }: {
    readonly out: string;
    readonly folders: readonly string[];
    readonly started: number;
    readonly since: EarlierRun | null;
  },
  context: Context,
  options: Options,
): Promise<Batch> {
  const { policy, asOf, settings } = shards;
  const jobs = jobsOf(context, options);
  const publication = await openPublication(resolve(context.cwd, out), { owner: lockOwner() });
  try {
    const crew = await openCrew(
      {
        policy,
        asOf,
        last: 'approve',
        preparer: typeof settings['preparer'] === 'string' ? settings['preparer'] : null,
        hold: true,
        reading: null,
        outputs: RUN_OUTPUTS.map(([output]) => output),
        form: runForm(settings),
        folder: await publication.workFolder(),
      },
      shards.decided.accounts < WORTH_THREADS ? 0 : jobs,
    );
    try {
      const read = folders.map((folder) => `shard ${resolve(context.cwd, folder)}`);
      const log = logLines(context, jobs, started, read);
      const decided = { ...shards.decided, crew };
      return await publishRun(publication, { ...shards, decided, jobs, folder: out, log, since });
    } finally {
      await crew.close();
    }
  } catch (error) {
    await publication.abort();
    throw writeFailure(error, out);
  }
}

const command: CommandModule = {
  configure: () => {},
  examples: [
    'forbear run --no-publish --shard 1/2 --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --out shard-1',
    'forbear run --no-publish --shard 2/2 --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --out shard-2',
    'forbear merge shard-1 shard-2 --out demo-run',
  ],
  run,
};

export default command;
