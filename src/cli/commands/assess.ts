/** `forbear assess`: scores, classifies, provisions and segments each account. */

import { decidedTables } from '../../engine/tables.js';
import { ASSESSMENTS } from '../../io/columns/assessments.js';
import { rowOf } from '../../io/columns/rows-decisions.js';
import type { CommandModule, Context } from '../command.js';
import { decideSource } from '../decide.js';
import { inFolder, namesFolder, type Printable, printRows, writeRows } from '../print.js';
import { sayReading } from '../reading.js';
import { asOfDate, type Options, policyOf, readExports } from '../source.js';

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
  const policy = await policyOf(options);
  const asOf = asOfDate(context, options, policy);
  const portfolio = await readExports(context, options, policy, asOf);
  sayReading(portfolio, context);
  const decisions = await decideSource({ cases: portfolio.cases, policy, asOf }, context, options);
  const rows = decidedTables(decisions, policy).assessments.map(rowOf);
  const table: Printable = { spec: ASSESSMENTS, rows, headline: HEADLINE };
  const out = options['out'];
  if (typeof out !== 'string' || out === '-') {
    await printRows(table, context, options['bom'] === true);
    return 0;
  }
  const path = (await namesFolder(out, context)) ? inFolder(out, 'assessments.csv') : out;
  await writeRows(table, path, context, options);
  context.say(`${path}: ${rows.length} accounts`);
  return 0;
}

const assess: CommandModule = {
  configure: () => {},
  examples: [
    'forbear assess --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --out assessments.csv',
  ],
  cost: 'About 4 kB an account; a million accounts want 4 GB.',
  run,
};

export default assess;
