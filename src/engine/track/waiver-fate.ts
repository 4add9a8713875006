/** What becomes of waived money when a plan breaks. */
import type { Minor } from '../../domain/records.js';
import type { TrackingRules } from '../../domain/tracking-rules.js';
import type { ApprovedLine } from '../lines.js';
import type { EffectsLine, WaiverFate } from './lines.js';
import type { Walked } from './walk.js';

type Restored = Pick<
  EffectsLine,
  'principalRestoredMinor' | 'interestRestoredMinor' | 'penaltyRestoredMinor' | 'feesRestoredMinor'
>;

export interface WaiverOutcome extends Restored {
  readonly fate: WaiverFate;
  /** All that is owed again. */
  readonly restoredMinor: Minor;
  /** All that stays waived. */
  readonly standingMinor: Minor;
}

/**
 * Nothing is owed again but on a break. Pro rata, of each part of the waiver the share stands that was paid of the
 * plan's total, rounded down to a minor unit.
 */
export function waiverOutcome(
  plan: ApprovedLine,
  { broken, completed }: Pick<Walked, 'broken' | 'completed'>,
  appliedMinor: Minor,
  rules: TrackingRules,
): WaiverOutcome {
  const fate = broken !== null ? rules.waiverOnBreak : completed !== null ? 'earned' : 'conditional';
  const restored = (waivedMinor: Minor): Minor => {
    if (fate === 'reversed') return waivedMinor;
    if (fate !== 'pro_rata') return 0;
    return waivedMinor - portion(waivedMinor, appliedMinor, plan.totalPayableMinor);
  };
  const parts: Restored = {
    principalRestoredMinor: restored(plan.principalWaivedMinor),
    interestRestoredMinor: restored(plan.interestWaivedMinor),
    penaltyRestoredMinor: restored(plan.penaltyWaivedMinor),
    feesRestoredMinor: restored(plan.feesWaivedMinor),
  };
  const restoredMinor = Object.values(parts).reduce((sum, part) => sum + part, 0);
  return { ...parts, fate, restoredMinor, standingMinor: plan.reliefMinor - restoredMinor };
}

/** amount × part ÷ whole, down; in whole numbers of any size, since two amounts in minor units may pass 2^53. */
function portion(amountMinor: Minor, partMinor: Minor, wholeMinor: Minor): Minor {
  return Number((BigInt(amountMinor) * BigInt(partMinor)) / BigInt(wholeMinor));
}
