/**
 * Cross-validation: each row predicted by a model that has never seen it. Everything that learns is inside: bins, which
 * characteristics are kept, coefficients. The penalty with the least deviance wins; of equal ones the strongest.
 */
import type { LearningRules } from '../../domain/learning-rules.js';
import { binningRules } from './binning-rules.js';
import { type History, rowsOf } from './history.js';
import { softplus } from './logistic.js';
import { evidenced, fitModels, logOddsOf } from './model.js';
import { foldsOf } from './split.js';
import { aucOf, groupedBy, tallyOf } from './tally.js';

export interface CrossValidated {
  readonly penalty: number;
  /**
   * ln(good ÷ bad odds) of each row by the model of the other folds, at that penalty, one array a repeat; the repeat
   * whose AUC is in the middle stands first.
   */
  readonly logOdds: readonly Float64Array[];
}

export function crossValidate(history: History, rules: LearningRules, seed: number): CrossValidated {
  // Few rows fall into folds by much chance: the fewer there are, the more often folds are drawn.
  const repeats = Math.max(1, Math.min(rules.mostRepeats, Math.ceil(rules.repeatUpToRows / history.rows)));
  const runs = Array.from({ length: repeats }, (_, repeat) =>
    predictions(history, rules, foldsOf(history, rules.folds, seed, repeat)),
  );
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  rules.penalties.forEach((penalty, at) => {
    const deviance = runs.reduce((sum, run) => sum + devianceOf(run[at]!, history), 0);
    if (deviance < least || (deviance === least && penalty > rules.penalties[best]!)) {
      best = at;
      least = deviance;
    }
  });
  const chosen = runs.map((run) => run[best]!);
  return { penalty: rules.penalties[best]!, logOdds: middleFirst(chosen, history) };
}

/** Of one draw of folds: the predictions at every penalty. */
function predictions(history: History, rules: LearningRules, fold: Int32Array): Float64Array[] {
  const positions = Array.from({ length: history.rows }, (_, row) => row);
  const predicted = rules.penalties.map(() => new Float64Array(history.rows));
  for (let out = 0; out < rules.folds; out++) {
    const inside = Int32Array.from(positions.filter((row) => fold[row] !== out));
    const outside = Int32Array.from(positions.filter((row) => fold[row] === out));
    const trained = evidenced(rowsOf(history, inside), binningRules(rules), rules.minInformationValue);
    const unseen = rowsOf(history, outside);
    fitModels(trained, rules.penalties).forEach((model, at) => {
      logOddsOf(model, unseen).forEach((value, index) => {
        predicted[at]![outside[index]!] = value;
      });
    });
  }
  return predicted;
}

function middleFirst(runs: readonly Float64Array[], history: History): Float64Array[] {
  const ranked = runs
    .map((logOdds, at) => ({ at, auc: aucOf(tallyOf(groupedBy(logOdds), history)) }))
    .toSorted((a, b) => a.auc - b.auc || a.at - b.at);
  const middle = ranked[Math.floor((ranked.length - 1) / 2)]!.at;
  return [runs[middle]!, ...runs.filter((_, at) => at !== middle)];
}

/** −2 × log-likelihood. */
function devianceOf(logOdds: Float64Array, { bad, weights }: History): number {
  let sum = 0;
  for (let row = 0; row < logOdds.length; row++) {
    sum += 2 * weights[row]! * softplus(bad[row] === 1 ? logOdds[row]! : -logOdds[row]!);
  }
  return sum;
}
