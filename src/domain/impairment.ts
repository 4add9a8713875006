/**
 * Impairment of one account: stage, PD, LGD, EAD and expected credit loss (IFRS 9 5.5 and CAS 22 in outline),
 * and the two provisions, by class and by loss. Money in minor units of the account, rounded half-up.
 */
import type { DataGap } from './data-gap.js';
import type { Account, Minor } from './records.js';
import { roundMinor } from './rounding.js';
import type { ImpairmentRules } from './rules.js';

const NO_COLLATERAL_VALUE: DataGap = { column: 'collateral_value', assumed: 'zero' };

export type Stage = 1 | 2 | 3;

export interface Impairment {
  readonly stage: Stage;
  /** Over 12 months in stage 1, over the lifetime in stage 2, 1 in stage 3. */
  readonly pd: number;
  readonly lgd: number;
  /** The outstanding: nothing undrawn is lent to an overdue account. */
  readonly eadMinor: Minor;
  readonly eclMinor: Minor;
  /** ECL ÷ EAD; null when nothing is exposed. */
  readonly eclShare: number | null;
  readonly gaps: readonly DataGap[];
}

/**
 * ECL = PD × LGD × EAD ÷ (1 + rate ÷ 12)^recoveryMonths: the loss is known when recovery ends, and is
 * discounted at the account's own nominal monthly rate.
 */
export function impairmentOf(
  account: Pick<Account, 'rateAnnual' | 'secured' | 'collateralValueMinor'>,
  eadMinor: Minor,
  where: { readonly daysPastDue: number; readonly bucket: string; readonly productFamily: string },
  inObservation: boolean | null,
  rules: ImpairmentRules,
): Impairment {
  const gaps: DataGap[] = [];
  const stage = stageOf(where.daysPastDue, inObservation, rules);
  const pd = probabilityOfDefault(stage, where.bucket, rules);
  const lgd = lossGivenDefault(account, eadMinor, entry(rules.lgd, where.productFamily, 'LGD'), rules, gaps);
  const discount = (1 + account.rateAnnual / 12) ** -rules.recoveryMonths;
  const eclMinor = roundMinor(pd * lgd * eadMinor * discount, 'half-up');
  return { stage, pd, lgd, eadMinor, eclMinor, eclShare: eadMinor > 0 ? eclMinor / eadMinor : null, gaps };
}

/** Backstops by days past due; a restructured account in observation is at least stage 2. */
export function stageOf(
  daysPastDue: number,
  inObservation: boolean | null,
  rules: Pick<ImpairmentRules, 'stage2FromDays' | 'stage3FromDays'>,
): Stage {
  if (daysPastDue >= rules.stage3FromDays) return 3;
  return daysPastDue >= rules.stage2FromDays || inObservation === true ? 2 : 1;
}

/** Minimum provision: the class's share of the exposure. */
export function minimumProvision(exposureMinor: Minor, provisionShare: number): Minor {
  return roundMinor(exposureMinor * provisionShare, 'half-up');
}

/** What is booked: by class, by expected loss, or the greater, as the policy says. */
export function provisionOf(
  minimumMinor: Minor,
  eclMinor: Minor,
  basis: ImpairmentRules['provisionBasis'],
): Minor {
  switch (basis) {
    case 'minimum':
      return minimumMinor;
    case 'ecl':
      return eclMinor;
    case 'greater':
      return Math.max(minimumMinor, eclMinor);
  }
}

function probabilityOfDefault(stage: Stage, bucket: string, rules: ImpairmentRules): number {
  if (stage === 3) return 1;
  return stage === 1
    ? entry(rules.pd12m, bucket, '12-month PD')
    : entry(rules.pdLifetime, bucket, 'lifetime PD');
}

/**
 * The product's LGD on what collateral leaves uncovered (its value less the haircut), and never below
 * `lgdSecuredFloor` for a secured account. Secured without a value is treated as unsecured, and listed.
 */
function lossGivenDefault(
  account: Pick<Account, 'secured' | 'collateralValueMinor'>,
  ead: Minor,
  unsecured: number,
  rules: ImpairmentRules,
  gaps: DataGap[],
): number {
  if (account.secured === false) return unsecured;
  const value = account.collateralValueMinor;
  if (value === null) {
    if (account.secured === true) gaps.push(NO_COLLATERAL_VALUE);
    return unsecured;
  }
  if (value <= 0 || ead <= 0) return unsecured;
  const covered = Math.min(1, (value * (1 - rules.collateralHaircut)) / ead);
  return Math.max(rules.lgdSecuredFloor, unsecured * (1 - covered));
}

function entry(table: Readonly<Record<string, number>>, key: string, what: string): number {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  if (value === undefined) throw new Error(`the policy has no ${what} for ${key}`);
  return value;
}
