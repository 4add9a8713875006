/** The instalments of a plan as they stand: rows of instalments.csv. */
import type { EpochDay, Minor } from '../../domain/records.js';
import type { TrackingRules } from '../../domain/tracking-rules.js';
import type { AppliedMoney } from './apply-money.js';
import type { Due } from './dues.js';
import type { InstalmentLine, InstalmentState } from './lines.js';
import type { PlanFacts } from './plan-facts.js';
import { isPartlyPaid, type Walked } from './walk.js';

/** @returns one row a due, in their order. */
export function instalmentLines(
  { plan }: Pick<PlanFacts, 'plan'>,
  dues: readonly Due[],
  walked: Walked,
  money: AppliedMoney,
  rules: TrackingRules,
  asOf: EpochDay,
): InstalmentLine[] {
  const { currency, accountId, planId } = plan;
  const cashMinor = money.appliedMinor + money.heldMinor;
  return dues.map((due, k) => {
    const { instalment, dueDate, payBy, amountMinor } = due;
    const paidOn = walked.paidSince[k] ?? walked.completed?.on ?? null;
    const open = paidOn === null && walked.broken === null && payBy < asOf;
    const paidMinor = money.partsMinor[k]!;
    const state = stateOf(due, k, walked, { paidMinor, asOf }, () => isPartlyPaid(dues, k, cashMinor, rules));
    return {
      currency,
      accountId,
      planId,
      instalment,
      dueDate,
      payBy,
      amountMinor,
      paidMinor,
      paidOn,
      daysLate: paidOn !== null ? Math.max(0, paidOn - payBy) : open ? asOf - payBy : 0,
      state,
    };
  });
}

function stateOf(
  due: Due,
  k: number,
  { paidSince, missedOn, completed, broken }: Walked,
  { paidMinor, asOf }: { readonly paidMinor: Minor; readonly asOf: EpochDay },
  isPart: () => boolean,
): InstalmentState {
  const missed = missedOn[k] !== null;
  // Paid off before it was due, for less: the rest of its interest was not earned yet.
  if (completed !== null && due.dueDate > completed.on && paidMinor < due.amountMinor) return 'paid_off';
  if (completed !== null || paidSince[k] !== null) return missed ? 'paid_late' : 'paid';
  if (broken !== null) return 'ended';
  if (due.payBy > asOf) return 'upcoming';
  if (missed) return 'late';
  return due.payBy < asOf && isPart() ? 'partial' : 'due';
}
