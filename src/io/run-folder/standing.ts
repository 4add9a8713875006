/**
 * What stands of a run folder's proposals: as the run made them, or, for borrowers whose plans went stale, as
 * they were made again on newer facts. An account waits with its newer options when there are any.
 */
import type { BorrowerCase, EpochDay } from '../../domain/records.js';
import { type Chosen, chosenAlone } from '../../engine/choice.js';
import { decideBorrower } from '../../engine/decide.js';
import type { PlanOption } from '../../engine/decision.js';
import { type Proposal, proposalsOf } from '../../engine/proposal.js';
import type { Policy } from '../../policy/policy.js';
import { planIdOf } from '../digests.js';
import type { Decided } from './expected.js';
import type { DatedCase } from './open.js';

export interface Standing {
  /** The proposals of planned accounts that a decision may be about, by account id. */
  readonly proposals: ReadonlyMap<string, Proposal>;
  /** Every option of the two, by plan id. */
  readonly options: ReadonlyMap<string, PlanOption>;
}

/** @returns one borrower decided, with the working. */
export function decideCase(kase: BorrowerCase, policy: Policy, asOf: EpochDay): Decided {
  return { kase, decision: decideBorrower(kase, policy, { asOf, planId: planIdOf }) };
}

export function decideDated(cases: readonly DatedCase[], policy: Policy): Decided[] {
  return cases.map(({ kase, asOf }) => decideCase(kase, policy, asOf));
}

/**
 * @param chosen under a budget: which plan an account is to have. @returns all proposals of these decisions, by account
 * id; under a budget those of chosen accounts, with the chosen plan alone.
 */
export function proposalsById(
  decided: readonly Decided[],
  policy: Policy,
  chosen: Chosen | null = null,
): Map<string, Proposal> {
  const found = new Map<string, Proposal>();
  for (const { kase, decision } of decided) {
    const own = proposalsOf(kase, decision, policy.stamp);
    for (const proposal of chosen === null ? own : chosenAlone(own, chosen)) {
      found.set(proposal.accountId, proposal);
    }
  }
  return found;
}

/**
 * @param original as the run decided. @param refreshed as decided again since. @param chosen under a budget: which plan
 * an account was to have.
 */
export function standingOf(
  original: readonly Decided[],
  refreshed: readonly Decided[],
  policy: Policy,
  chosen: Chosen | null,
): Standing {
  const fresh = proposalsById(refreshed, policy);
  const proposals = new Map<string, Proposal>();
  const options = new Map<string, PlanOption>();
  for (const proposal of proposalsById(original, policy, chosen).values()) {
    if (proposal.options.length === 0) continue;
    const newer = fresh.get(proposal.accountId);
    const stands = newer !== undefined && newer.options.length > 0 ? newer : proposal;
    proposals.set(proposal.accountId, stands);
    for (const option of [...proposal.options, ...stands.options]) options.set(option.planId, option);
  }
  return { proposals, options };
}
