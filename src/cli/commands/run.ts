/** `forbear run`: two exports in, decided plans out, in one folder that appears whole or not at all. */
import { required, usageError } from '../ask.js';
import { runBatch, runShard } from '../batch.js';
import type { CommandModule, Context } from '../command.js';
import { runCounts } from '../run-counts.js';
import { sayRun } from '../say-run.js';
import type { Options } from '../source.js';
import { summarise } from '../summary-line.js';

async function run(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const publish = options['publish'] !== false;
  if (publish && options['shard'] !== undefined) {
    throw usageError(
      '--shard',
      'a share of the accounts',
      'all of them: a run folder is whole',
      'add --no-publish, and merge the shards',
    );
  }
  if (!publish && options['since'] !== undefined) {
    const hint = 'name it when the shards are merged';
    throw usageError('--since', 'a run to compare with', 'nothing: a shard is not compared', hint);
  }
  const out = await required(context, options, 'out', '--out', 'the folder for the results');
  if (publish) {
    sayRun(await runBatch(out, context, options), context, options);
    return 0;
  }
  const meta = await runShard(out, context, options);
  const { index, count } = meta.shard;
  summarise(context, { asOf: meta.as_of, folder: out, counts: runCounts(meta) });
  context.say(`${out}: shard ${index} of ${count}; forbear merge makes a run folder of all shards`);
  if (options['format'] === 'json') context.stdout.write(`${JSON.stringify(meta, null, 2)}\n`);
  return 0;
}

const command: CommandModule = {
  configure: (command_) => {
    command_.option('--no-publish', 'make a shard folder for forbear merge, and no run folder');
  },
  examples: [
    'forbear run --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --out demo-run',
    'forbear run --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --payments fixtures/demo/payments.csv --contacts fixtures/demo/contacts.csv --as-of 2026-06-30 --policy cn --lang zh-CN --out demo-run',
    'forbear run --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-07-01 --since demo-run --out demo-next --summary-line',
  ],
  cost: 'Memory: some 550 MB with two jobs, 100 MB more for each further one, whatever the size; disk: as much again as the exports and the results.',
  run,
};

export default command;
