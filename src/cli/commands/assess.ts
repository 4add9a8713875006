/** `forbear assess`: scores, classifies, provisions and segments each account. */
import { ASSESSMENTS } from '../../io/columns/assessments.js';
import { rowOf } from '../../io/columns/rows-decisions.js';
import type { CommandModule, Context } from '../command.js';
import { decideExports } from '../decide.js';
import { namesFolder, type Printable, printRows, writeIntoFolder, writeRows } from '../print.js';
import type { Options } from '../source.js';

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
  const { assessments } = await decideExports(context, options, 'assess');
  const rows = assessments.map(rowOf);
  const table: Printable = { spec: ASSESSMENTS, rows, headline: HEADLINE };
  const out = options['out'];
  if (typeof out !== 'string' || out === '-') {
    await printRows(table, context, options['bom'] === true);
    return 0;
  }
  const folder = await namesFolder(out, context);
  if (!folder) await writeRows(table, out, context, options);
  const path = folder ? await writeIntoFolder(table, out, context, options) : out;
  context.say(`${path}: ${rows.length} accounts`);
  return 0;
}

const assess: CommandModule = {
  configure: () => {},
  examples: [
    'forbear assess --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --out assessments.csv',
  ],
  cost: 'Holds the exports and the results in memory: about 4 kB an account.',
  run,
};

export default assess;
