/**
 * The model behind a card: ln(good ÷ bad odds) = intercept + Σ coefficient × WoE of the attribute. WoE says more is
 * better, so a characteristic whose coefficient is not positive contradicts its own evidence, and goes.
 */
import { type BinningRules, binFeature } from './bin-feature.js';
import { type Binning, placerOf } from './bins.js';
import type { History } from './history.js';
import { type Coefficients, fitLogistic } from './logistic.js';

interface Characteristic {
  readonly binning: Binning;
  readonly coefficient: number;
}

export interface Model {
  readonly intercept: number;
  readonly characteristics: readonly Characteristic[];
}

/** A history with its features binned and turned into their evidence. */
export interface Evidenced {
  readonly history: History;
  readonly binnings: readonly Binning[];
  /** WoE of every row, a column a binning. */
  readonly columns: readonly Float64Array[];
}

/** Bins every feature on these rows; those that say less than `minIv` are left out. */
export function evidenced(history: History, rules: BinningRules, minIv: number): Evidenced {
  const binnings = history.features
    .map((feature) => binFeature(feature, history, rules))
    .filter(({ iv }) => iv >= minIv);
  return { history, binnings, columns: evidenceColumns(history, binnings) };
}

/** The WoE of every row of any history with these features. */
function evidenceColumns(history: History, binnings: readonly Binning[]): Float64Array[] {
  return binnings.map(({ name, bins }) => {
    const feature = history.features.find((one) => one.name === name);
    if (feature === undefined) throw new Error(`the history has no ${name}`);
    const place = placerOf(bins.map(({ attribute }) => attribute));
    return Float64Array.from(feature.values, (value) => bins[place(value)]!.woe);
  });
}

/**
 * One model a penalty, in the order of the penalties. Characteristics go one by one, the most contrary first, until
 * none is contrary.
 */
export function fitModels({ history, binnings, columns }: Evidenced, penalties: readonly number[]): Model[] {
  const good = history.bad.map((one) => 1 - one);
  let whole: Coefficients | undefined;
  return penalties.map((lambda) => {
    let kept = binnings.map((_, at) => at);
    let start = whole;
    for (;;) {
      const design = { columns: kept.map((at) => columns[at]!), event: good, weights: history.weights };
      const fit = fitLogistic(design, lambda, start);
      if (kept.length === binnings.length) whole = fit;
      const { intercept, slopes } = fit;
      const out = slopes.indexOf(Math.min(...slopes));
      if (out < 0 || slopes[out]! > 0) {
        const characteristics = kept.map((at, index) => ({
          binning: binnings[at]!,
          coefficient: slopes[index]!,
        }));
        return { intercept, characteristics };
      }
      kept = kept.toSpliced(out, 1);
      start = { intercept, slopes: slopes.toSpliced(out, 1) };
    }
  });
}

/** ln(good ÷ bad odds) of every row. */
export function logOddsOf({ intercept, characteristics }: Model, history: History): Float64Array {
  const columns = evidenceColumns(
    history,
    characteristics.map(({ binning }) => binning),
  );
  const sums = new Float64Array(history.rows).fill(intercept);
  columns.forEach((column, at) => {
    const { coefficient } = characteristics[at]!;
    for (let row = 0; row < sums.length; row++) sums[row]! += coefficient * column[row]!;
  });
  return sums;
}
