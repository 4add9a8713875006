/** `forbear plan`: the plans of every eligible account. */
import { plainSpaces } from '../../report/format.js';
import { allocationSection } from '../../report/summary/allocation-section.js';
import { voiceOf } from '../../report/voice.js';
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
  const { out, folder, rows, path, allocation } = await writeTables(context, options, {
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
  if (allocation !== null) {
    const { language, talkColour, terminalWidth } = context;
    const voice = voiceOf({ language, colour: talkColour, width: terminalWidth });
    context.say(plainSpaces(allocationSection(voice, allocation).join('\n')));
  }
  return 0;
}

const plan: CommandModule = {
  configure: () => {},
  examples: [
    'forbear plan --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --out plans/',
    'forbear plan --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --relief-budget 20000 --review-cap 12 --out chosen/',
  ],
  cost: 'Memory: some 550 MB with two jobs, whatever the size; a table on a terminal is held whole. The temporary folder takes the exports and the results.',
  run,
};

export default plan;
