/**
 * How much worse, or better, plans may hold than the priors say before the better policy changes: the multiple of every
 * monthly hazard at which both recover the same, other values as the policy has them.
 */
import type { SimulationRules } from '../../domain/simulation-rules.js';
import { BILLION, type Tally } from './tally.js';

/** Steps in which the range is gone through; between two, the difference is taken to be straight in ln(multiple). */
const STEPS = 96;

export interface BreakEven {
  /** `always_more`, `always_less` and `never_differs` hold over the whole range; `crosses` has a multiple. */
  readonly kind: 'always_more' | 'always_less' | 'never_differs' | 'crosses';
  /** Where the difference changes its sign, nearest to 1; null when it does not. */
  readonly multiple: number | null;
  /** At that multiple, the mean probability that a plan of the policy is kept to its end. */
  readonly completion: number | null;
  /** Whether the policy recovers more than the first below the multiple (when plans hold better). */
  readonly moreBelow: boolean | null;
}

/** The multiples, even in their logarithm; 1 is among them to the last digit only by chance. */
export function hazardMultiples(
  rules: Pick<SimulationRules, 'multiplierFrom' | 'multiplierTo'>,
): readonly number[] {
  const [from, to] = [Math.log(rules.multiplierFrom), Math.log(rules.multiplierTo)];
  return Array.from({ length: STEPS + 1 }, (_, j) => Math.exp(from + ((to - from) * j) / STEPS));
}

/** @param multiples those at which the tallies have their columns. */
export function breakEven(first: Tally, other: Tally, multiples: readonly number[]): BreakEven {
  const differences = multiples.map((_, j) => other.recoveryByMultiple[j]! - first.recoveryByMultiple[j]!);
  const crossings = crossingsOf(differences);
  const [sign] = differences.filter((difference) => difference !== 0).map(Math.sign);
  if (sign === undefined) return { kind: 'never_differs', multiple: null, completion: null, moreBelow: null };
  if (crossings.length === 0) {
    const kind = sign > 0 ? 'always_more' : 'always_less';
    return { kind, multiple: null, completion: null, moreBelow: null };
  }
  const logs = multiples.map(Math.log);
  const found = crossings.map((crossing) => ({
    ...crossing,
    log: between(logs, crossing.after - 1, crossing.share),
  }));
  const nearest = found.reduce((a, b) => (Math.abs(b.log) < Math.abs(a.log) ? b : a));
  const completions = multiples.map((_, j) =>
    other.planned > 0 ? other.completionByMultiple[j]! / BILLION / other.planned : 0,
  );
  return {
    kind: 'crosses',
    multiple: Math.exp(nearest.log),
    completion: other.planned > 0 ? between(completions, nearest.after - 1, nearest.share) : null,
    moreBelow: nearest.moreBelow,
  };
}

interface Crossing {
  /** The first column of the other sign, and how far from the one before it the crossing lies. */
  readonly after: number;
  readonly share: number;
  readonly moreBelow: boolean;
}

function crossingsOf(differences: readonly number[]): Crossing[] {
  const crossings: Crossing[] = [];
  let before = -1;
  for (const [j, is] of differences.entries()) {
    if (is === 0) continue;
    const was = before < 0 ? is : differences[before]!;
    if (was > 0 !== is > 0) {
      // Where nothing differs over several columns, they meet at the first of these.
      const share = j === before + 1 ? was / (was - is) : 1;
      crossings.push({ after: before + 1, share, moreBelow: was > 0 });
    }
    before = j;
  }
  return crossings;
}

function between(columns: readonly number[], at: number, share: number): number {
  return columns[at]! + (columns[at + 1]! - columns[at]!) * share;
}
