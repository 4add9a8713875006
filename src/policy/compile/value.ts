/** Compiles what plans are worth, who may sign them, and how long a record stays. */
import type {
  Alternative,
  AuthorityRules,
  CreditRecordRules,
  HazardRules,
  ValueRules,
} from '../../domain/rules.js';
import { type CompileContext, under } from './context.js';

function compileHazard(context: CompileContext): HazardRules {
  const { hazard, cite } = context.source.value;
  const at = under('value', 'hazard');
  return {
    baseMonthly: context.table(at('base_monthly'), hazard.base_monthly, cite),
    minMonthly: context.number(at('min_monthly'), hazard.min_monthly, cite),
    maxMonthly: context.number(at('max_monthly'), hazard.max_monthly, cite),
    priors: hazard.priors.map((prior, index) => ({
      id: prior.id,
      beta: Number(prior.beta),
      centre: Number(prior.centre),
      rule: context.rule(
        ['value', 'hazard', 'priors', index],
        `value.hazard.priors.${prior.id}`,
        prior,
        [prior.cite, cite],
        'log hazard per unit',
      ),
    })),
    baseRule: 'value.hazard.base_monthly',
  };
}

function compileAlternatives(context: CompileContext): Alternative[] {
  const { alternatives, cite } = context.source.value;
  return alternatives.map((row, index) => ({
    id: row.id,
    when: context.when(row.when),
    share: Number(row.share),
    probability: Number(row.probability),
    months: row.months,
    costShare: Number(row.cost_share),
    costFixedMinor: context.money(row.cost_fixed),
    rule: context.rule(['value', 'alternatives', index], `value.alternatives.${row.id}`, row, [
      row.cite,
      cite,
    ]),
  }));
}

export function compileValue(context: CompileContext): ValueRules {
  const { value: section } = context.source;
  const at = under('value');
  const discount = context.leaf(at('discount'), section.discount, section.cite);
  const { baseline } = section;
  context.rule(at('baseline'), 'value.baseline', baseline, [baseline.cite, section.cite], baseline.unit);
  return {
    discount: discount === 'account' ? 'account' : Number(discount),
    discountFloorAnnual: context.number(at('discount_floor'), section.discount_floor, section.cite),
    recoveryAfterBreak: context.table(at('recovery_after_break'), section.recovery_after_break, section.cite),
    baselineMonths: baseline.months,
    baselineCumulative: Object.fromEntries(
      Object.entries(baseline.by).map(([bucket, curve]) => [bucket, curve.map(Number)]),
    ),
    baselineCostShare: context.number(at('baseline_cost_share'), section.baseline_cost_share, section.cite),
    setupCostMinor: context.amount(at('setup_cost'), section.setup_cost, section.cite),
    servicingCostPerInstalmentMinor: context.amount(
      at('servicing_cost_per_instalment'),
      section.servicing_cost_per_instalment,
      section.cite,
    ),
    hazard: compileHazard(context),
    alternatives: compileAlternatives(context),
    rules: {
      discount: 'value.discount',
      recovery: 'value.recovery_after_break',
      baseline: 'value.baseline',
      costs: 'value.servicing_cost_per_instalment',
    },
  };
}

export function compileAuthority(context: CompileContext): AuthorityRules {
  const { authority: section } = context.source;
  const levels = section.levels.map((level, index) => {
    const name = `authority.levels.${level.id}`;
    context.rule(['authority', 'levels', index], name, level, [level.cite, section.cite]);
    return {
      id: level.id,
      roles: level.roles,
      maxReliefMinor: context.money(level.max_relief),
      maxReliefShare: Number(level.max_relief_share),
      maxPrincipalWaivedMinor: context.money(level.max_principal_waived),
      maxOutstandingMinor: context.money(level.max_outstanding),
      worstClassId: level.worst_class,
      maxMonths: level.max_months,
    };
  });
  return {
    levels,
    fourEyes: context.leaf(['authority', 'four_eyes'], section.four_eyes, section.cite),
    planValidDays: context.leaf(['authority', 'plan_valid_days'], section.plan_valid_days, section.cite),
    rule: 'authority.four_eyes',
  };
}

export function compileCreditRecord(context: CompileContext): CreditRecordRules {
  const { years } = context.source.credit_record;
  return { years: context.leaf(['credit_record', 'years'], years), rule: 'credit_record.years' };
}
