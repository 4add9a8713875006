/** Compiles how approved plans are followed. */
import type { TrackingRules } from '../../domain/tracking-rules.js';
import { type CompileContext, under } from './context.js';

export function compileTracking(context: CompileContext): TrackingRules {
  const { tracking: section } = context.source;
  const { cite, next_action: actions } = section;
  const at = under('tracking');
  const rules: TrackingRules = {
    toleranceMinor: context.amount(at('tolerance'), section.tolerance, cite),
    toleranceShare: context.number(at('tolerance_share'), section.tolerance_share, cite),
    graceDays: context.leaf(at('grace_days'), section.grace_days, cite),
    businessDay: context.leaf(at('business_day'), section.business_day, cite),
    partialShare: context.number(at('partial_share'), section.partial_share, cite),
    partialDays: context.leaf(at('partial_days'), section.partial_days, cite),
    breakUnpaidDays: context.leaf(at('break_unpaid_days'), section.break_unpaid_days, cite),
    breakMisses: context.leaf(at('break_misses'), section.break_misses, cite),
    breakMissMonths: context.leaf(at('break_miss_months'), section.break_miss_months, cite),
    countsFrom: context.leaf(at('money_counts_from'), section.money_counts_from, cite),
    prepaidInstalments: context.leaf(at('prepaid_instalments'), section.prepaid_instalments, cite),
    earlyPayoff: context.leaf(at('early_payoff'), section.early_payoff, cite),
    refundFromMinor: context.amount(at('refund_from'), section.refund_from, cite),
    waiverOnBreak: context.leaf(at('waiver_on_break'), section.waiver_on_break, cite),
    breakFloorClassId: context.leaf(at('break_floor_class'), section.break_floor_class, cite),
    observationRestart: context.leaf(at('observation_restart'), section.observation_restart, cite),
    reliefCooldownMonths: context.leaf(at('relief_cooldown_months'), section.relief_cooldown_months, cite),
    collectionStopped: context.leaf(at('collection_stopped'), section.collection_stopped, cite),
    actions: actions.by,
  };
  context.rule(at('next_action'), 'tracking.next_action', actions.by, [actions.cite, cite]);
  return rules;
}
