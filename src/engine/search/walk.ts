/** Shows a goal every combination of one account that it may want, by `walker.ts`. */
import { Bounds } from './bounds.js';
import type { MonthlyLimits } from './candidate.js';
import type { Goal, WideGoal } from './goal.js';
import { type ShapeList, shapeList } from './side-limits.js';
import { type Sifted, sift } from './sift.js';
import type { SearchSpace } from './space.js';
import { waiverTable } from './waivers.js';
import { Walker } from './walker.js';

/** Shows the goal every combination of at most one broken limit that it may want: all of the grid, then the settlements. */
export function walk(space: SearchSpace, goal: Goal): void {
  const { shapes, waivers } = space;
  const broken = goal.thresholds.wantBroken();
  const rows = broken ? waivers.rows.length : waivers.free;
  new Walker(space, goal, null).run(siftedOf(space, shapes, goal.limits, broken, broken ? 1 : 0), rows);
}

/** What is left of a list after a first look, which the goals of one account share as long as they share its month. */
function siftedOf(
  space: SearchSpace,
  list: ShapeList,
  limits: MonthlyLimits,
  broken: boolean,
  most: number,
): Sifted {
  const { table, sides, bounds } = space;
  const key = `${limits.capacityMinor}|${limits.residualMinor}|${broken}`;
  const found = bounds.sifted.get(key);
  if (found !== undefined) return found;
  const left = sift({ table, list, sides, bounds, limits, broken, most });
  bounds.sifted.set(key, left);
  return left;
}

/**
 * The same for combinations that break any number of limits. First what the levers' own limits allow: whatever that finds, most
 * of the rest breaks more.
 */
export function walkWide(space: SearchSpace, goal: WideGoal): void {
  const waivers = waiverTable(space.setting, true);
  const bounds = new Bounds(space.setting, space.table, waivers);
  const shapes = shapeList(space.sides, space.rateMasks, Number.POSITIVE_INFINITY);
  const wide = { ...space, waivers, bounds };
  const { table, sides } = space;
  const question = { table, list: shapes, sides, bounds, limits: goal.limits };
  const free = sift({ ...question, broken: false, most: Number.POSITIVE_INFINITY });
  new Walker(wide, null, goal).run(free, waivers.free);
  const all = sift({ ...question, broken: true, most: goal.most });
  new Walker(wide, null, goal).run(all, waivers.rows.length);
}
