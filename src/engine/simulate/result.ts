/** What a simulation has found, for every page and file. */
import type { EpochDay } from '../../domain/records.js';
import type { SimulationRules } from '../../domain/simulation-rules.js';
import type { PolicyChange } from '../../policy/diff.js';
import type { Policy } from '../../policy/policy.js';
import { type BreakEven, breakEven } from './break-even.js';
import { type AccountChange, changeKind } from './changes.js';
import { type ComparisonLine, compare } from './compare.js';
import { type FrontierPoint, frontierOf } from './frontier.js';
import type { Tally } from './tally.js';

interface SimulatedPolicy {
  /** `A` for the first, then `B`, `C` … */
  readonly side: string;
  readonly policy: Policy;
}

/** One policy held against the first. */
export interface Contest {
  /** Its position among the policies. */
  readonly policy: number;
  /** What differs between the packs, in value. */
  readonly rules: readonly PolicyChange[];
  readonly breakEven: BreakEven;
  /** Changed accounts by kind of change. */
  readonly changed: Readonly<Record<string, number>>;
}

/** What the worlds made of the recovery of one policy. */
interface WorldSpread {
  readonly meanMinor: number;
  readonly deviationMinor: number;
}

export interface SimulationResult {
  readonly asOf: EpochDay;
  readonly currency: string;
  readonly seed: string;
  readonly draws: number;
  readonly rules: SimulationRules;
  readonly policies: readonly SimulatedPolicy[];
  readonly lines: readonly ComparisonLine[];
  readonly spreads: readonly WorldSpread[];
  readonly contests: readonly Contest[];
  readonly changes: readonly AccountChange[];
  /** Empty without a sweep; else the policy as it is comes first. */
  readonly frontier: readonly FrontierPoint[];
  /** Accounts in another currency, which are in no figure. */
  readonly otherCurrency: number;
}

export interface ResultInput {
  readonly asOf: EpochDay;
  readonly seed: string;
  readonly draws: number;
  /** Those that are compared, the first one first. */
  readonly policies: readonly Policy[];
  /** By policy held against the first. */
  readonly diffs: readonly (readonly PolicyChange[])[];
  /** Values of the points of a sweep. */
  readonly sweep: readonly Readonly<Record<string, string>>[];
  readonly multiples: readonly number[];
  /** Of the compared policies, then of the points. */
  readonly tallies: readonly Tally[];
  readonly changes: readonly AccountChange[];
  readonly otherCurrency: number;
}

/** The name of a policy's side: letters, as many as there may be policies. */
export function sideOf(position: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + position);
}

export function resultOf(input: ResultInput): SimulationResult {
  const { asOf, seed, draws, policies, tallies, changes, sweep, multiples, otherCurrency } = input;
  const first = policies[0]!;
  const rules = first.simulation;
  const compared = tallies.slice(0, policies.length);
  return {
    asOf,
    currency: first.currency,
    seed,
    draws,
    rules,
    policies: policies.map((policy, index) => ({ side: sideOf(index), policy })),
    lines: compare(compared, rules),
    spreads: compared.map((tally) => spreadOf(tally.recoveryByWorld)),
    contests: policies.slice(1).map((_, index) => ({
      policy: index + 1,
      rules: input.diffs[index]!,
      breakEven: breakEven(compared[0]!, compared[index + 1]!, multiples),
      changed: kindsOf(changes.filter(({ against }) => against === index + 1)),
    })),
    changes,
    frontier:
      sweep.length === 0
        ? []
        : frontierOf([compared[0]!, ...tallies.slice(policies.length)], [{}, ...sweep], rules),
    otherCurrency,
  };
}

function kindsOf(changes: readonly AccountChange[]): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const change of changes) {
    const kind = changeKind(change);
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return kinds;
}

function spreadOf(byWorld: Float64Array): WorldSpread {
  const mean = byWorld.reduce((sum, value) => sum + value / byWorld.length, 0);
  const squares = byWorld.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { meanMinor: mean, deviationMinor: Math.sqrt(squares / Math.max(1, byWorld.length - 1)) };
}
