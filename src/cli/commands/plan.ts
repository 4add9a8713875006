/** `forbear plan`: the plans of every eligible account. */
import { PLANS, UNPLANNED } from '../../io/columns/plans.js';
import { rowOf } from '../../io/columns/rows-decisions.js';
import type { CommandModule, Context } from '../command.js';
import { decideExports } from '../decide.js';
import { namesFolder, type Printable, printRows, writeIntoFolder, writeRows } from '../print.js';
import type { Options } from '../source.js';

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
  const tables = await decideExports(context, options, 'plan');
  const plans: Printable = { spec: PLANS, rows: tables.plans.map(rowOf), headline: HEADLINE };
  const out = options['out'];
  const without = `${tables.unplanned.length} eligible accounts without a plan`;
  if (typeof out !== 'string' || out === '-') {
    await printRows(plans, context, options['bom'] === true);
    context.say(`${plans.rows.length} plans; ${without} (name a folder with --out to list them)`);
    return 0;
  }
  if (!(await namesFolder(out, context))) {
    await writeRows(plans, out, context, options);
    context.say(`${out}: ${plans.rows.length} plans; ${without} (name a folder with --out to list them)`);
    return 0;
  }
  const unplanned: Printable = { spec: UNPLANNED, rows: tables.unplanned.map(rowOf), headline: [] };
  const written = await writeIntoFolder(plans, out, context, options);
  context.say(`${written}: ${plans.rows.length} plans`);
  context.say(`${await writeIntoFolder(unplanned, out, context, options)}: ${without}`);
  return 0;
}

const plan: CommandModule = {
  configure: () => {},
  examples: [
    'forbear plan --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --out plans/',
  ],
  cost: 'About 6 kB an account; a million accounts want 6 GB.',
  run,
};

export default plan;
