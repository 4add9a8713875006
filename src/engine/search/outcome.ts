/** What a plan does to the books: risk class, provision, observation, the credit record. */
import { addMonths } from '../../domain/dates.js';
import type { EpochDay, Minor } from '../../domain/records.js';
import { roundMinor } from '../../domain/rounding.js';
import { dueDateOf } from '../../domain/terms.js';
import type { Policy } from '../../policy/policy.js';
import type { AccountAssessment, PlanTerms } from '../decision.js';

/**
 * The class under a plan: never better than before, at least the restructuring floor, and at least the second
 * floor when an earlier restructuring is still in observation.
 */
export function classAfterPlan(assessment: AccountAssessment, policy: Policy): string {
  const again = assessment.facts.in_observation === true;
  const { floorClassId, secondFloorClassId } = policy.restructuring;
  const floors = again ? [floorClassId, secondFloorClassId] : [floorClassId];
  const rank = (id: string): number => policy.classes.find((row) => row.id === id)?.rank ?? -1;
  return floors.reduce((worst, id) => (rank(id) > rank(worst) ? id : worst), assessment.riskClass);
}

/**
 * Provision on what remains after the waiver (the financed amount), on the policy's basis: the minimum for the
 * class after, the expected credit loss with stage, PD and LGD as they were (so it scales with the exposure: a
 * plan alone is no cure), or the greater.
 */
export function provisionAfterPlan(
  assessment: AccountAssessment,
  financedMinor: Minor,
  classAfter: string,
  policy: Policy,
): Minor {
  const share = policy.classes.find((row) => row.id === classAfter)?.provisionShare ?? 0;
  const minimum = roundMinor(financedMinor * share, 'half-up');
  const exposure = assessment.eadMinor;
  const ecl = exposure > 0 ? roundMinor((assessment.eclMinor * financedMinor) / exposure, 'half-up') : 0;
  switch (policy.impairment.provisionBasis) {
    case 'minimum':
      return minimum;
    case 'ecl':
      return ecl;
    case 'greater':
      return Math.max(minimum, ecl);
  }
}

/**
 * The end of observation: the later of the policy's months from the first due date and the due date of its
 * n-th instalment; a plan with fewer instalments than that counts its last. Without instalments it runs
 * from the day of payment.
 */
export function observationEnd(terms: PlanTerms, policy: Policy): EpochDay {
  const { observationMonths, observationPeriods } = policy.restructuring;
  const byMonths = addMonths(terms.firstDueDate, observationMonths);
  const number = Math.min(observationPeriods, terms.instalments);
  if (number < 1) return byMonths;
  return Math.max(byMonths, dueDateOf(terms.firstDueDate, terms.frequency, number));
}

/** The negative record runs from the end of the bad conduct, here the last instalment. */
export function creditRecordClears(lastDueDate: EpochDay, policy: Policy): EpochDay {
  return addMonths(lastDueDate, policy.creditRecord.years * 12);
}
