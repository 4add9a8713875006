/** The end of a run, told: the summary on standard error, run.json on standard output when that is asked for. */
import { summaryText } from '../report/summary/page.js';
import { voiceOf } from '../report/voice.js';
import type { Context } from './command.js';
import type { Batch } from './publish.js';
import { runCounts } from './run-counts.js';
import { summaryOf } from './run-summary.js';
import type { Options } from './source.js';
import { summarise } from './summary-line.js';

export function sayRun(batch: Batch, context: Context, options: Options): void {
  const { meta, folder, changes } = batch;
  const counts = { ...runCounts(meta), ...(changes === null ? {} : { changed: changes.accounts }) };
  summarise(context, { asOf: meta.as_of, folder, counts });
  const { language, talkColour: colour, terminalWidth: width } = context;
  context.say(summaryText(voiceOf({ language, colour, width }), summaryOf(batch)));
  if (options['format'] === 'json') context.stdout.write(`${JSON.stringify(meta, null, 2)}\n`);
}
