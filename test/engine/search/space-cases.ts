/** The search's own view of a scene: one account's combinations, and each of them worked out exactly. */

import { type Candidate, candidateOf } from '../../../src/engine/search/candidate.js';
import { accountSetting } from '../../../src/engine/search/setting.js';
import { orderOf, type SearchSpace, searchSpace } from '../../../src/engine/search/space.js';
import { type WaiverRow, waiverAt } from '../../../src/engine/search/waivers.js';
import { AS_OF, type Scene } from './plan-cases.js';

/** The space of the scene's first account, which has all of the surplus and the assets. */
export function spaceOf({ kase, assessment, policy }: Scene): SearchSpace {
  const { affordability } = assessment;
  const setting = accountSetting(
    assessment.accounts[0]!,
    kase.accounts[0]!.account.rateAnnual,
    {
      surplusMinor: affordability.surplusMinor ?? 0,
      usableAssetsMinor: affordability.usableAssetsMinor,
      incomeFrequency: 'monthly',
    },
    policy,
  );
  return searchSpace(setting, AS_OF);
}

/** What a shape breaks by itself. */
function ownMask({ table, sides, rateMasks }: SearchSpace, shape: number): number {
  const { count } = table.sides;
  return rateMasks[Math.floor(shape / count)]! | sides.masks[shape % count]!;
}

/** One combination, worked out on its rounded schedule. */
function memberOf(space: SearchSpace, shape: number, row: WaiverRow, entry: number): Candidate {
  const { setting, table, waivers, sides } = space;
  const waiver = waiverAt(setting, waivers, row, entry);
  const candidate = candidateOf(setting, table.time(shape), waiver, {
    sideMask: ownMask(space, shape),
    levels: sides.levels[shape % table.sides.count]!,
    order: orderOf(waiver.order, shape),
    settlement: false,
  });
  if (candidate === null) throw new Error('figures beyond the safe integers');
  return candidate;
}

/** All of a row with one shape, in the order of the row: entry `row.from + i` at place i. */
export function membersOf(space: SearchSpace, shape: number, row: WaiverRow): Candidate[] {
  if (space.table.ready[shape] === 0) space.table.prepare(shape);
  return Array.from({ length: row.to - row.from + 1 }, (_, index) =>
    memberOf(space, shape, row, row.from + index),
  );
}
