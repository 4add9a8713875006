/** Whether predicted odds are the odds that came. Slope and intercept after Cox (1958), as Steyerberg reports them. */
import { fitLogistic } from './logistic.js';
import type { Tally } from './tally.js';

export interface Calibration {
  /** Of the observed log odds on the predicted ones: below 1, predictions are too extreme. */
  readonly slope: number;
  /** What is to be added to predicted log odds of good, at slope 1, to be right on the whole. */
  readonly intercept: number;
}

const MOST_STEPS = 50;

/** `logOdds` gives the predicted ln(good ÷ bad odds) of a score. */
export function calibrationOf(tally: Tally, logOdds: (score: number) => number): Calibration {
  const predicted = Float64Array.from(tally.scores, logOdds);
  const groups = predicted.length;
  const doubled = new Float64Array(2 * groups);
  doubled.set(predicted);
  doubled.set(predicted, groups);
  const weights = new Float64Array(2 * groups);
  weights.set(tally.good);
  weights.set(tally.bad, groups);
  const event = new Uint8Array(2 * groups).fill(1, 0, groups);
  const { slopes } = fitLogistic({ columns: [doubled], event, weights }, 0);
  return { slope: slopes[0]!, intercept: shiftOf(tally, predicted) };
}

/** The shift at which the expected number of good rows is the number there is (Newton; the sum is monotone in it). */
function shiftOf({ good, bad }: Tally, predicted: Float64Array): number {
  let shift = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    let surplus = 0;
    let bend = 0;
    for (let at = 0; at < predicted.length; at++) {
      const p = 1 / (1 + Math.exp(-(predicted[at]! + shift)));
      const rows = good[at]! + bad[at]!;
      surplus += good[at]! - rows * p;
      bend += rows * p * (1 - p);
    }
    if (!(bend > 0)) return Number.NaN;
    const change = surplus / bend;
    shift += Math.max(-2, Math.min(2, change));
    if (Math.abs(change) < 1e-10) break;
  }
  return shift;
}

/** Mean squared distance of the predicted probability of bad from what came (Brier 1950). */
export function brierOf({ scores, good, bad }: Tally, logOdds: (score: number) => number): number {
  let sum = 0;
  let rows = 0;
  for (let at = 0; at < scores.length; at++) {
    const pd = 1 / (1 + Math.exp(logOdds(scores[at]!)));
    sum += bad[at]! * (1 - pd) ** 2 + good[at]! * pd ** 2;
    rows += bad[at]! + good[at]!;
  }
  return sum / rows;
}
