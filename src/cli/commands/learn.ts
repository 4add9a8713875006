/** `forbear learn`: a scorecard from the past, its drift since, and the plan hazard from plans that were followed. */
import { type Command, Option } from 'commander';
import { usageError } from '../ask.js';
import type { CommandModule, Context } from '../command.js';
import { oneMore } from '../flags.js';
import type { Options } from '../source.js';

function configure(command: Command): void {
  command
    .option('--history <file>', 'past cases with what became of them; - reads standard input')
    .option('--outcome <column=bad>', 'the column of the outcome and its bad values, COLUMN=BAD[,BAD]')
    .option('--columns <file>', 'YAML with a history section: outcome, date, weight, features')
    .option('--run <folder>', 'learn from the facts of a run; --history then has account_id and the outcome')
    .option(
      '--holdout <rows>',
      'rows to try the card on: modN:K (row number mod N from K on), a day from which on, a share, none',
      '30%',
    )
    .option('--seed <n>', 'of folds, samples and a held-out share', '1')
    .addOption(
      new Option('--monotone <way>', 'what the bad rate of numbers may do (default: the policy’s)').choices([
        'auto',
        'increasing',
        'decreasing',
        'none',
      ]),
    )
    .option('--allow <column>', 'take in a column that looks like the outcome (repeatable)', oneMore)
    .option('--facts-only', 'learn from facts of the policy alone, so that the card fits it', false)
    .option('--pdo <points>', 'points that double the odds (default: the policy’s)')
    .option('--anchor <score@odds>', 'a score and its odds of good to bad, such as 600@50')
    .option('--champion <policy|card>', 'compare with this card on the held-out rows')
    .option('--drift <card>', 'measure how far --history has moved from the training rows of the card')
    .option('--hazard <file>', 'refit the policy’s plan hazard from plans that were followed')
    .option('--as-of <date>', 'the day that the results are stamped with (default: today)')
    .option('--encoding <name>', 'auto, utf-8, utf-16le, gb18030, …', 'auto')
    .addOption(
      new Option('--date-format <order>', 'which way 01/02/2025 reads').choices(['DMY', 'MDY', 'YMD']),
    )
    .option('--max-reject-rate <share>', 'share of rejected rows above which nothing is published', '0.01');
}

async function run(context: Context, _args: readonly string[], options: Options): Promise<number> {
  if (options['drift'] !== undefined && options['hazard'] !== undefined) {
    throw usageError('--hazard', '--hazard with --drift', 'one of them');
  }
  if (options['hazard'] !== undefined) return (await import('../learn-hazard.js')).hazard(context, options);
  if (options['drift'] !== undefined) return (await import('../learn-drift.js')).drift(context, options);
  return (await import('../learn-card.js')).learn(context, options);
}

const command: CommandModule = {
  configure,
  examples: [
    'forbear learn --history fixtures/scoring/german.csv --outcome class=bad --holdout mod10:7 --as-of 2026-06-30',
    'forbear learn --history fixtures/spain/credits.csv --columns fixtures/scoring/spain.yaml --facts-only --as-of 2026-06-30 --out /tmp/forbear-card',
    'forbear learn --hazard fixtures/scoring/plans.csv --as-of 2026-06-30',
  ],
  cost: 'The history is held in memory, and read twice.',
  run,
};

export default command;
