/** The money side of a plan: every choice of waivers and down payment, with the limits it breaks. */
import { type DebtParts, type WaiverChoice, waivedAmount, waiverChoice } from '../../domain/levers.js';
import { share } from '../../domain/money.js';
import type { Minor } from '../../domain/records.js';
import { atMostOne, BITS, type ConstraintMask, violations } from './constraints.js';
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
  /** Levers that it moves. */
  readonly moved: number;
  /** Place in the grid. */
  readonly order: number;
}

/**
 * Choices that differ in charges waived alone (same principal waived, same down payment, same limits broken), by
 * charges ascending, so that financed amounts fall along the row and ln h is linear in it: entries `from` … `to` of
 * the columns of `WaiverTable`.
 */
export interface WaiverRow {
  readonly mask: ConstraintMask;
  /** Authority levels that may approve at least one of them, months aside. */
  readonly levels: number;
  readonly from: number;
  readonly to: number;
  readonly downPaymentMinor: Minor;
  /** What all of its members waive of the principal, and the share of it. */
  readonly principal: Amount;
  /** Place in the grid of the first choice with this principal and down payment. */
  readonly firstOrder: number;
}

/** The choices of one account that leave something to finance. */
export interface WaiverTable {
  /** Those that break fewest limits first. */
  readonly rows: readonly WaiverRow[];
  /** How many of them break nothing. */
  readonly free: number;
  /** Columns: amounts financed, and parts of ln h. */
  readonly financedMinor: Float64Array;
  readonly hazardLog: Float64Array;
  /** Which choice of charges each entry is. */
  readonly chargesIndex: Uint16Array;
  readonly charges: readonly Charges[];
}

interface Amount {
  readonly amount: Minor;
  readonly share: number;
}

/** One choice of penalty, fees and interest, judged against their own limits. */
interface Charges {
  readonly penalty: Amount;
  readonly fees: Amount;
  readonly interest: Amount;
  readonly totalMinor: Minor;
  readonly mask: ConstraintMask;
  readonly moved: number;
  readonly order: number;
}

/** A lever's amounts, each once, with the first share of the grid that gives it. */
function amountsOf(partMinor: Minor, shares: readonly number[]): Amount[] {
  const amounts: Amount[] = [];
  for (const one of shares) {
    const amount = waivedAmount(partMinor, one);
    if (amounts.every((other) => other.amount !== amount)) amounts.push({ amount, share: one });
  }
  return amounts;
}

/** Every choice of charges, by what they come to; of equal ones the simpler, then the earlier first. */
function chargesOf(setting: AccountSetting, limits: WaiverLimits): Charges[] {
  const { parts } = setting;
  const { levers } = setting.policy;
  const penalties = amountsOf(parts.penaltyMinor, levers.waivePenaltyShares);
  const fees = amountsOf(parts.feesMinor, levers.waiveFeesShares);
  const interests = amountsOf(parts.interestMinor, levers.waiveInterestShares);
  const charges: Charges[] = [];
  for (const penalty of penalties) {
    for (const fee of fees) {
      for (const interest of interests) {
        charges.push({
          penalty,
          fees: fee,
          interest,
          totalMinor: penalty.amount + fee.amount + interest.amount,
          mask: chargesMask(limits, penalty.amount, fee.amount, interest.amount),
          moved: Number(penalty.amount > 0) + Number(fee.amount > 0) + Number(interest.amount > 0),
          order: charges.length,
        });
      }
    }
  }
  return charges.toSorted((a, b) => a.totalMinor - b.totalMinor || a.moved - b.moved || a.order - b.order);
}

/**
 * The choices in rows. `all`: every choice; else those of rows that break at most one limit, among which are all plans
 * and whatever a single change would open.
 */
export function waiverTable(setting: AccountSetting, all = false): WaiverTable {
  const { outstandingMinor, parts, policy } = setting;
  const limits = limitsOf(setting);
  const charges = chargesOf(setting, limits);
  const principals = amountsOf(parts.principalMinor, policy.levers.waivePrincipalShares);
  const downs = amountsOf(outstandingMinor, policy.levers.downPaymentShares);
  const most = charges.length * principals.length * downs.length;
  const columns = {
    charges,
    chargesIndex: new Uint16Array(most),
    financedMinor: new Float64Array(most),
    hazardLog: new Float64Array(most),
  };
  const rows: WaiverRow[] = [];
  let firstOrder = 0;
  for (const principal of principals) {
    for (const down of downs) {
      const own = relatedMask(setting, limits, principal.amount, down.amount);
      if (all || atMostOne(own)) {
        const masks = masksOf(setting, limits, charges, {
          own,
          principal: principal.amount,
          down: down.amount,
        });
        for (const mask of new Set(masks)) {
          if (mask === NOTHING_LEFT || !(all || atMostOne(mask))) continue;
          rows.push(
            fillRow(setting, limits, columns, { mask, masks, principal, down, firstOrder }, rows.at(-1)),
          );
        }
      }
      firstOrder += charges.length;
    }
  }
  const sorted = rows.toSorted((a, b) => violations(a.mask) - violations(b.mask) || a.from - b.from);
  const bound = sorted.findIndex((row) => row.mask !== 0);
  return { rows: sorted, free: bound < 0 ? sorted.length : bound, ...columns };
}

/** In place of a mask: the choice leaves nothing to finance. */
const NOTHING_LEFT = -1;

/** What each choice of charges breaks with one principal and down payment. */
function masksOf(
  setting: AccountSetting,
  limits: WaiverLimits,
  charges: readonly Charges[],
  { own, principal, down }: { readonly own: ConstraintMask; readonly principal: Minor; readonly down: Minor },
): ConstraintMask[] {
  return charges.map((one) => {
    const reliefMinor = one.totalMinor + principal;
    if (setting.outstandingMinor - down - reliefMinor < 1) return NOTHING_LEFT;
    let mask = own | one.mask;
    if (reliefMinor > limits.reliefMinor) mask |= BITS.relief_cap;
    if (approvingLevels(setting, limits, reliefMinor, principal) === 0) mask |= BITS.authority;
    return mask;
  });
}

interface RowPlan {
  readonly mask: ConstraintMask;
  /** Of all choices of charges; those with the row's own are its members. */
  readonly masks: readonly ConstraintMask[];
  readonly principal: Amount;
  readonly down: Amount;
  readonly firstOrder: number;
}

/** Writes the entries of one row behind those of the row `before`. */
function fillRow(
  setting: AccountSetting,
  limits: WaiverLimits,
  columns: Pick<WaiverTable, 'charges' | 'chargesIndex' | 'financedMinor' | 'hazardLog'>,
  { mask, masks, principal, down, firstOrder }: RowPlan,
  before: WaiverRow | undefined,
): WaiverRow {
  const { outstandingMinor } = setting;
  const { betas } = setting.hazard;
  const from = before === undefined ? 0 : before.to + 1;
  let to = from - 1;
  let levels = 0;
  let last = -1;
  for (let index = 0; index < masks.length; index++) {
    const { totalMinor } = columns.charges[index]!;
    // Same charges, principal and down payment: same value, instalments and relief. The first stays.
    if (masks[index] !== mask || totalMinor === last) continue;
    last = totalMinor;
    to += 1;
    columns.chargesIndex[to] = index;
    columns.financedMinor[to] = outstandingMinor - down.amount - totalMinor - principal.amount;
    columns.hazardLog[to] =
      (betas.charges_written_down_share * totalMinor +
        betas.principal_written_down_share * principal.amount) /
      outstandingMinor;
    levels |= approvingLevels(setting, limits, totalMinor + principal.amount, principal.amount);
  }
  return { mask, levels, from, to, downPaymentMinor: down.amount, principal, firstOrder };
}

/** The choice at an entry of a row. */
export function waiverAt(setting: AccountSetting, table: WaiverTable, row: WaiverRow, entry: number): Waiver {
  const { penalty, fees, interest, order } = table.charges[table.chargesIndex[entry]!]!;
  const waived: DebtParts = {
    penaltyMinor: penalty.amount,
    feesMinor: fees.amount,
    interestMinor: interest.amount,
    principalMinor: row.principal.amount,
  };
  const shares = {
    penalty: penalty.share,
    fees: fees.share,
    interest: interest.share,
    principal: row.principal.share,
  };
  const choice = waiverChoice(setting.outstandingMinor, waived, row.downPaymentMinor);
  return waiverOf(setting, choice, shares, row.firstOrder + order);
}

/** One choice, judged. */
export function waiverOf(
  setting: AccountSetting,
  choice: WaiverChoice,
  shares: WaiverShares,
  order: number,
): Waiver {
  const limits = limitsOf(setting);
  const levels = approvingLevels(setting, limits, choice.reliefMinor, choice.principalMinor);
  const charges = chargesMask(limits, choice.penaltyMinor, choice.feesMinor, choice.interestMinor);
  let mask = charges | relatedMask(setting, limits, choice.principalMinor, choice.downPaymentMinor);
  if (choice.reliefMinor > limits.reliefMinor) mask |= BITS.relief_cap;
  if (levels === 0) mask |= BITS.authority;
  return {
    choice,
    shares,
    mask,
    levels,
    moved:
      Number(choice.penaltyMinor > 0) +
      Number(choice.feesMinor > 0) +
      Number(choice.interestMinor > 0) +
      Number(choice.principalMinor > 0) +
      Number(choice.downPaymentMinor > 0),
    order,
  };
}

/** The limits of one account in whole minor units, worked out once. */
interface WaiverLimits extends DebtParts {
  readonly reliefMinor: Minor;
  /** By authority level. */
  readonly levelRelief: readonly Minor[];
  readonly levelPrincipal: readonly Minor[];
}

const knownLimits = new WeakMap<AccountSetting, WaiverLimits>();

function limitsOf(setting: AccountSetting): WaiverLimits {
  const found = knownLimits.get(setting);
  if (found !== undefined) return found;
  const { cap, parts, outstandingMinor, policy } = setting;
  const { levels } = policy.authority;
  const limits = {
    // As the levers round, so that a share equal to its limit is within it.
    penaltyMinor: waivedAmount(parts.penaltyMinor, cap?.waivePenaltyShare ?? 0),
    feesMinor: waivedAmount(parts.feesMinor, cap?.waiveFeesShare ?? 0),
    interestMinor: waivedAmount(parts.interestMinor, cap?.waiveInterestShare ?? 0),
    principalMinor: waivedAmount(parts.principalMinor, cap?.waivePrincipalShare ?? 0),
    reliefMinor: share(outstandingMinor, cap?.reliefShare ?? 0, 'down'),
    levelRelief: levels.map((level) =>
      Math.min(level.maxReliefMinor, share(outstandingMinor, level.maxReliefShare, 'down')),
    ),
    levelPrincipal: levels.map((level) => level.maxPrincipalWaivedMinor),
  };
  knownLimits.set(setting, limits);
  return limits;
}

function chargesMask(limits: WaiverLimits, penalty: Minor, fees: Minor, interest: Minor): ConstraintMask {
  let mask = 0;
  if (penalty > limits.penaltyMinor) mask |= BITS.waive_penalty_cap;
  if (fees > limits.feesMinor) mask |= BITS.waive_fees_cap;
  if (interest > limits.interestMinor) mask |= BITS.waive_interest_cap;
  return mask;
}

function relatedMask(
  setting: AccountSetting,
  limits: WaiverLimits,
  principal: Minor,
  down: Minor,
): ConstraintMask {
  let mask = 0;
  if (principal > limits.principalMinor) mask |= BITS.principal_waiver_cap;
  if (down > setting.usableAssetsMinor) mask |= BITS.down_payment;
  return mask;
}

function approvingLevels(
  setting: AccountSetting,
  limits: WaiverLimits,
  reliefMinor: Minor,
  principalMinor: Minor,
): number {
  const { levelRelief, levelPrincipal } = limits;
  let levels = 0;
  for (let index = 0; index < levelRelief.length; index++) {
    if (reliefMinor <= levelRelief[index]! && principalMinor <= levelPrincipal[index]!) levels |= 1 << index;
  }
  return levels & setting.accountLevels;
}
