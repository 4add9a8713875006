/**
 * The same draft in another month: what it would break, and how likely it would be kept, if income, living or other debts
 * changed after the decision. The account's own standing (class, score, eligibility) stays as it was assessed.
 */
import type { Minor } from '../../domain/records.js';
import { roundMinor } from '../../domain/rounding.js';
import type { AffordabilityRules } from '../../domain/rules.js';
import type { Affordability, BorrowerAssessment } from '../decision.js';

/** Relative changes: −0.1 is a tenth less. */
export interface MonthChange {
  readonly incomeShare: number;
  readonly expensesShare: number;
  readonly otherDebtsShare: number;
}

export const NO_CHANGE: MonthChange = { incomeShare: 0, expensesShare: 0, otherDebtsShare: 0 };

function times(amountMinor: Minor, share: number): Minor {
  return roundMinor(amountMinor * (1 + share), 'half-up');
}

/**
 * The month after the change, by the formulas of `affordabilityOf`: living never costs less than the subsistence floor. An
 * unknown income stays unknown. Cash at hand and what is due stay as they are.
 */
export function changedMonth(
  month: Affordability,
  change: MonthChange,
  rules: Pick<AffordabilityRules, 'stressIncomeDrop' | 'capacityShare'>,
): Affordability {
  const expensesMinor = Math.max(
    month.subsistenceFloorMinor,
    times(month.expensesMinor, change.expensesShare),
  );
  const otherDebtPaymentsMinor = times(month.otherDebtPaymentsMinor, change.otherDebtsShare);
  const outgoings = expensesMinor + otherDebtPaymentsMinor + month.ownPerformingPaymentsMinor;
  if (month.incomeMinor === null) return { ...month, expensesMinor, otherDebtPaymentsMinor };
  const incomeMinor = times(month.incomeMinor, change.incomeShare);
  const debts =
    otherDebtPaymentsMinor + month.ownPerformingPaymentsMinor + (month.contractualOverdueMinor ?? 0);
  const stressedIncome = roundMinor(incomeMinor * (1 - rules.stressIncomeDrop), 'half-up');
  const stressedSurplusMinor = stressedIncome - outgoings;
  return {
    ...month,
    incomeMinor,
    expensesMinor,
    otherDebtPaymentsMinor,
    surplusMinor: incomeMinor - outgoings,
    debtServiceRatio: incomeMinor === 0 ? null : debts / incomeMinor,
    stressedSurplusMinor,
    capacityMinor: roundMinor(Math.max(0, stressedSurplusMinor) * rules.capacityShare, 'down'),
  };
}

/** The assessment with the month changed and all else as it was: for a subject of drafts. */
export function underChange(
  assessment: BorrowerAssessment,
  change: MonthChange,
  rules: Pick<AffordabilityRules, 'stressIncomeDrop' | 'capacityShare'>,
): BorrowerAssessment {
  return { ...assessment, affordability: changedMonth(assessment.affordability, change, rules) };
}
