/** Bad debt (呆账): a table of conditions. It opens settlement and write-off, and never sets a debt to zero. */
import { whenHolds } from './conditions.js';
import type { Facts } from './facts.js';
import type { BadDebtRow } from './rules.js';

/** Id of the first row whose conditions all hold, null when the account is not bad debt. */
export function badDebtReason(rows: readonly BadDebtRow[], facts: Facts): string | null {
  for (const row of rows) if (whenHolds(row.when, facts)) return row.id;
  return null;
}
