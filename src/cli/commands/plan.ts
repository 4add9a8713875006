/** `forbear plan`: the plans of every eligible account. */
import type { CommandModule, Context } from '../command.js';
import type { Options } from '../source.js';
import { writeTables } from '../table-output.js';

const HEADLINE = [
  'account_id',
  'option',
  'instalments',
  'instalment_amount',
  'relief_amount',
  'recovery_gain',
  'approval_level',
];

async function run(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const { out, folder, rows, path } = await writeTables(context, options, {
    last: 'plan',
    tables: ['plans', 'unplanned'],
    headline: HEADLINE,
  });
  const plans = `${rows('plans')} plans`;
  const without = `${rows('unplanned')} eligible accounts without a plan`;
  if (folder) {
    context.say(`${path('plans')}: ${plans}`);
    context.say(`${path('unplanned')}: ${without}`);
  } else {
    const place = out === null ? '' : `${out}: `;
    context.say(`${place}${plans}; ${without} (name a folder with --out to list them)`);
  }
  return 0;
}

const plan: CommandModule = {
  configure: () => {},
  examples: [
    'forbear plan --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --out plans/',
  ],
  cost: 'Memory: some 550 MB with two jobs, whatever the size; a table on a terminal is held whole. The temporary folder takes the exports and the results.',
  run,
};

export default plan;
