/** Eligibility: named gates, all of them evaluated, each with the facts it looked at. */
import { compileOnce } from './compile-once.js';
import { describe, type Test, testOfAll } from './conditions.js';
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

/** A gate that was not passed: what the verdict is made from. */
export interface FailedGate {
  readonly code: string;
  readonly outcome: GateFailure;
}

/** Heaviest first: a heavier failure decides, whatever else fails beside it. */
const FAILURES: readonly GateFailure[] = ['refer', 'ineligible', 'needs_information'];

/** A gate made ready: its conditions, and what its two ways of failing look like. */
interface GateTest {
  readonly gate: Gate;
  readonly applies: Test;
  readonly met: Test;
  readonly failed: FailedGate;
  /** Null where a missing fact passes. */
  readonly missing: FailedGate | null;
}

const testsOf = compileOnce((gates: readonly Gate[]): readonly GateTest[] =>
  gates.map((gate) => ({
    gate,
    applies: testOfAll(gate.when),
    met: testOfAll(gate.require),
    failed: { code: gate.code, outcome: gate.onFail },
    missing: gate.onMissing === 'pass' ? null : { code: gate.code, outcome: gate.onMissing },
  })),
);

/**
 * The gates that were not passed, in the policy's order. A requirement that is false fails the gate whatever is
 * missing beside it; one that cannot be told gives the gate's `onMissing`.
 */
export function failedGates(gates: readonly Gate[], facts: Facts): FailedGate[] {
  const failed: FailedGate[] = [];
  for (const test of testsOf(gates)) {
    const failure = failureOf(test, facts);
    if (failure !== null && failure !== 'not_applicable') failed.push(failure);
  }
  return failed;
}

/** Null = passed. */
function failureOf(test: GateTest, facts: Facts): FailedGate | 'not_applicable' | null {
  if (test.applies(facts) !== true) return 'not_applicable';
  const met = test.met(facts);
  if (met === true) return null;
  return met === false ? test.failed : test.missing;
}

/** One result a gate, in the policy's order, with the evidence. `currency` is that of the policy's money. */
export function evaluateGates(gates: readonly Gate[], facts: Facts, currency: string): GateResult[] {
  return testsOf(gates).map((test) => {
    const { gate } = test;
    const failure = failureOf(test, facts);
    const applies = failure !== 'not_applicable';
    const seen = applies ? [...gate.when, ...gate.require] : gate.when;
    return {
      id: gate.id,
      code: gate.code,
      outcome: failure === null ? 'pass' : applies ? failure.outcome : failure,
      evidence: evidenceOf(seen, facts, currency),
      ask: failure !== null && applies ? gate.ask : null,
      rule: gate.rule,
    };
  });
}

export interface Verdict {
  readonly eligibility: Eligibility;
  readonly reasons: readonly string[];
}

const ELIGIBLE: Verdict = { eligibility: 'eligible', reasons: [] };

/**
 * The verdict and why: refer beats ineligible beats needs_information beats eligible. Reasons are the codes of
 * the failed gates in that order, and in the policy's order among equals.
 */
export function verdictOf(failed: readonly FailedGate[]): Verdict {
  if (failed.length === 0) return ELIGIBLE;
  const reasons: string[] = [];
  let eligibility: Eligibility = 'eligible';
  for (const failure of FAILURES) {
    for (const gate of failed) {
      if (gate.outcome !== failure) continue;
      if (!reasons.includes(gate.code)) reasons.push(gate.code);
      if (eligibility === 'eligible') eligibility = failure;
    }
  }
  return { eligibility, reasons };
}

function evidenceOf(conditions: When, facts: Facts, currency: string): GateResult['evidence'] {
  return conditions.map((condition) => ({
    fact: condition.fact,
    value: facts[condition.fact],
    required: describe(condition, currency),
  }));
}
