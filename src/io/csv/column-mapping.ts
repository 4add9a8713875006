/** What a `--columns` file says of one column, checked and compiled. `src/io/mapping.ts` makes it from YAML. */
import type { DateOrder } from './date-text.js';

export interface ColumnMapping {
  /** Headers as the user wrote them; empty for a constant. */
  readonly from: readonly string[];
  /** How several sources make one value. */
  readonly combine: 'sum' | 'max' | 'first';
  /** The same text for every row; null when the column is read from `from`. */
  readonly constant: string | null;
  /** True for `value: null`: the column is missing in every row. */
  readonly absent: boolean;
  /** A decimal that every number is multiplied by. */
  readonly multiply: string | null;
  /** A unit note such as `万元` or `%/day`. */
  readonly unit: string | null;
  /** Cell text → text, compared trimmed, then without regard to case. */
  readonly map: Readonly<Record<string, string | null>> | null;
  readonly dateOrder: DateOrder | null;
}

/** By column name. */
export type TableMapping = Readonly<Record<string, ColumnMapping>>;
