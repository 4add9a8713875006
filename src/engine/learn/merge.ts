/** Neighbouring groups of rows put together until each is large enough and tells something that the next does not. */
import type { Counts } from './woe.js';

/** A run of neighbours, from `first` to `last` of what it started from. */
export interface Run extends Counts {
  /** Rows, whatever they weigh. */
  readonly rows: number;
  readonly first: number;
  readonly last: number;
}

export interface MergeRules {
  /** Fewest rows of a run, as a share of all. */
  readonly minShare: number;
  readonly maxBins: number;
  /** Neighbours whose likelihood-ratio chi-square is below this are one. */
  readonly mergeBelow: number;
  /** Whether a run needs good and bad rows; where one column gives the outcome away, its runs have only one of them. */
  readonly bothOutcomes: boolean;
}

function joined(a: Run, b: Run): Run {
  return {
    good: a.good + b.good,
    bad: a.bad + b.bad,
    rows: a.rows + b.rows,
    first: a.first,
    last: b.last,
  };
}

export function badRate({ good, bad }: Counts): number {
  return good + bad === 0 ? 0 : bad / (good + bad);
}

/** n ln(n ÷ total) + …: the log-likelihood of a run at its own share of bad rows. */
function logLikelihood({ good, bad }: Counts): number {
  const total = good + bad;
  return (good > 0 ? good * Math.log(good / total) : 0) + (bad > 0 ? bad * Math.log(bad / total) : 0);
}

/** The likelihood-ratio chi-square (one degree of freedom) of two runs against their union. */
function separation(a: Run, b: Run): number {
  return 2 * (logLikelihood(a) + logLikelihood(b) - logLikelihood(joined(a, b)));
}

/**
 * Pools neighbours that break the order (pool adjacent violators; Ayer et al. 1955): afterwards the share of bad rows
 * rises strictly, or falls strictly, from run to run.
 */
export function pooled(runs: readonly Run[], direction: 'increasing' | 'decreasing'): Run[] {
  const sign = direction === 'increasing' ? 1 : -1;
  const stack: Run[] = [];
  for (const run of runs) {
    let top = run;
    for (let below = stack.at(-1); below !== undefined; below = stack.at(-1)) {
      if (sign * (badRate(top) - badRate(below)) > 0) break;
      top = joined(below, top);
      stack.pop();
    }
    stack.push(top);
  }
  return stack;
}

/**
 * Merges neighbours until every run has its share of the rows and both outcomes, there are no more than allowed, and
 * any two neighbours differ. Runs in order stay in order: the share of a union lies between those of its parts.
 */
export function merged(runs: readonly Run[], allRows: number, rules: MergeRules): Run[] {
  const left = [...runs];
  const least = rules.minShare * allRows;
  const isThin = (run: Run) => run.rows < least || (rules.bothOutcomes && (run.good === 0 || run.bad === 0));
  while (left.length > 1) {
    let at = -1;
    let smallest = Number.POSITIVE_INFINITY;
    const thin = thinnest(left, isThin);
    for (let index = 0; index + 1 < left.length; index++) {
      if (thin >= 0 && index !== thin && index + 1 !== thin) continue;
      const apart = separation(left[index]!, left[index + 1]!);
      if (apart < smallest) {
        smallest = apart;
        at = index;
      }
    }
    if (thin < 0 && left.length <= rules.maxBins && smallest >= rules.mergeBelow) break;
    left.splice(at, 2, joined(left[at]!, left[at + 1]!));
  }
  return left;
}

/** Where the run of fewest rows is among those that may not stand alone; -1 when all may. */
function thinnest(runs: readonly Run[], isThin: (run: Run) => boolean): number {
  let at = -1;
  for (let index = 0; index < runs.length; index++) {
    if (isThin(runs[index]!) && (at < 0 || runs[index]!.rows < runs[at]!.rows)) at = index;
  }
  return at;
}
