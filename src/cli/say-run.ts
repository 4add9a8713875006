/** The end of a run, told: the summary on standard error, run.json on standard output when that is asked for. */
import { summaryText } from '../report/summary/page.js';
import { voiceOf } from '../report/voice.js';
import type { Context } from './command.js';
import type { Batch } from './publish.js';
import { summaryOf } from './run-summary.js';
import type { Options } from './source.js';

export function sayRun(batch: Batch, context: Context, options: Options): void {
  const { language, talkColour: colour, terminalWidth: width } = context;
  context.say(summaryText(voiceOf({ language, colour, width }), summaryOf(batch)));
  if (options['format'] === 'json') context.stdout.write(`${JSON.stringify(batch.meta, null, 2)}\n`);
}
