/**
 * What stands of a run folder's proposals: as the run made them, or, for borrowers whose plans went stale, as
 * they were made again on newer facts. An account waits with its newer options when there are any.
 */
import type { BorrowerCase, EpochDay, Minor } from '../../domain/records.js';
import { type Amendment, draftInPlaceOf } from '../../engine/amendment.js';
import { type Chosen, chosenAlone } from '../../engine/choice.js';
import { decideBorrower } from '../../engine/decide.js';
import type { PlanOption } from '../../engine/decision.js';
import { type DraftSubject, draftSubject } from '../../engine/draft/subject.js';
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
  /** Amendments that do not make the plan that they name, or a plan that its policy does not allow. */
  readonly unsound: readonly Amendment[];
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

/** What the people and the budgets of a run make of its decisions. */
export interface StandingSetting {
  readonly policy: Policy;
  /** Under a budget: which plan an account was to have. */
  readonly chosen: Chosen | null;
  /** In the order in which they were made. */
  readonly amendments: readonly Amendment[];
}

/**
 * @param original as the run decided. @param refreshed as decided again since.
 */
export function standingOf(
  original: readonly Decided[],
  refreshed: readonly Decided[],
  { policy, chosen, amendments }: StandingSetting,
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
  const subjectOf = amendments.length === 0 ? () => null : subjectsOf([...original, ...refreshed], policy);
  const unsound = amendments.filter((amendment) => {
    const option = amendedOption(amendment, subjectOf, options);
    const proposal = proposals.get(amendment.accountId);
    if (option === null || proposal === undefined) return true;
    options.set(option.planId, option);
    const inPlace = proposal.options.map((one) => (one.planId === amendment.amends ? option : one));
    proposals.set(amendment.accountId, { ...proposal, options: inPlace });
    return false;
  });
  return { proposals, options, unsound };
}

/** The plan that the terms make, worked out again; null when it is not the one that they name, or may not be. */
function amendedOption(
  amendment: Amendment,
  subjectOf: SubjectOf,
  options: ReadonlyMap<string, PlanOption>,
): PlanOption | null {
  const replaced = options.get(amendment.amends);
  const subject = subjectOf(amendment, amendment.othersMinor);
  if (replaced === undefined || subject === null) return null;
  const draft = draftInPlaceOf(subject, amendment, replaced);
  if (draft.problem !== null || draft.broken.length > 0) return null;
  return draft.option.planId === amendment.planId ? draft.option : null;
}

/** An account for drafts of its own, by its id and the day of its facts; null when nobody decided it on that day. */
export type SubjectOf = (
  account: { readonly accountId: string; readonly asOf: EpochDay },
  othersMinor: Minor,
) => DraftSubject | null;

/** @returns the accounts of these decisions for drafts of their own. */
export function subjectsOf(decided: readonly Decided[], policy: Policy): SubjectOf {
  const found = new Map<string, Decided>();
  for (const entry of decided) {
    for (const { accountId, asOf } of entry.decision.assessment.accounts) {
      found.set(`${asOf} ${accountId}`, entry);
    }
  }
  return ({ accountId, asOf }, othersMinor) => {
    const entry = found.get(`${asOf} ${accountId}`);
    if (entry === undefined) return null;
    const { kase, decision } = entry;
    const env = { asOf, planId: planIdOf };
    return draftSubject(kase, decision.assessment, policy, env, accountId, othersMinor);
  };
}
