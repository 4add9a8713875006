/** Figures of an evaluation as rows. */
import { decimalsOf } from '../../domain/currency.js';
import type { BalanceRow } from '../../engine/evaluate/covariates.js';
import type { Figure } from '../../engine/evaluate/figure.js';
import type { LeakageLine } from '../../engine/evaluate/leakage.js';
import type { Row } from './spec.js';

/** Decimals of shares, ratios and p-values: more would differ between machines and say nothing. */
const DIGITS = 6;

function rounded(value: number | null, digits = DIGITS): number | null {
  return value === null ? null : Number(value.toFixed(digits));
}

/** @returns the value as a cell has it: money in major units. */
function cellOf(value: number | null, { unit }: Figure, currency: string): number | null {
  if (value === null || unit !== 'money') return rounded(value);
  const digits = decimalsOf(currency);
  return rounded(value / 10 ** digits, digits);
}

function keyOf({ metric, segment, group, period }: Figure): Row {
  return { metric, segment, group, period };
}

/** @returns the rows of evaluation.csv. */
export function evaluationRows(figures: readonly Figure[], currency: string): Row[] {
  return figures.map((figure) => ({
    ...keyOf(figure),
    value: cellOf(figure.value, figure, currency),
    ci_low: cellOf(figure.low, figure, currency),
    ci_high: cellOf(figure.high, figure, currency),
    n: figure.n,
    verdict: figure.verdict,
  }));
}

/** @returns the rows of evidence.csv. */
export function evidenceRows(figures: readonly Figure[]): Row[] {
  return figures.map((figure) => ({
    ...keyOf(figure),
    unit: figure.unit,
    verdict: figure.verdict,
    reason: figure.reason,
    test: figure.test?.name ?? null,
    family: figure.test?.family ?? null,
    p_value: rounded(figure.test?.p ?? null),
    p_adjusted: rounded(figure.pAdjusted),
    power: rounded(figure.test?.power ?? null),
  }));
}

/** @returns the rows of balance.csv. */
export function balanceRows(rows: readonly BalanceRow[]): Row[] {
  return rows.map((row) => ({
    comparison: row.comparison,
    covariate: row.covariate,
    treated: rounded(row.treated),
    control: rounded(row.control),
    difference: rounded(row.difference),
    matched_control: rounded(row.matchedControl),
    matched_difference: rounded(row.matchedDifference),
  }));
}

/** @returns the rows of leakage.csv. */
export function leakageRows(lines: readonly LeakageLine[]): Row[] {
  return lines as readonly object[] as readonly Row[] as Row[];
}
