/** How far a later history has moved from the rows that a card was learnt from, in score and in every characteristic. */
import { attributeCounts, type Baseline, countsByEdges } from './baseline.js';
import type { Attribute } from './bins.js';
import type { History } from './history.js';
import { type PointsCard, scoresOf } from './points.js';
import { type Drift, driftOf, psiOf } from './psi.js';

export interface DriftRules {
  readonly smoothing: number;
  readonly psiMinor: number;
  readonly psiMajor: number;
}

interface DriftGroup {
  /** The attribute, or the group of the score. */
  readonly attribute: Attribute;
  readonly expectedShare: number;
  readonly actualShare: number;
}

export interface MeasuredDrift {
  /** A characteristic; null for the score. */
  readonly name: string | null;
  readonly psi: number;
  readonly drift: Drift;
  /** The history has no such column: every row counts as missing. */
  readonly absent: boolean;
  readonly groups: readonly DriftGroup[];
}

/** The score’s drift first, then every characteristic’s in the card’s order. */
export function measureDrift(
  card: PointsCard,
  baseline: Baseline,
  history: History,
  rules: DriftRules,
): MeasuredDrift[] {
  const edges = baseline.scoreEdges;
  const groups = Array.from(
    { length: edges.length + 1 },
    (_, at): Attribute => ({
      is: 'range',
      from: at === 0 ? null : edges[at - 1]!,
      to: at === edges.length ? null : edges[at]!,
    }),
  );
  const score = countsByEdges(scoresOf(card, history), edges);
  return [
    measured(null, groups, baseline.scoreRows, score, false, rules),
    ...card.characteristics.map(({ name, attributes }, at) => {
      const feature = history.features.find((one) => one.name === name);
      const own = attributes.map(({ attribute }) => attribute);
      const values = feature?.values ?? Array<null>(history.rows).fill(null);
      const actual = attributeCounts(values, own);
      return measured(name, own, baseline.attributeRows[at]!, actual, feature === undefined, rules);
    }),
  ];
}

function measured(
  name: string | null,
  attributes: readonly Attribute[],
  expected: readonly number[],
  actual: readonly number[],
  absent: boolean,
  rules: DriftRules,
): MeasuredDrift {
  const before = expected.reduce((sum, count) => sum + count, 0);
  const after = actual.reduce((sum, count) => sum + count, 0);
  const psi = psiOf(expected, actual, rules.smoothing);
  return {
    name,
    psi,
    drift: driftOf(psi, rules),
    absent,
    groups: attributes.map((attribute, at) => ({
      attribute,
      expectedShare: expected[at]! / before,
      actualShare: actual[at]! / after,
    })),
  };
}
