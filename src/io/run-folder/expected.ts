/**
 * What the tables of a run folder must be, worked out again from its facts, its policy and the decisions that
 * people made (who approved which plan, whom they declined): the only things that cannot be recomputed.
 */

import type { BorrowerCase, EpochDay } from '../../domain/records.js';
import type { Amendment } from '../../engine/amendment.js';
import { approveAutomatically } from '../../engine/approve.js';
import { SYSTEM_ROLE } from '../../engine/authority.js';
import { applyChoice, type Chosen, leftOut } from '../../engine/choice.js';
import type { BorrowerDecision } from '../../engine/decide.js';
import { REJECTED } from '../../engine/judge.js';
import { byAccount, planLineOf } from '../../engine/lines.js';
import type { Proposal } from '../../engine/proposal.js';
import { scheduleLinesOf } from '../../engine/schedule-rows.js';
import { approvalTables, decidedTables, type RunTables } from '../../engine/tables.js';
import type { Policy } from '../../policy/policy.js';
import { agreementIdOf } from '../digests.js';
import { proposalsById, type Standing, standingOf } from './standing.js';

export interface Decided {
  readonly kase: BorrowerCase;
  readonly decision: BorrowerDecision;
}

export interface ExpectedSetting {
  readonly policy: Policy;
  readonly asOf: EpochDay;
  /** Under a budget: which plan an account is to have. */
  readonly chosen: Chosen | null;
  /** Terms that people set, in the order in which they did. */
  readonly amendments: readonly Amendment[];
  /** Accounts of which a person took back what was decided. */
  readonly undone: ReadonlySet<string>;
}

export interface Recomputed {
  readonly tables: RunTables;
  /** Approved plans of the file that no recomputed account has. */
  readonly unknownPlans: readonly string[];
  readonly standing: Standing;
}

/**
 * @param found the tables as they stand in the folder: people's decisions are taken from them, nothing else.
 * @param refreshed borrowers planned again since, on newer facts.
 */
export function expectedTables(
  decided: readonly Decided[],
  refreshed: readonly Decided[],
  found: RunTables,
  { policy, asOf, chosen, amendments, undone }: ExpectedSetting,
): Recomputed {
  const base = decidedTables(
    decided.map(({ decision }) => (chosen === null ? decision : applyChoice(decision, chosen))),
    policy,
  );
  const proposals = proposalsById(decided, policy, chosen);
  const standing = standingOf(decided, refreshed, { policy, chosen, amendments });
  const { options } = standing;
  const automatic = approveAutomatically([...proposals.values()], {
    policy,
    asOf,
    preparer: null,
    agreementId: agreementIdOf,
  }).approved.filter(({ option }) => !undone.has(option.accountId));
  const people = found.approved.filter((line) => line.role !== SYSTEM_ROLE);
  const unknownPlans = people.filter((line) => !options.has(line.planId)).map((line) => line.planId);
  const approved = [
    ...automatic.map((plan) => plan.line),
    ...people.flatMap((line) => {
      const option = options.get(line.planId);
      if (option === undefined) return [];
      return [{ ...line, ...planLineOf(option, policy.stamp), agreementId: agreementIdOf(line.planId) }];
    }),
  ].toSorted(byAccount);
  const notChosen =
    chosen === null ? [] : leftOut([...proposalsById(decided, policy).values()], chosen, policy);
  const declined = [...declinedByPeople(found, proposals, policy), ...notChosen];
  const decidedIds = new Set([...approved, ...declined].map((line) => line.accountId));
  const waiting = [...standing.proposals.values()]
    .filter((proposal) => !decidedIds.has(proposal.accountId))
    .map((proposal) => ({ accountId: proposal.accountId, options: proposal.options, refreshed: false }));
  const rest = approvalTables({ approved: [], review: waiting, declined }, base.assessments, policy);
  const schedules = approved.flatMap((line) => {
    const option = options.get(line.planId);
    return option === undefined ? [] : scheduleLinesOf(option);
  });
  return { tables: { ...base, ...rest, approved, schedules }, unknownPlans, standing };
}

function declinedByPeople(found: RunTables, proposals: ReadonlyMap<string, Proposal>, policy: Policy) {
  return found.declined
    .filter((line) => line.stage === 'approval' && (proposals.get(line.accountId)?.options.length ?? 0) > 0)
    .map((line) => ({
      accountId: line.accountId,
      stage: 'approval' as const,
      reasons: [REJECTED],
      appeal: policy.appeal[policy.language],
    }));
}
