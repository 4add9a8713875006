/** The attributes of one characteristic: what a value falls in, and what the past says of each. */
import type { Feature, FeatureKind } from './history.js';
import { evidenceOf } from './woe.js';

export type Attribute =
  | { readonly is: 'range'; readonly from: number | null; readonly to: number | null }
  | { readonly is: 'levels'; readonly levels: readonly string[] }
  | { readonly is: 'missing' };

interface Bin {
  readonly attribute: Attribute;
  /** Rows, and what the good and bad ones weigh. */
  readonly rows: number;
  readonly good: number;
  readonly bad: number;
  readonly woe: number;
  readonly ivPart: number;
}

export interface Binning {
  readonly name: string;
  readonly kind: FeatureKind;
  /** How the share of bad rows goes from bin to bin; null when it is not bound, and for categories. */
  readonly direction: 'increasing' | 'decreasing' | null;
  /** The one for missing values is the last. */
  readonly bins: readonly Bin[];
  readonly iv: number;
}

/** Looks up the bin of a value. */
export type Placer = (value: number | string | null) => number;

/** @returns the place of each value’s bin; a level that no bin has counts as missing, as it does for `assess`. */
export function placerOf(attributes: readonly Attribute[]): Placer {
  const missing = attributes.findIndex(({ is }) => is === 'missing');
  const uppers: number[] = [];
  const byLevel = new Map<string, number>();
  attributes.forEach((attribute, at) => {
    if (attribute.is === 'range') uppers.push(attribute.to ?? Number.POSITIVE_INFINITY);
    if (attribute.is === 'levels') for (const level of attribute.levels) byLevel.set(level, at);
  });
  if (uppers.length === 0) {
    return (value) => (value === null ? missing : (byLevel.get(String(value)) ?? missing));
  }
  return (value) => {
    if (typeof value !== 'number') return missing;
    let low = 0;
    let high = uppers.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value < uppers[middle]!) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** The rows that bins are counted over. */
export interface Outcomes {
  readonly bad: Uint8Array;
  readonly weights: Float64Array;
}

/** What makes the evidence of an attribute. */
export interface EvidenceRules {
  /** Added to both counts of an attribute that lacks one outcome. */
  readonly smoothing: number;
  /** Missing values tell nothing of their own below so many rows, and count as the worst attribute. */
  readonly minMissingRows: number;
}

/** Counts the rows in each attribute and says what they are evidence of. */
export function binningOf(
  feature: Feature,
  direction: Binning['direction'],
  attributes: readonly Attribute[],
  outcomes: Outcomes,
  rules: EvidenceRules,
): Binning {
  const place = placerOf(attributes);
  const counts = attributes.map(() => ({ rows: 0, good: 0, bad: 0 }));
  feature.values.forEach((value, row) => {
    const count = counts[place(value)]!;
    count.rows += 1;
    count[outcomes.bad[row] === 1 ? 'bad' : 'good'] += outcomes.weights[row]!;
  });
  const evidence = evidenceOf(counts, rules.smoothing);
  const missing = attributes.findIndex(({ is }) => is === 'missing');
  const worst = Math.min(...evidence.woe.filter((_, at) => at !== missing));
  const bins = attributes.map((attribute, at): Bin => {
    const few = at === missing && counts[at]!.rows < rules.minMissingRows;
    return {
      attribute,
      ...counts[at]!,
      woe: few ? worst : evidence.woe[at]!,
      ivPart: few ? 0 : evidence.ivParts[at]!,
    };
  });
  const iv = bins.reduce((sum, bin) => sum + bin.ivPart, 0);
  return { name: feature.name, kind: feature.kind, direction, bins, iv };
}
