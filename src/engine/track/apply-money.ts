/** Where each cent that came in went: to instalments, oldest first, or why to none. */
import type { EpochDay, Minor } from '../../domain/records.js';
import type { TrackingRules } from '../../domain/tracking-rules.js';
import type { CountedPayment } from './count-payments.js';
import { type Due, payoffParts } from './dues.js';
import type { Cash, Walked } from './walk.js';

/** All of it net of reversals. */
export interface AppliedMoney {
  /** By due. */
  readonly partsMinor: readonly Minor[];
  /** Their sum. */
  readonly appliedMinor: Minor;
  /** Early money beyond the instalments that the policy lets it reach. */
  readonly heldMinor: Minor;
  /** More than the plan asked for. */
  readonly overpaidMinor: Minor;
  /** What came before money counts for the plan. */
  readonly beforePlanMinor: Minor;
  /** What came when the plan was broken: the account's, not the plan's. */
  readonly afterBreakMinor: Minor;
}

/** @returns the plan's money as it came in and went back; payments before `from` are not the plan's. */
export function cashOf(payments: readonly CountedPayment[], from: EpochDay): Cash[] {
  return payments
    .filter((payment) => payment.paidOn >= from)
    .flatMap(({ paidOn, amountMinor, reversals }) => [
      { on: paidOn, amountMinor },
      ...reversals.map((reversal) => ({ on: reversal.on, amountMinor: -reversal.amountMinor })),
    ]);
}

function netOf({ amountMinor, reversals }: CountedPayment): Minor {
  return reversals.reduce((left, reversal) => left - reversal.amountMinor, amountMinor);
}

/** What each due takes at most: as agreed, or as it was when the plan was paid off early. */
function asksOf(dues: readonly Due[], completed: Walked['completed'], rules: TrackingRules): Minor[] {
  if (completed === null || rules.earlyPayoff === 'all_interest') return dues.map((due) => due.amountMinor);
  return payoffParts(dues, completed.on);
}

/**
 * Applies the money of a plan that was walked to `asOf`. Throws when a cent is lost: everything that came in is applied,
 * held, overpaid, or outside the plan's time.
 *
 * @param from the first day whose money is the plan's.
 */
export function applyMoney(
  dues: readonly Due[],
  walked: Pick<Walked, 'broken' | 'completed'>,
  payments: readonly CountedPayment[],
  rules: TrackingRules,
  { from, asOf }: { readonly from: EpochDay; readonly asOf: EpochDay },
): AppliedMoney {
  const { broken, completed } = walked;
  const sums = { before: 0, plan: 0, after: 0 };
  for (const payment of payments) {
    const part =
      payment.paidOn < from ? 'before' : broken !== null && payment.paidOn >= broken.on ? 'after' : 'plan';
    sums[part] += netOf(payment);
  }
  const asks = asksOf(dues, completed, rules);
  const end = broken?.on ?? asOf;
  const due = dues.filter((one) => one.payBy <= end).length;
  const reach = completed === null ? due + rules.prepaidInstalments : dues.length;
  let left = sums.plan;
  const partsMinor = asks.map((ask, k) => {
    const part = k < reach ? Math.min(ask, left) : 0;
    left -= part;
    return part;
  });
  const applied: AppliedMoney = {
    partsMinor,
    appliedMinor: partsMinor.reduce((sum, part) => sum + part, 0),
    heldMinor: completed === null ? left : 0,
    overpaidMinor: completed === null ? 0 : left,
    beforePlanMinor: sums.before,
    afterBreakMinor: sums.after,
  };
  demandEveryCent(applied, payments);
  return applied;
}

function demandEveryCent(applied: AppliedMoney, payments: readonly CountedPayment[]): void {
  const came = payments.reduce((sum, payment) => sum + netOf(payment), 0);
  const { appliedMinor, heldMinor, overpaidMinor, beforePlanMinor, afterBreakMinor } = applied;
  const parts = [appliedMinor, heldMinor, overpaidMinor, beforePlanMinor, afterBreakMinor];
  const went = parts.reduce((sum, part) => sum + part, 0);
  if (came !== went) throw new Error(`${came} minor units came in, ${went} are accounted for`);
  if (parts.some((part) => part < 0)) throw new Error('money was taken back that had not come in');
}
