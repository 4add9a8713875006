/** Whether the facts under a proposed plan have changed since it was made. */
import type { EpochDay } from '../domain/records.js';
import type { Proposal } from './proposal.js';

/** Why a plan is stale, as stable codes. */
export type StaleReason =
  | 'policy_changed'
  | 'account_missing'
  | 'no_longer_eligible'
  | 'outstanding_changed'
  | 'payment_arrived'
  | 'class_moved'
  | 'bucket_moved'
  | 'too_old';

/**
 * Compares what a plan was made from with the facts now.
 *
 * @param now the account now; null when the exports no longer have it.
 * @param validDays days after its own as-of date on which a plan may still be approved (the last one included).
 * @returns every reason that holds, in the order of the type; empty when the plan may be approved as it is.
 */
export function stalenessOf(
  then: Proposal,
  now: Proposal | null,
  asOf: EpochDay,
  validDays: number,
): StaleReason[] {
  const reasons: StaleReason[] = [];
  if (now === null) {
    reasons.push('account_missing');
  } else {
    if (now.policy !== then.policy) reasons.push('policy_changed');
    if (now.eligibility !== 'eligible') reasons.push('no_longer_eligible');
    if (now.outstandingMinor !== then.outstandingMinor || now.currency !== then.currency) {
      reasons.push('outstanding_changed');
    }
    if (now.lastPaidOn !== null && now.lastPaidOn > (then.lastPaidOn ?? Number.NEGATIVE_INFINITY)) {
      reasons.push('payment_arrived');
    }
    if (now.riskClass !== then.riskClass) reasons.push('class_moved');
    if (now.bucket !== then.bucket) reasons.push('bucket_moved');
  }
  if (asOf - then.asOf > validDays) reasons.push('too_old');
  return reasons;
}
