/** What reading the exports had to say: one line a file, one a kind of warning. */
import type { Portfolio } from '../io/portfolio.js';
import { formatIssue } from '../report/issues.js';
import type { Context } from './command.js';

export function sayReading(portfolio: Portfolio, context: Context): void {
  for (const table of portfolio.tables) {
    const rejected = table.rejected === 0 ? '' : `, ${table.rejected} rejected`;
    if (context.verbose || table.rejected > 0) {
      context.say(`${table.file}: ${table.rowsRead} rows read${rejected}`);
    }
  }
  for (const issue of portfolio.issues) {
    context.say(formatIssue(issue, context.language, context.talkColour));
  }
}
