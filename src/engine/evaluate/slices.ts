/** The parts of a portfolio that every figure is given for. */
import { groupBy } from './group-by.js';
import type { AccountRecord } from './records.js';

export interface Slice {
  /** `all`, or `dimension=value`. */
  readonly segment: string;
  readonly records: readonly AccountRecord[];
}

const DIMENSIONS: readonly (readonly [name: string, of: (record: AccountRecord) => string | null])[] = [
  ['segment', (record) => record.segment],
  ['product', (record) => record.product],
  ['partner', (record) => record.partner],
  ['policy', (record) => record.policy],
];

/**
 * @returns the whole, then by dimension and value. A dimension with one value alone is the whole again and left out;
 * records that lack a value are in the whole alone.
 */
export function slicesOf(records: readonly AccountRecord[]): Slice[] {
  const slices: Slice[] = [{ segment: 'all', records }];
  for (const [name, of] of DIMENSIONS) {
    const groups = groupBy(records, of);
    groups.delete(null);
    if (groups.size < 2) continue;
    for (const value of [...groups.keys()].toSorted()) {
      slices.push({ segment: `${name}=${value}`, records: groups.get(value)! });
    }
  }
  return slices;
}
