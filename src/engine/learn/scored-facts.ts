/** Which facts are there when an account is scored. */
import { FACTS, type FactName } from '../../domain/facts.js';

/** Facts that assessment derives from the score, or after it: no card can look at them. */
const LATER: ReadonlySet<FactName> = new Set([
  'credit_score',
  'score_band',
  'ability',
  'ability_shortfall',
  'willingness',
  'willingness_evidence',
  'segment',
]);

/** @returns the fact of that name; null when a policy’s card cannot look at it. */
export function scoredFact(name: string): FactName | null {
  if (!Object.hasOwn(FACTS, name)) return null;
  return LATER.has(name as FactName) ? null : (name as FactName);
}
