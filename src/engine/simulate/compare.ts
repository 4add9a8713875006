/** Policies side by side: each one's figures with intervals, and the differences, world by world. */
import type { SimulationRules } from '../../domain/simulation-rules.js';
import { BETTER, type Figure, figuresOf, type MetricUnit } from './metrics.js';
import type { Tally } from './tally.js';

/**
 * `better` and `worse` where the metric says which way is which, `more` and `less` elsewhere; `same` when nothing differs in
 * any world, `cannot_say` when the interval of the difference has both signs.
 */
type Verdict = 'better' | 'worse' | 'more' | 'less' | 'same' | 'cannot_say';

export interface ComparisonLine {
  readonly metric: string;
  readonly group: string;
  readonly unit: MetricUnit;
  /** Position of the policy; for a difference, of the one less the first. */
  readonly policy: number;
  readonly isDifference: boolean;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number | null;
  readonly verdict: Verdict | null;
}

/** Every policy's figures, then every difference to the first policy; and how often each recovers more than the first. */
export function compare(tallies: readonly Tally[], rules: SimulationRules): ComparisonLine[] {
  const levels = [...new Set(tallies.flatMap((tally) => Object.keys(tally.levels)))].toSorted();
  const all = tallies.map((tally) => figuresOf(tally, levels, rules));
  const [base] = all;
  if (base === undefined) return [];
  return [
    ...all.flatMap((figures, policy) => figures.map((figure) => levelLine(figure, policy, rules))),
    ...all.flatMap((figures, policy) =>
      policy === 0
        ? []
        : [
            ...base.map((was, index) => differenceLine(was, figures[index]!, policy, rules)),
            winsLine(tallies[0]!, tallies[policy]!, policy),
          ],
    ),
  ];
}

function levelLine(figure: Figure, policy: number, rules: SimulationRules): ComparisonLine {
  const { byWorld, ...rest } = figure;
  const { low, high } = intervalOf(byWorld, figure.value, rules.confidence);
  return { ...rest, policy, isDifference: false, low, high, verdict: null };
}

function differenceLine(was: Figure, is: Figure, policy: number, rules: SimulationRules): ComparisonLine {
  if (was.metric !== is.metric || was.group !== is.group) throw new Error('figures that do not match');
  const value = was.value === null || is.value === null ? null : is.value - was.value;
  const [a, b] = [was.byWorld, is.byWorld];
  const byWorld = a === null || b === null ? null : b.map((worth, k) => worth - a[k]!);
  const { low, high } = intervalOf(byWorld, value, rules.confidence);
  const { metric, group, unit } = is;
  const n = is.n === null || was.n === null ? null : is.n;
  const verdict = value === null ? null : verdictOf(metric, low!, high!);
  return { metric, group, unit, policy, isDifference: true, value, low, high, n, verdict };
}

function verdictOf(metric: string, low: number, high: number): Verdict {
  if (low === 0 && high === 0) return 'same';
  // An end at nothing is no sign of the other kind.
  if (low < 0 && high > 0) return 'cannot_say';
  const more = high > 0;
  const better = BETTER[metric];
  if (better === undefined) return more ? 'more' : 'less';
  return (better === 'more') === more ? 'better' : 'worse';
}

/** The share of worlds in which the policy recovers more than the first; half of each tie. */
function winsLine(first: Tally, other: Tally, policy: number): ComparisonLine {
  const worlds = first.recoveryByWorld.length;
  let wins = 0;
  for (let k = 0; k < worlds; k++) {
    const difference = other.recoveryByWorld[k]! - first.recoveryByWorld[k]!;
    wins += difference > 0 ? 1 : difference === 0 ? 0.5 : 0;
  }
  return {
    metric: 'recovers_more',
    group: 'all',
    unit: 'share',
    policy,
    isDifference: true,
    value: wins / worlds,
    low: null,
    high: null,
    n: worlds,
    verdict: null,
  };
}

/** The middle `confidence` of the worlds; what no world changes is its own interval. */
export function intervalOf(
  byWorld: Float64Array | null,
  value: number | null,
  confidence: number,
): { readonly low: number | null; readonly high: number | null } {
  if (byWorld === null || value === null) return { low: value, high: value };
  const sorted = byWorld.toSorted();
  const tail = (1 - confidence) / 2;
  return { low: quantile(sorted, tail), high: quantile(sorted, 1 - tail) };
}

/** Linear between order statistics (type 7 of Hyndman and Fan). */
function quantile(sorted: Float64Array, p: number): number {
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (place - below);
}
