/** Ability × willingness: what kind of help, if any, makes sense. */
import type { Ability } from './affordability.js';
import type { WillingnessLevel } from './willingness.js';

export type Segment = 'can_will' | 'cannot_will' | 'can_wont' | 'cannot_wont' | 'refer' | 'unknown';

/** The matrix; `referred` (a person must look first) beats all, and one unknown side leaves it unknown. */
export function segmentOf(ability: Ability, willingness: WillingnessLevel, referred: boolean): Segment {
  if (referred) return 'refer';
  if (ability === 'unknown' || willingness === 'unknown') return 'unknown';
  const will = willingness !== 'low';
  if (ability === 'able') return will ? 'can_will' : 'can_wont';
  return will ? 'cannot_will' : 'cannot_wont';
}
