/**
 * A model as points: score = offset + factor × ln(good odds), factor = PDO ÷ ln 2 (Siddiqi). The worst attribute of
 * each characteristic has no points, so that points say what an attribute gains over it. Points are whole numbers: a
 * score is at most half a point a characteristic, and half a point, away from the model.
 */
import { type Attribute, placerOf } from './bins.js';
import type { History } from './history.js';
import type { Model } from './model.js';

export interface Scale {
  readonly pdo: number;
  readonly anchorScore: number;
  readonly anchorOdds: number;
}

export interface PointsCard {
  readonly scale: Scale;
  readonly basePoints: number;
  readonly minScore: number;
  readonly maxScore: number;
  readonly characteristics: readonly PointsCharacteristic[];
}

export interface PointsCharacteristic {
  readonly name: string;
  readonly attributes: readonly { readonly attribute: Attribute; readonly points: number }[];
}

/** The score, not rounded, that the scale gives these log odds. */
export function scoreAt({ pdo, anchorScore, anchorOdds }: Scale, logOdds: number): number {
  return anchorScore + (pdo / Math.LN2) * (logOdds - Math.log(anchorOdds));
}

/** ln(good ÷ bad odds) that a score stands for. */
export function logOddsAt({ pdo, anchorScore, anchorOdds }: Scale, score: number): number {
  return Math.log(anchorOdds) + ((score - anchorScore) * Math.LN2) / pdo;
}

/** The card of a model; its limits are those given, or wider where the card reaches further. */
export function pointsOf(
  { intercept, characteristics }: Model,
  scale: Scale,
  limits: Pick<PointsCard, 'minScore' | 'maxScore'>,
): PointsCard {
  const factor = scale.pdo / Math.LN2;
  const lowest = characteristics.map(({ binning, coefficient }) =>
    Math.min(...binning.bins.map(({ woe }) => coefficient * woe)),
  );
  const basePoints = Math.round(
    scoreAt(
      scale,
      lowest.reduce((sum, low) => sum + low, intercept),
    ),
  );
  const rows = characteristics.map(
    ({ binning, coefficient }, at): PointsCharacteristic => ({
      name: binning.name,
      attributes: binning.bins.map(({ attribute, woe }) => ({
        attribute,
        points: Math.round(factor * (coefficient * woe - lowest[at]!)),
      })),
    }),
  );
  const best = rows.reduce(
    (sum, { attributes }) => sum + Math.max(...attributes.map(({ points }) => points)),
    basePoints,
  );
  return {
    scale,
    basePoints,
    minScore: Math.min(limits.minScore, basePoints),
    maxScore: Math.max(limits.maxScore, best),
    characteristics: rows,
  };
}

/** Score of every row; a column that the history lacks is missing in every row. */
export function scoresOf(card: PointsCard, history: History): Int32Array {
  const scores = new Int32Array(history.rows).fill(card.basePoints);
  for (const { name, attributes } of card.characteristics) {
    const feature = history.features.find((one) => one.name === name);
    const place = placerOf(attributes.map(({ attribute }) => attribute));
    for (let row = 0; row < scores.length; row++) {
      scores[row]! += attributes[place(feature?.values[row] ?? null)]!.points;
    }
  }
  return scores.map((score) => Math.max(card.minScore, Math.min(card.maxScore, score)));
}
