/**
 * How an assessment came about, gate by gate and point by point: what `explain` shows. It follows from the facts
 * and the policy, so that a portfolio need not carry it.
 */
import type { Facts } from '../domain/facts.js';
import { evaluateGates, type GateResult } from '../domain/gates.js';
import { type ScorePart, scoreParts } from '../domain/scorecard.js';
import { segmentOf } from '../domain/segment.js';
import { type WillingnessSignal, willingnessSignals } from '../domain/willingness.js';
import type { AssessmentPolicy } from './assess.js';
import type { AccountAssessment } from './decision.js';
import { toldOrMissing } from './facts.js';

export interface Working {
  readonly gates: readonly GateResult[];
  readonly scoreParts: readonly ScorePart[];
  readonly willingnessSignals: readonly WillingnessSignal[];
}

/** @returns the working. Each step sees the facts that assessment had at that step, and none derived later. */
export function workingOf(
  account: Pick<AccountAssessment, 'facts' | 'ability' | 'willingness'>,
  policy: AssessmentPolicy,
): Working {
  const matrix = segmentOf(account.ability, account.willingness, false);
  const atGates: Facts = { ...account.facts, segment: toldOrMissing(matrix) };
  const atWillingness: Facts = { ...atGates, willingness: null, willingness_evidence: null, segment: null };
  const atScore: Facts = { ...atWillingness, credit_score: null, score_band: null };
  return {
    gates: evaluateGates(policy.gates, atGates, policy.currency),
    scoreParts: scoreParts(policy.scorecard, atScore),
    willingnessSignals: willingnessSignals(policy.willingness, atWillingness),
  };
}
