/** `--max-reject-rate`: the share of a file's rows that may be rejected before nothing is published. */
import type { Issue } from '../domain/issue.js';

interface Counted {
  readonly file: string;
  readonly rowsRead: number;
  readonly rejected: number;
}

/** One problem for each file whose rejects are above the limit. */
export function tooManyRejects(tables: readonly Counted[], limit: number): Issue[] {
  return tables
    .filter((table) => table.rejected > limit * table.rowsRead)
    .map((table) => ({
      code: 'TOO_MANY_REJECTS',
      severity: 'error',
      where: { file: table.file, line: null, column: null },
      found: `${table.rejected} of ${table.rowsRead} rows rejected`,
      expected: `at most ${limit} of them (--max-reject-rate)`,
      hint: 'nothing is published; forbear check lists every rejected row: mend the export or raise the limit',
    }));
}
