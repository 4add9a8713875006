/** The shares of a card’s training rows by score and by attribute. */
import { type Attribute, placerOf } from './bins.js';
import type { History } from './history.js';
import { type PointsCard, scoresOf } from './points.js';

/** What drift is measured against. */
export interface Baseline {
  /** Lower edges of the score’s groups but the first. */
  readonly scoreEdges: readonly number[];
  /** Training rows in each group. */
  readonly scoreRows: readonly number[];
  /** Training rows in each attribute, by characteristic. */
  readonly attributeRows: readonly (readonly number[])[];
}

/** The shares of the rows that the card was learnt from. */
export function baselineOf(card: PointsCard, training: History, groups: number): Baseline {
  const scores = scoresOf(card, training);
  const sorted = scores.toSorted();
  const cuts = Array.from(
    { length: groups - 1 },
    (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / groups)]!,
  );
  const scoreEdges = [...new Set(cuts)].filter((edge) => edge > sorted[0]!);
  return {
    scoreEdges,
    scoreRows: countsByEdges(scores, scoreEdges),
    attributeRows: card.characteristics.map(({ name, attributes }) => {
      const feature = training.features.find((one) => one.name === name)!;
      return attributeCounts(
        feature.values,
        attributes.map(({ attribute }) => attribute),
      );
    }),
  };
}

/** How many scores are in each group; the edges are lower ones, ascending. */
export function countsByEdges(scores: Int32Array, edges: readonly number[]): number[] {
  const counts = Array<number>(edges.length + 1).fill(0);
  for (const score of scores) counts[edges.filter((edge) => score >= edge).length]! += 1;
  return counts;
}

/** How many rows are in each attribute. */
export function attributeCounts(
  values: readonly (number | string | null)[],
  attributes: readonly Attribute[],
): number[] {
  const place = placerOf(attributes);
  const counts = Array<number>(attributes.length).fill(0);
  for (const value of values) counts[place(value)]! += 1;
  return counts;
}
