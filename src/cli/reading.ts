/** What reading the exports had to say: one line a file, one a kind of warning. */
import type { mergeReadings } from '../io/intake/merge-readings.js';
import { formatIssue } from '../report/issues.js';
import type { Context } from './command.js';

export function sayReading(
  reading: Pick<ReturnType<typeof mergeReadings>, 'tables' | 'issues'>,
  context: Context,
): void {
  for (const table of reading.tables) {
    const rejected = table.rejected === 0 ? '' : `, ${table.rejected} rejected`;
    if (context.verbose || table.rejected > 0) {
      context.say(`${table.file}: ${table.rowsRead} rows read${rejected}`);
    }
  }
  for (const issue of reading.issues) {
    context.say(formatIssue(issue, context.language, context.talkColour));
  }
}
