/** The money side of a plan: every choice of waivers and down payment, with the limits it breaks. */
import { type DebtParts, type WaiverChoice, waivedAmount, waiverChoice } from '../../domain/levers.js';
import { share } from '../../domain/money.js';
import type { Minor } from '../../domain/records.js';
import { BITS, type ConstraintMask } from './constraints.js';
import type { AccountSetting } from './setting.js';

/** The shares that made a choice, for the rationale. */
export interface WaiverShares {
  readonly penalty: number;
  readonly fees: number;
  readonly interest: number;
  readonly principal: number;
}

export interface Waiver {
  readonly choice: WaiverChoice;
  readonly shares: WaiverShares;
  readonly mask: ConstraintMask;
  /** Bit k: authority level k may approve it, months aside. */
  readonly levels: number;
  /** Its part of ln h. */
  readonly hazardLog: number;
  /** Levers that it moves. */
  readonly moved: number;
  /** Place in the grid. */
  readonly order: number;
}

/**
 * Choices that differ in charges waived alone (same principal waived, same down payment, same limits broken), by
 * charges ascending, so that financed amounts fall along the row and ln h is linear in it.
 */
export interface WaiverRow {
  readonly mask: ConstraintMask;
  readonly waivers: readonly Waiver[];
  /** Columns of the waivers: amounts financed (falling) and parts of ln h. */
  readonly financedMinor: Float64Array;
  readonly hazardLog: Float64Array;
  /** The same along the row. */
  readonly downPaymentMinor: Minor;
}

/** A lever's amounts, each once, with the first share of the grid that gives it. */
function amountsOf(partMinor: Minor, shares: readonly number[]): { amount: Minor; share: number }[] {
  const seen = new Map<Minor, number>();
  for (const one of shares) {
    const amount = waivedAmount(partMinor, one);
    if (!seen.has(amount)) seen.set(amount, one);
  }
  return [...seen].map(([amount, one]) => ({ amount, share: one }));
}

/** Every distinct choice that leaves something to finance, grouped into rows. */
export function waiverRows(setting: AccountSetting): WaiverRow[] {
  const { parts, outstandingMinor: outstanding } = setting;
  const { levers } = setting.policy;
  const penalties = amountsOf(parts.penaltyMinor, levers.waivePenaltyShares);
  const fees = amountsOf(parts.feesMinor, levers.waiveFeesShares);
  const interests = amountsOf(parts.interestMinor, levers.waiveInterestShares);
  const rows = new Map<string, Waiver[]>();
  let order = 0;
  for (const principal of amountsOf(parts.principalMinor, levers.waivePrincipalShares)) {
    for (const down of amountsOf(outstanding, levers.downPaymentShares)) {
      for (const penalty of penalties) {
        for (const fee of fees) {
          for (const interest of interests) {
            const waived: DebtParts = {
              penaltyMinor: penalty.amount,
              feesMinor: fee.amount,
              interestMinor: interest.amount,
              principalMinor: principal.amount,
            };
            const choice = waiverChoice(outstanding, waived, down.amount);
            const shares = {
              penalty: penalty.share,
              fees: fee.share,
              interest: interest.share,
              principal: principal.share,
            };
            const waiver = waiverOf(setting, choice, shares, order++);
            if (choice.financedMinor < 1) continue;
            const key = `${waiver.mask}|${principal.amount}|${down.amount}`;
            const row = rows.get(key);
            if (row === undefined) rows.set(key, [waiver]);
            else row.push(waiver);
          }
        }
      }
    }
  }
  return [...rows.values()].map(rowOf);
}

function rowOf(members: Waiver[]): WaiverRow {
  const waivers = withoutTwins(members);
  return {
    mask: waivers[0]!.mask,
    waivers,
    financedMinor: Float64Array.from(waivers, (waiver) => waiver.choice.financedMinor),
    hazardLog: Float64Array.from(waivers, (waiver) => waiver.hazardLog),
    downPaymentMinor: waivers[0]!.choice.downPaymentMinor,
  };
}

/** One waiver, judged. */
export function waiverOf(
  setting: AccountSetting,
  choice: WaiverChoice,
  shares: WaiverShares,
  order: number,
): Waiver {
  const { betas } = setting.hazard;
  const { outstandingMinor } = setting;
  const moves = [
    choice.penaltyMinor,
    choice.feesMinor,
    choice.interestMinor,
    choice.principalMinor,
    choice.downPaymentMinor,
  ];
  const limits = limitsOf(setting);
  const levels = approvingLevels(setting, limits, choice);
  return {
    choice,
    shares,
    mask: brokenLimits(setting, limits, choice) | (levels === 0 ? BITS.authority : 0),
    levels,
    hazardLog:
      (betas.charges_written_down_share * choice.chargesMinor +
        betas.principal_written_down_share * choice.principalMinor) /
      outstandingMinor,
    moved: moves.filter((amount) => amount > 0).length,
    order,
  };
}

/** Same charges, principal and down payment: same value, instalments and relief. The simpler, then the earlier, stays. */
function withoutTwins(row: Waiver[]): Waiver[] {
  const sorted = row.toSorted(
    (a, b) => a.choice.chargesMinor - b.choice.chargesMinor || a.moved - b.moved || a.order - b.order,
  );
  return sorted.filter(
    (waiver, index) => index === 0 || waiver.choice.chargesMinor !== sorted[index - 1]!.choice.chargesMinor,
  );
}

/** The limits of one account in whole minor units, worked out once. */
interface WaiverLimits extends DebtParts {
  readonly reliefMinor: Minor;
  readonly levels: readonly { readonly reliefMinor: Minor; readonly principalMinor: Minor }[];
}

const knownLimits = new WeakMap<AccountSetting, WaiverLimits>();

function limitsOf(setting: AccountSetting): WaiverLimits {
  const found = knownLimits.get(setting);
  if (found !== undefined) return found;
  const { cap, parts, outstandingMinor, policy } = setting;
  const limits = {
    // As the levers round, so that a share equal to its limit is within it.
    penaltyMinor: waivedAmount(parts.penaltyMinor, cap?.waivePenaltyShare ?? 0),
    feesMinor: waivedAmount(parts.feesMinor, cap?.waiveFeesShare ?? 0),
    interestMinor: waivedAmount(parts.interestMinor, cap?.waiveInterestShare ?? 0),
    principalMinor: waivedAmount(parts.principalMinor, cap?.waivePrincipalShare ?? 0),
    reliefMinor: share(outstandingMinor, cap?.reliefShare ?? 0, 'down'),
    levels: policy.authority.levels.map((level) => ({
      reliefMinor: Math.min(level.maxReliefMinor, share(outstandingMinor, level.maxReliefShare, 'down')),
      principalMinor: level.maxPrincipalWaivedMinor,
    })),
  };
  knownLimits.set(setting, limits);
  return limits;
}

function brokenLimits(setting: AccountSetting, limits: WaiverLimits, choice: WaiverChoice): ConstraintMask {
  let mask = 0;
  if (choice.penaltyMinor > limits.penaltyMinor) mask |= BITS.waive_penalty_cap;
  if (choice.feesMinor > limits.feesMinor) mask |= BITS.waive_fees_cap;
  if (choice.interestMinor > limits.interestMinor) mask |= BITS.waive_interest_cap;
  if (choice.principalMinor > limits.principalMinor) mask |= BITS.principal_waiver_cap;
  if (choice.reliefMinor > limits.reliefMinor) mask |= BITS.relief_cap;
  if (choice.downPaymentMinor > setting.usableAssetsMinor) mask |= BITS.down_payment;
  return mask;
}

function approvingLevels(setting: AccountSetting, limits: WaiverLimits, choice: WaiverChoice): number {
  let levels = 0;
  for (const [index, level] of limits.levels.entries()) {
    const fits = choice.reliefMinor <= level.reliefMinor && choice.principalMinor <= level.principalMinor;
    if (fits) levels |= 1 << index;
  }
  return levels & setting.accountLevels;
}
