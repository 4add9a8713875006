/** Past cases with what became of them: what a scorecard is learnt from. Columns, because every step looks at one. */
import type { FactName } from '../../domain/facts.js';
import type { EpochDay } from '../../domain/records.js';

/** How bad rows may go with a number: not at all bound, only up, only down, or whichever of the two says more. */
export type Monotone = 'none' | 'increasing' | 'decreasing' | 'auto';

export type FeatureKind = 'number' | 'category';

export interface Feature {
  /** The characteristic’s name: a fact’s, where the column is one. */
  readonly name: string;
  /** The column’s header in the history. */
  readonly header: string;
  /** The fact of the policy that this is; null when no policy knows it yet. */
  readonly fact: FactName | null;
  readonly kind: FeatureKind;
  /** What the share of bad rows may do as the number rises. */
  readonly monotone: Monotone;
  /** One a row; numbers in the units in which a policy writes them (money in major units). Null = missing. */
  readonly values: readonly (number | string | null)[];
}

export interface History {
  /** Rows with an outcome. */
  readonly rows: number;
  /** 1 = bad, one a row. */
  readonly bad: Uint8Array;
  /** How much each row counts. */
  readonly weights: Float64Array;
  /** The row’s number in the file, from 1, counting rows without an outcome too. */
  readonly rowNumbers: Int32Array;
  /** The day of the decision; null without such a column. */
  readonly dates: readonly (EpochDay | null)[] | null;
  readonly features: readonly Feature[];
}

/** @returns the rows at these positions, as a history of their own. */
export function rowsOf(history: History, positions: Int32Array): History {
  const { bad, weights, rowNumbers, dates } = history;
  return {
    rows: positions.length,
    bad: Uint8Array.from(positions, (at) => bad[at]!),
    weights: Float64Array.from(positions, (at) => weights[at]!),
    rowNumbers: Int32Array.from(positions, (at) => rowNumbers[at]!),
    dates: dates === null ? null : Array.from(positions, (at) => dates[at]!),
    features: history.features.map((feature) => ({
      ...feature,
      values: Array.from(positions, (at) => feature.values[at]!),
    })),
  };
}
