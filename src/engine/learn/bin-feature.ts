/** Supervised binning: values into few attributes that tell good from bad, each with rows enough to be believed. */
import { type Attribute, type Binning, binningOf, type EvidenceRules, type Outcomes } from './bins.js';
import type { Feature } from './history.js';
import { badRate, type MergeRules, merged, pooled, type Run } from './merge.js';

export interface BinningRules extends MergeRules, EvidenceRules {
  /** Numbers start in so many groups of about as many rows. */
  readonly startBins: number;
}

/** Bins one feature on these rows. */
export function binFeature(feature: Feature, outcomes: Outcomes, rules: BinningRules): Binning {
  return feature.kind === 'number'
    ? binNumber(feature, outcomes, rules)
    : binningOf(feature, null, levelAttributes(feature, outcomes, rules), outcomes, rules);
}

interface Value extends Omit<Run, 'first' | 'last'> {
  readonly value: number;
}

function binNumber(feature: Feature, outcomes: Outcomes, rules: BinningRules): Binning {
  const values = distinctValues(feature, outcomes);
  const known = values.reduce((sum, { rows }) => sum + rows, 0);
  const start = startRuns(values, known, rules.startBins);
  const binned = (direction: Binning['direction']): Binning => {
    const ordered = direction === null ? start : pooled(start, direction);
    const runs = merged(ordered, feature.values.length, rules);
    return binningOf(feature, direction, rangeAttributes(runs, values), outcomes, rules);
  };
  if (feature.monotone === 'none') return binned(null);
  if (feature.monotone !== 'auto') return binned(feature.monotone);
  const up = binned('increasing');
  const down = binned('decreasing');
  return down.iv > up.iv ? down : up;
}

function distinctValues(feature: Feature, outcomes: Outcomes): Value[] {
  const byValue = new Map<number, { rows: number; good: number; bad: number }>();
  feature.values.forEach((value, row) => {
    if (typeof value !== 'number') return;
    let count = byValue.get(value);
    if (count === undefined) {
      count = { rows: 0, good: 0, bad: 0 };
      byValue.set(value, count);
    }
    count.rows += 1;
    count[outcomes.bad[row] === 1 ? 'bad' : 'good'] += outcomes.weights[row]!;
  });
  return [...byValue].map(([value, count]) => ({ value, ...count })).toSorted((a, b) => a.value - b.value);
}

/** Groups of about equal size; rows of one value are never apart. */
function startRuns(values: readonly Value[], rows: number, groups: number): Run[] {
  const runs: Run[] = [];
  let open: Run | null = null;
  let seen = 0;
  values.forEach(({ good, bad, rows: many }, at) => {
    const one: Run = { good, bad, rows: many, first: at, last: at };
    const run: Run =
      open === null
        ? one
        : {
            good: open.good + good,
            bad: open.bad + bad,
            rows: open.rows + many,
            first: open.first,
            last: at,
          };
    seen += many;
    // The group that this row would be the end of, were there no ties.
    if (seen * groups >= rows * (runs.length + 1) || values.length <= groups) {
      runs.push(run);
      open = null;
    } else open = run;
  });
  if (open !== null) runs.push(open);
  return runs;
}

function rangeAttributes(runs: readonly Run[], values: readonly Value[]): Attribute[] {
  const ranges = runs.map((run, at): Attribute => {
    const next = runs[at + 1];
    return {
      is: 'range',
      from: at === 0 ? null : values[run.first]!.value,
      to: next === undefined ? null : values[next.first]!.value,
    };
  });
  return [
    ...(ranges.length === 0 ? [{ is: 'range', from: null, to: null } as const] : ranges),
    { is: 'missing' },
  ];
}

/**
 * Levels from the least to the most bad rows, merged like numbers. Levels with too few rows to be placed by their own
 * outcomes are pooled first and placed together.
 */
function levelAttributes(feature: Feature, outcomes: Outcomes, rules: BinningRules): Attribute[] {
  const byLevel = new Map<string, { rows: number; good: number; bad: number }>();
  feature.values.forEach((value, row) => {
    if (value === null) return;
    const level = String(value);
    let count = byLevel.get(level);
    if (count === undefined) {
      count = { rows: 0, good: 0, bad: 0 };
      byLevel.set(level, count);
    }
    count.rows += 1;
    count[outcomes.bad[row] === 1 ? 'bad' : 'good'] += outcomes.weights[row]!;
  });
  const least = rules.minShare * feature.values.length;
  const groups: { levels: string[]; rows: number; good: number; bad: number }[] = [];
  const rare = { levels: [] as string[], rows: 0, good: 0, bad: 0 };
  for (const [level, count] of [...byLevel].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (count.rows >= least) {
      groups.push({ levels: [level], ...count });
      continue;
    }
    rare.levels.push(level);
    rare.rows += count.rows;
    rare.good += count.good;
    rare.bad += count.bad;
  }
  if (rare.rows > 0) groups.push(rare);
  const ordered = groups.toSorted((a, b) => badRate(a) - badRate(b));
  const runs = ordered.map(({ rows, good, bad }, at): Run => ({ rows, good, bad, first: at, last: at }));
  const attributes = merged(runs, feature.values.length, rules).map((run): Attribute => {
    const levels = ordered.slice(run.first, run.last + 1).flatMap((group) => group.levels);
    return { is: 'levels', levels: levels.toSorted() };
  });
  return [...attributes, { is: 'missing' }];
}
