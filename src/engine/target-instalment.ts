/** The other way round: how many instalments a plan must have for each to be at most so much. */
import type { Minor } from '../domain/records.js';
import { evaluateDraft } from './draft/evaluate.js';
import type { Levers } from './draft/levers.js';
import type { DraftSubject } from './draft/subject.js';
import { waysOf } from './draft/ways.js';

/**
 * More instalments are smaller ones, so that the fewest are found by halving.
 *
 * @returns the fewest instalments of which the first (after the grace) is at most that; null when even the product's
 * longest term is too short.
 */
export function fewestInstalments(subject: DraftSubject, levers: Levers, mostMinor: Minor): number | null {
  const way = waysOf(subject, levers).find(({ lever }) => lever === 'instalments');
  if (way === undefined) return null;
  const fits = (index: number): boolean => {
    const draft = evaluateDraft(subject, way.set(levers, way.values.at(index)));
    return draft.problem === null && draft.option.instalmentMinor <= mostMinor;
  };
  let low = 0;
  let high = way.values.count - 1;
  if (high < 0 || !fits(high)) return null;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) high = middle;
    else low = middle + 1;
  }
  return way.values.at(low);
}
