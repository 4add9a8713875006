/** How late an account is: days past due, its bucket, and since when. */
import type { Account, EpochDay } from './records.js';
import type { BucketRow } from './rules.js';

/**
 * Calendar days past due on `asOf`, ≥ 0. The due date wins over the exported count, and a due date that is
 * today or later means 0; without either fact 0 (readers refuse such rows).
 */
export function daysPastDue(
  account: Pick<Account, 'oldestUnpaidDueDate' | 'daysPastDue'>,
  asOf: EpochDay,
): number {
  if (account.oldestUnpaidDueDate !== null) return Math.max(0, asOf - account.oldestUnpaidDueDate);
  return Math.max(0, account.daysPastDue ?? 0);
}

/** The day since which something is unpaid, null when nothing is overdue. */
export function overdueSince(
  account: Pick<Account, 'oldestUnpaidDueDate' | 'daysPastDue'>,
  asOf: EpochDay,
): EpochDay | null {
  const days = daysPastDue(account, asOf);
  return days > 0 ? asOf - days : null;
}

/** Label of the bucket that holds `days`: the row with the greatest lower edge not above it. */
export function bucketOf(buckets: readonly BucketRow[], days: number): string {
  return rowFrom(buckets, days).label;
}

/** The row with the greatest `fromDays` not above `days`, in whatever order the rows stand. */
export function rowFrom<Row extends { readonly fromDays: number }>(rows: readonly Row[], days: number): Row {
  let found: Row | undefined;
  for (const row of rows) {
    if (row.fromDays <= days && (found === undefined || row.fromDays >= found.fromDays)) found = row;
  }
  if (found === undefined) throw new Error(`no row covers ${days} days past due`);
  return found;
}
