/** `forbear assess`: scores, classifies, provisions and segments each account. */
import type { CommandModule, Context } from '../command.js';
import type { Options } from '../source.js';
import { writeTables } from '../table-output.js';

const HEADLINE = [
  'account_id',
  'days_past_due',
  'outstanding',
  'score_band',
  'segment',
  'risk_class',
  'provision',
  'eligibility',
];

async function run(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const { out, rows, path } = await writeTables(context, options, {
    last: 'assess',
    tables: ['assessments'],
    headline: HEADLINE,
  });
  if (out !== null) context.say(`${path('assessments')}: ${rows('assessments')} accounts`);
  return 0;
}

const assess: CommandModule = {
  configure: () => {},
  examples: [
    'forbear assess --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --out assessments.csv',
  ],
  cost: 'Memory: some 450 MB with two jobs, whatever the size; a table on a terminal is held whole. The temporary folder takes the exports and the results.',
  run,
};

export default assess;
