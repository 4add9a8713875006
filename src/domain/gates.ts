/** Eligibility: named gates, all of them evaluated, each with the facts it looked at. */
import { allHold, describe, whenHolds } from './conditions.js';
import type { FactName, Facts, FactValue } from './facts.js';
import type { Gate, GateFailure, When } from './rules.js';

export type Eligibility = 'eligible' | GateFailure;

export interface GateResult {
  readonly id: string;
  readonly code: string;
  /** `not_applicable`: the gate's `when` does not hold. */
  readonly outcome: 'pass' | 'not_applicable' | GateFailure;
  /** The facts it looked at, with their values. */
  readonly evidence: readonly {
    readonly fact: FactName;
    readonly value: FactValue;
    readonly required: string;
  }[];
  /** What to ask the borrower for; null when the gate did not fail or nothing would help. */
  readonly ask: string | null;
  readonly rule: string;
}

/** Heaviest first: a heavier failure decides, whatever else fails beside it. */
const FAILURES: readonly GateFailure[] = ['refer', 'ineligible', 'needs_information'];

/**
 * One result a gate, in the policy's order. A requirement that is false fails the gate whatever is missing
 * beside it; one that cannot be told gives the gate's `onMissing`. `currency` is that of the policy's money.
 */
export function evaluateGates(gates: readonly Gate[], facts: Facts, currency: string): GateResult[] {
  return gates.map((gate) => {
    const outcome = outcomeOf(gate, facts);
    const failed = outcome !== 'pass' && outcome !== 'not_applicable';
    const seen = outcome === 'not_applicable' ? gate.when : [...gate.when, ...gate.require];
    return {
      id: gate.id,
      code: gate.code,
      outcome,
      evidence: evidenceOf(seen, facts, currency),
      ask: failed ? gate.ask : null,
      rule: gate.rule,
    };
  });
}

/**
 * The verdict and why: refer beats ineligible beats needs_information beats eligible. Reasons are the codes of
 * the failed gates in that order, and in the policy's order among equals.
 */
export function eligibilityOf(results: readonly Pick<GateResult, 'code' | 'outcome'>[]): {
  readonly eligibility: Eligibility;
  readonly reasons: readonly string[];
} {
  const reasons = new Set<string>();
  let eligibility: Eligibility = 'eligible';
  for (const failure of FAILURES) {
    for (const result of results) {
      if (result.outcome !== failure) continue;
      reasons.add(result.code);
      if (eligibility === 'eligible') eligibility = failure;
    }
  }
  return { eligibility, reasons: [...reasons] };
}

function outcomeOf(gate: Gate, facts: Facts): GateResult['outcome'] {
  if (!whenHolds(gate.when, facts)) return 'not_applicable';
  const met = allHold(gate.require, facts);
  if (met === null) return gate.onMissing;
  return met ? 'pass' : gate.onFail;
}

function evidenceOf(conditions: When, facts: Facts, currency: string): GateResult['evidence'] {
  return conditions.map((condition) => ({
    fact: condition.fact,
    value: facts[condition.fact],
    required: describe(condition, currency),
  }));
}
