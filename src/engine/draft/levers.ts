/** What a person may set of one account's plan. Everything else of a plan follows from these and the facts. */
import type { EpochDay, Minor } from '../../domain/records.js';
import type { Frequency, PlanMethod } from '../../domain/rules.js';
import { instalmentsIn, monthsOf } from '../../domain/terms.js';
import type { PlanTerms } from '../decision.js';
import type { PlanLine } from '../lines.js';

export interface Levers {
  readonly method: PlanMethod;
  readonly frequency: Frequency;
  readonly instalments: number;
  /** Leading months that pay interest only, as the policy counts them. */
  readonly graceMonths: number;
  readonly downPaymentMinor: Minor;
  readonly principalWaivedMinor: Minor;
  readonly interestWaivedMinor: Minor;
  readonly penaltyWaivedMinor: Minor;
  readonly feesWaivedMinor: Minor;
  readonly rateAnnual: number;
  /** A settlement: equal monthly payments without interest, or none when all is paid at signing. */
  readonly settlement: boolean;
  /** Null: as early as the policy allows. */
  readonly firstDueDate: EpochDay | null;
}

/** Levers by the names of their columns in plans.csv; grace has none there and stands in the rationale. */
export type LeverName =
  | 'method'
  | 'frequency'
  | 'instalments'
  | 'grace'
  | 'down_payment'
  | 'penalty_waived'
  | 'fees_waived'
  | 'interest_waived'
  | 'principal_waived'
  | 'annual_rate_after'
  | 'first_due_date'
  | 'settlement';

/** The levers that make these terms: evaluating them gives the terms again. */
export function leversOf(terms: PlanTerms): Levers {
  return {
    method: terms.method,
    frequency: terms.frequency,
    instalments: terms.instalments,
    graceMonths: monthsOf(terms.graceInstalments, terms.frequency),
    downPaymentMinor: terms.downPaymentMinor,
    principalWaivedMinor: terms.principalWaivedMinor,
    interestWaivedMinor: terms.interestWaivedMinor,
    penaltyWaivedMinor: terms.penaltyWaivedMinor,
    feesWaivedMinor: terms.feesWaivedMinor,
    rateAnnual: terms.rateAnnual,
    settlement: terms.settlement,
    firstDueDate: terms.firstDueDate,
  };
}

/** The codes of a rationale that say what no column says. */
const GRACE = 'grace:';
const SETTLEMENT = 'settlement_share:';

/** The levers of a row with the columns of plans.csv, as it was printed. Whether they make a plan is not asked here. */
export function leversOfLine(
  line: Pick<
    PlanLine,
    | 'method'
    | 'frequency'
    | 'instalments'
    | 'downPaymentMinor'
    | 'principalWaivedMinor'
    | 'interestWaivedMinor'
    | 'penaltyWaivedMinor'
    | 'feesWaivedMinor'
    | 'rateAfter'
    | 'firstDueDate'
    | 'rationale'
  >,
): Levers {
  const grace = line.rationale.find((code) => code.startsWith(GRACE));
  return {
    method: line.method as PlanMethod,
    frequency: line.frequency as Frequency,
    instalments: line.instalments,
    graceMonths: grace === undefined ? 0 : Number(grace.slice(GRACE.length)),
    downPaymentMinor: line.downPaymentMinor,
    principalWaivedMinor: line.principalWaivedMinor,
    interestWaivedMinor: line.interestWaivedMinor,
    penaltyWaivedMinor: line.penaltyWaivedMinor,
    feesWaivedMinor: line.feesWaivedMinor,
    rateAnnual: line.rateAfter,
    settlement: line.rationale.some((code) => code.startsWith(SETTLEMENT)),
    firstDueDate: line.firstDueDate,
  };
}

/** The instalments of the grace; null when its months are no whole number of periods. */
export function graceInstalmentsOf({
  graceMonths,
  frequency,
}: Pick<Levers, 'graceMonths' | 'frequency'>): number | null {
  return instalmentsIn(graceMonths, frequency);
}
