/** Compiles how results are judged. */
import type { EvaluationRules } from '../../domain/evaluation-rules.js';
import { type CompileContext, under } from './context.js';

/** Groups are compared without regard to case. */
function lower(names: readonly string[]): string[] {
  return names.map((name) => name.trim().toLowerCase());
}

export function compileEvaluation(context: CompileContext): EvaluationRules {
  const { evaluation: section } = context.source;
  const { cite } = section;
  const at = under('evaluation');
  return {
    confidence: context.number(at('confidence'), section.confidence, cite),
    leastN: context.leaf(at('least_n'), section.least_n, cite),
    smallCell: context.leaf(at('small_cell'), section.small_cell, cite),
    power: context.number(at('power'), section.power, cite),
    relevantDifference: context.number(at('relevant_difference'), section.relevant_difference, cite),
    adverseImpact: context.number(at('adverse_impact'), section.adverse_impact, cite),
    psiMinor: context.number(at('psi_minor'), section.psi_minor, cite),
    psiMajor: context.number(at('psi_major'), section.psi_major, cite),
    horizonsMonths: context.leaf(at('horizons'), section.horizons, cite),
    redefaultDays: context.leaf(at('redefault_days'), section.redefault_days, cite),
    cureMonths: context.leaf(at('cure_months'), section.cure_months, cite),
    balanceLimit: context.number(at('balance_limit'), section.balance_limit, cite),
    absentAccounts: context.leaf(at('absent_accounts'), section.absent_accounts, cite),
    mostAbsent: context.number(at('most_absent'), section.most_absent, cite),
    treatedGroups: lower(context.leaf(at('treated_groups'), section.treated_groups, cite)),
    controlGroups: lower(context.leaf(at('control_groups'), section.control_groups, cite)),
    controlPlans: context.leaf(at('control_plans'), section.control_plans, cite),
    ageBands: context.leaf(at('age_bands'), section.age_bands, cite),
    satisfiedFrom: context.leaf(at('satisfied_from'), section.satisfied_from, cite),
    promoterFrom: context.leaf(at('promoter_from'), section.promoter_from, cite),
    detractorTo: context.leaf(at('detractor_to'), section.detractor_to, cite),
    calibrationBins: context.leaf(at('calibration_bins'), section.calibration_bins, cite),
  };
}
