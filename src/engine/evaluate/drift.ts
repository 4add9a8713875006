/** Whether the portfolio of now is the one that score and hazard were made for. */
import { formatIsoDate } from '../../domain/dates.js';
import type { Estimate } from '../statistics/estimate.js';
import { stabilityIndex } from '../statistics/stability.js';
import type { FigureDraft, Reason, Verdict } from './figure.js';
import type { AccountRecord } from './records.js';
import type { EvaluateSetting } from './setting.js';

/** An account of the earlier run or of this one, as far as drift looks at it. */
export type Profile = Pick<
  AccountRecord,
  'creditScore' | 'daysPastDue' | 'outstandingMinor' | 'debtServiceRatio' | 'bucket' | 'product' | 'segment'
>;

export interface DriftRow {
  readonly feature: string;
  readonly index: Estimate | null;
  readonly bins: readonly { readonly label: string; readonly before: number; readonly now: number }[];
}

const NUMBERS: readonly (readonly [string, (profile: Profile) => number | null])[] = [
  ['credit_score', (profile) => profile.creditScore],
  ['days_past_due', (profile) => profile.daysPastDue],
  ['outstanding', (profile) => profile.outstandingMinor],
  ['debt_service_ratio', (profile) => profile.debtServiceRatio],
];
const TEXTS: readonly (readonly [string, (profile: Profile) => string])[] = [
  ['bucket', (profile) => profile.bucket],
  ['product', (profile) => profile.product],
  ['segment', (profile) => profile.segment],
];

const DECILES = 10;
const MISSING = 'missing';

/** @returns a row a feature, the score first; bins are the deciles of the earlier run, and one of what is missing. */
export function driftOf(
  then: readonly Profile[],
  now: readonly Profile[],
  { rules }: EvaluateSetting,
): DriftRow[] {
  const numbers = NUMBERS.map(([feature, of]) => {
    const edges = edgesOf(then.map(of).filter((value) => value !== null));
    const binOf = (profile: Profile): string => {
      const value = of(profile);
      if (value === null) return MISSING;
      const above = edges.filter((edge) => value > edge).length;
      return above === edges.length ? `above ${edges.at(-1) ?? ''}` : `to ${edges[above]!}`;
    };
    const labels = [...edges.map((edge) => `to ${edge}`), `above ${edges.at(-1) ?? ''}`, MISSING];
    return rowOf(feature, labels, binOf, then, now, rules.confidence);
  });
  const texts = TEXTS.map(([feature, of]) => {
    const labels = [...new Set([...then, ...now].map(of))].toSorted();
    return rowOf(feature, labels, of, then, now, rules.confidence);
  });
  return [...numbers, ...texts];
}

/** Inner edges of the deciles, each once. */
function edgesOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const edges = Array.from(
    { length: DECILES - 1 },
    (_, k) => sorted[Math.floor(((k + 1) * sorted.length) / DECILES)],
  );
  return [...new Set(edges.filter((edge) => edge !== undefined))];
}

function rowOf(
  feature: string,
  labels: readonly string[],
  binOf: (profile: Profile) => string,
  then: readonly Profile[],
  now: readonly Profile[],
  confidence: number,
): DriftRow {
  const count = (profiles: readonly Profile[]): number[] => {
    const counts = new Map<string, number>();
    for (const profile of profiles) counts.set(binOf(profile), (counts.get(binOf(profile)) ?? 0) + 1);
    return labels.map((label) => counts.get(label) ?? 0);
  };
  const a = count(then);
  const b = count(now);
  return {
    feature,
    index: stabilityIndex(a, b, confidence),
    bins: labels.map((label, k) => ({ label, before: a[k]!, now: b[k]! })),
  };
}

/** @returns `stability_index` by feature. */
export function driftFigures(rows: readonly DriftRow[], setting: EvaluateSetting): FigureDraft[] {
  return rows.map(({ feature, index }) => ({
    metric: 'stability_index',
    segment: `feature=${feature}`,
    period: formatIsoDate(setting.from),
    unit: 'index',
    estimate: index,
    ...(index === null ? {} : { verdict: verdictOf(index, setting) }),
  }));
}

/** Moved by more than the limit, and by more than chance makes of so few. */
function verdictOf({ value, low }: Estimate, { rules }: EvaluateSetting): readonly [Verdict, Reason] {
  if (value < rules.psiMinor || low <= 0) return ['no_evidence', 'within_limit'];
  return value >= rules.psiMajor ? ['worse', 'beyond_limit'] : ['no_evidence', 'moved_a_little'];
}
