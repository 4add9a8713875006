/**
 * A model as points: score = offset + factor × ln(good odds), factor = PDO ÷ ln 2 (Siddiqi). The worst attribute of
 * each characteristic has no points, so that points say what an attribute gains over it. Points are whole numbers: a
 * score is at most half a point a characteristic, and half a point, away from the model.
 */
import type { Attribute } from './bins.js';
import { placerOf } from './bins.js';
import type { History } from './history.js';
import type { Characteristic, Model } from './model.js';

export interface Scale {
  readonly pdo: number;
  readonly anchorScore: number;
  readonly anchorOdds: number;
}

export interface PointsCard {
  readonly scale: Scale;
  readonly basePoints: number;
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

export function pointsOf({ intercept, characteristics }: Model, scale: Scale): PointsCard {
  const factor = scale.pdo / Math.LN2;
  const lowest = characteristics.map(({ binning, coefficient }) =>
    Math.min(...binning.bins.map(({ woe }) => coefficient * woe)),
  );
  const base = scoreAt(
    scale,
    lowest.reduce((sum, low) => sum + low, intercept),
  );
  return {
    scale,
    basePoints: Math.round(base),
    characteristics: characteristics.map(({ binning, coefficient }: Characteristic, at) => ({
      name: binning.name,
      attributes: binning.bins.map(({ attribute, woe }) => ({
        attribute,
        points: Math.round(factor * (coefficient * woe - lowest[at]!)),
      })),
    })),
  };
}

/** Score of every row. */
export function scoresOf({ basePoints, characteristics }: PointsCard, history: History): Int32Array {
  const scores = new Int32Array(history.rows).fill(basePoints);
  for (const { name, attributes } of characteristics) {
    const feature = history.features.find((one) => one.name === name);
    const place = placerOf(attributes.map(({ attribute }) => attribute));
    for (let row = 0; row < scores.length; row++) {
      // A history without the column knows nothing of it.
      scores[row]! += attributes[place(feature?.values[row] ?? null)]!.points;
    }
  }
  return scores;
}
