/** Bad debt (呆账): a table of conditions. It opens settlement and write-off, and never sets a debt to zero. */
import { compileOnce } from './compile-once.js';
import { testOfAll } from './conditions.js';
import type { Facts } from './facts.js';
import type { BadDebtRow } from './rules.js';

const testsOf = compileOnce((rows: readonly BadDebtRow[]) =>
  rows.map((row) => ({ id: row.id, holds: testOfAll(row.when) })),
);

/** Id of the first row whose conditions all hold, null when the account is not bad debt. */
export function badDebtReason(rows: readonly BadDebtRow[], facts: Facts): string | null {
  for (const row of testsOf(rows)) if (row.holds(facts) === true) return row.id;
  return null;
}
