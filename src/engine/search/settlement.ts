/**
 * Settlements of bad debts: a share of the outstanding, paid in one to a few monthly payments without interest, the
 * rest waived in the order penalty, fees, interest, principal. They keep every limit of a plan but the one on rate
 * cuts, and one of their own: the least share that must be paid.
 */
import { settlementWaiver, waiverChoice } from '../../domain/levers.js';
import { share } from '../../domain/money.js';
import type { Minor } from '../../domain/records.js';
import { regularFactor } from '../../domain/schedule/regular.js';
import { type Candidate, candidateOf } from './candidate.js';
import { BITS, type ConstraintMask } from './constraints.js';
import type { PlanTime } from './plan-time.js';
import type { AccountSetting } from './setting.js';
import { judgeTime, type TimeJudge } from './time-limits.js';
import { type Waiver, waiverOf } from './waivers.js';

/** Settlements rank after every other combination of the grid. */
const AFTER_ALL = 1e15;

/** Every settlement of the grid: from the monthly capacity alone, and with what assets may pay at signing. */
export function settlementsOf(setting: AccountSetting, judge: TimeJudge): Candidate[] {
  const { assessment, outstandingMinor, policy } = setting;
  if (!assessment.badDebt) return [];
  const found: Candidate[] = [];
  let order = AFTER_ALL;
  for (const paidShare of policy.levers.settlementShares) {
    const paid = share(outstandingMinor, paidShare, 'half-up');
    if (paid < 1) continue;
    for (const payments of policy.levers.settlementPayments) {
      for (const down of downPaymentsOf(setting, paid, payments)) {
        order++;
        const candidate = settle(setting, judge, { paidShare, paid, payments, down, order });
        if (candidate !== null) found.push(candidate);
      }
    }
  }
  return found;
}

/** Nothing at signing; or what usable assets allow, as long as payments are left to carry the rest. */
function downPaymentsOf(setting: AccountSetting, paid: Minor, payments: number): Minor[] {
  const down = Math.min(setting.usableAssetsMinor, paid);
  if (down < 1 || (payments < 2 && down < paid)) return [0];
  return [0, down];
}

interface Offer {
  readonly paidShare: number;
  readonly paid: Minor;
  /** In all, the one at signing included. */
  readonly payments: number;
  readonly down: Minor;
  readonly order: number;
}

/** Part ÷ whole; a part that is not there is not waived. */
function part(amountMinor: Minor, wholeMinor: Minor): number {
  return wholeMinor > 0 ? amountMinor / wholeMinor : 0;
}

function settle(setting: AccountSetting, judge: TimeJudge, offer: Offer): Candidate | null {
  const { parts, outstandingMinor } = setting;
  const later = offer.paid - offer.down;
  const instalments = later === 0 ? 0 : offer.down > 0 ? offer.payments - 1 : offer.payments;
  const time = settlementTime(instalments);
  const waived = settlementWaiver(parts, offer.paid);
  const choice = waiverChoice(outstandingMinor, waived, offer.down);
  const shares = {
    penalty: part(waived.penaltyMinor, parts.penaltyMinor),
    fees: part(waived.feesMinor, parts.feesMinor),
    interest: part(waived.interestMinor, parts.interestMinor),
    principal: part(waived.principalMinor, parts.principalMinor),
  };
  const judged = waiverOf(setting, choice, shares, offer.order);
  const waiver: Waiver = { ...judged, mask: settlementMask(setting, judged, offer.paidShare) };
  const { mask, levels } = judgeTime(judge, time);
  return candidateOf(setting, time, waiver, {
    // The rate of a settlement is nil by its nature; the limit on rate cuts is for plans.
    sideMask: mask & ~BITS.method,
    levels,
    order: offer.order,
    settlement: true,
  });
}

/** Every limit on waivers holds for settlements too; what they add is the least share that must be paid. */
function settlementMask(setting: AccountSetting, waiver: Waiver, paidShare: number): ConstraintMask {
  const { cap } = setting;
  // A billionth of slack: a limit that was moved to this share by sums of doubles allows it.
  const allowed = cap !== null && cap.settlement && paidShare >= cap.settlementShareMin - 1e-9;
  return allowed ? waiver.mask : waiver.mask | BITS.settlement;
}

/** Equal monthly payments without interest; none at all when everything is paid at signing. */
function settlementTime(instalments: number): PlanTime {
  return {
    rateAnnual: 0,
    months: instalments,
    frequency: 'monthly',
    graceMonths: 0,
    method: 'equal-instalment',
    instalments,
    graceInstalments: 0,
    periodMonths: 1,
    periodsPerYear: 12,
    stepUpAnnual: 0,
    factor: regularFactor(0, 'monthly'),
    moved: 0,
  };
}
