/** Protected columns as groups of people, for the audit alone: how tied a characteristic is to them, how each fares. */
import { placerOf } from './bins.js';
import type { Feature } from './history.js';
import type { PointsCharacteristic } from './points.js';

export interface Groups {
  readonly labels: readonly string[];
  /** The group of each row; −1 where it is not known. */
  readonly of: Int32Array;
}

/** Numbers are cut into so many groups of about as many rows. */
const NUMBER_GROUPS = 4;

export function groupsOf(feature: Feature): Groups {
  if (feature.kind === 'category') {
    const labels = [...new Set(feature.values.filter((value) => value !== null).map(String))].toSorted();
    const places = new Map(labels.map((label, at) => [label, at]));
    return { labels, of: Int32Array.from(feature.values, (value) => places.get(String(value)) ?? -1) };
  }
  const known = Float64Array.from(feature.values.filter((value) => typeof value === 'number')).toSorted();
  const edges = Array.from({ length: NUMBER_GROUPS - 1 }, (_, at) =>
    known.at(Math.floor(((at + 1) * known.length) / NUMBER_GROUPS)),
  );
  const cuts = [...new Set(edges.filter((edge) => edge !== undefined && edge > known[0]!))] as number[];
  const labels = Array.from({ length: cuts.length + 1 }, (_, at) => {
    if (cuts.length === 0) return 'all';
    if (at === 0) return `< ${cuts[0]}`;
    return at === cuts.length ? `≥ ${cuts[at - 1]}` : `${cuts[at - 1]} – < ${cuts[at]}`;
  });
  const of = Int32Array.from(feature.values, (value) =>
    typeof value === 'number' ? cuts.filter((cut) => value >= cut).length : -1,
  );
  return { labels, of };
}

/**
 * Cramér’s V of a characteristic’s attributes and the groups, over rows where the group is known: 0 = nothing to do with
 * one another, 1 = one tells the other.
 */
export function association(characteristic: PointsCharacteristic, feature: Feature, groups: Groups): number {
  const place = placerOf(characteristic.attributes.map(({ attribute }) => attribute));
  const rows = characteristic.attributes.length;
  const columns = groups.labels.length;
  const cells = new Float64Array(rows * columns);
  const across = new Float64Array(rows);
  const down = new Float64Array(columns);
  let all = 0;
  feature.values.forEach((value, row) => {
    const group = groups.of[row]!;
    if (group < 0) return;
    const at = place(value);
    cells[at * columns + group]! += 1;
    across[at]! += 1;
    down[group]! += 1;
    all += 1;
  });
  const least = Math.min(across.filter((sum) => sum > 0).length, down.filter((sum) => sum > 0).length);
  if (least < 2) return 0;
  let chi = 0;
  for (let at = 0; at < rows; at++) {
    for (let group = 0; group < columns; group++) {
      const expected = (across[at]! * down[group]!) / all;
      if (expected > 0) chi += (cells[at * columns + group]! - expected) ** 2 / expected;
    }
  }
  return Math.sqrt(chi / (all * (least - 1)));
}
