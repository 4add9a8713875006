/** Which row of the relief caps governs an account. */
import { compileOnce } from './compile-once.js';
import { testOfAll } from './conditions.js';
import type { Facts } from './facts.js';
import type { CapRow } from './rules.js';

const testsOf = compileOnce((rows: readonly CapRow[]) =>
  rows.map((row) => ({ row, holds: testOfAll(row.when) })),
);

/** The first row whose conditions all hold; null when none does: then nothing may be waived. */
export function capRowOf(rows: readonly CapRow[], facts: Facts): CapRow | null {
  for (const { row, holds } of testsOf(rows)) if (holds(facts) === true) return row;
  return null;
}
