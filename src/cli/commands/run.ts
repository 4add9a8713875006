/** `forbear run`: two exports in, decided plans out, in one folder that appears whole or not at all. */
import { summaryText } from '../../report/summary/page.js';
import { voiceOf } from '../../report/voice.js';
import { required } from '../ask.js';
import { runBatch } from '../batch.js';
import type { CommandModule, Context } from '../command.js';
import { summaryOf } from '../run-summary.js';
import type { Options } from '../source.js';

async function run(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const out = await required(context, options, 'out', '--out', 'the folder for the results');
  const batch = await runBatch(out, context, options);
  const voice = voiceOf({
    language: context.language,
    colour: context.talkColour,
    width: context.terminalWidth,
  });
  context.say(summaryText(voice, summaryOf(batch)));
  if (options['format'] === 'json') context.stdout.write(`${JSON.stringify(batch.meta, null, 2)}\n`);
  return 0;
}

const command: CommandModule = {
  configure: () => {},
  examples: [
    'forbear run --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --out demo-run',
    'forbear run --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --payments fixtures/demo/payments.csv --contacts fixtures/demo/contacts.csv --as-of 2026-06-30 --policy cn --lang zh-CN --out demo-run',
  ],
  cost: '10,000 accounts with all six exports run in 350 MB with two jobs; each further job wants 50 MB.',
  run,
};

export default command;
