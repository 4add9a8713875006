/** Who comes first when there is not room for everybody, and why. */
import type { ContactRules, PriorityRow } from '../../domain/contact-rules.js';
import { compare, type Due } from './due.js';

export interface Ranked extends Due {
  readonly points: number;
  /** Rows that gave points, with the points: `willing +10`. */
  readonly reasons: readonly string[];
}

function applies(row: PriorityRow, { account, message }: Due): boolean {
  const { segment, daysPastDue } = account;
  return (
    (row.messages === null || row.messages.includes(message)) &&
    (row.segments === null || row.segments.includes(segment)) &&
    (row.daysPastDueAtLeast === null || daysPastDue >= row.daysPastDueAtLeast) &&
    (row.daysPastDueBelow === null || daysPastDue < row.daysPastDueBelow)
  );
}

/** @returns the dues of a day, most points first, then the longest due, then by account and message. */
export function ranked(dues: readonly Due[], rules: ContactRules): Ranked[] {
  const scored = dues.map((due): Ranked => {
    const rows = rules.priorities.filter((row) => applies(row, due));
    const points = rows.reduce((sum, row) => sum + row.points, 0);
    const reasons = rows.map((row) => `${row.id} ${row.points < 0 ? '' : '+'}${row.points}`);
    return { ...due, points, reasons };
  });
  return scored.toSorted(
    (a, b) =>
      b.points - a.points ||
      a.dueOn - b.dueOn ||
      compare(a.account.accountId, b.account.accountId) ||
      compare(a.message, b.message) ||
      compare(a.because.join(), b.because.join()),
  );
}
