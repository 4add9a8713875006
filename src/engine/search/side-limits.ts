/** What each time side of the grid breaks by itself: the same for all accounts of one product, cap row and income frequency. */
import type { EpochDay } from '../../domain/records.js';
import type { Policy } from '../../policy/policy.js';
import { BITS, type ConstraintMask, violations } from './constraints.js';
import type { AccountSetting } from './setting.js';
import { type TimeJudge, timeJudge } from './time-limits.js';
import { type TimeSides, timeSides } from './time-sides.js';

export interface SideLimits {
  readonly judge: TimeJudge;
  /** Limits that side j breaks, the rate aside. */
  readonly masks: Int32Array;
  /** Bit k: authority level k allows the months of side j. */
  readonly levels: Int32Array;
  /** ln of the greatest hazard at which side j is kept to its end with the policy's least probability. */
  readonly completionLog: Float64Array;
  /** As in `TimeSides`. */
  readonly twin: Int32Array;
  /** Kept by `shapeList`. */
  readonly lists: Map<string, ShapeList>;
}

/** Shapes of a table (rate × time side) with what each breaks by itself. */
export interface ShapeList {
  /** Those that break nothing first; within each part in the order of the grid. */
  readonly shapes: Int32Array;
  readonly masks: Int32Array;
  /** The time side of each, and the place of its rate. */
  readonly sides: Int32Array;
  readonly rates: Int32Array;
  /** Whether some break the limit on who may approve, which rows of waivers can break too. */
  readonly sharesAuthority: boolean;
  /** How many of them break nothing. */
  readonly free: number;
}

const known = new WeakMap<Policy, Map<string, SideLimits>>();

/** A memo of a pure function; a policy has few products, cap rows and income frequencies. */
export function sideLimits(setting: AccountSetting, asOf: EpochDay): SideLimits {
  const { policy, family, cap, incomeFrequency } = setting;
  let ofPolicy = known.get(policy);
  if (ofPolicy === undefined) known.set(policy, (ofPolicy = new Map()));
  const key = `${asOf}|${family.id}|${cap === null ? '' : policy.caps.indexOf(cap)}|${incomeFrequency}`;
  const found =
    ofPolicy.get(key) ??
    judged(timeSides(policy.levers), timeJudge(setting, asOf), policy.constraints.minCompletionProbability);
  ofPolicy.set(key, found);
  return found;
}

function judged(sides: TimeSides, judge: TimeJudge, minCompletion: number): SideLimits {
  const { grid } = sides;
  const terms = sides.terms.map((term) => judge.term(term.months, term.frequency, term.instalments));
  const termLevels = sides.terms.map((term) => judge.levels(term.months));
  const graces = grid.graceMonths.map((months) => judge.grace(months));
  const methods = grid.methods.map((method) => judge.method(method));
  const masks = new Int32Array(sides.count);
  const levels = new Int32Array(sides.count);
  const completionLog = new Float64Array(sides.count);
  for (let j = 0; j < sides.count; j++) {
    const term = sides.termIndex[j]!;
    const mask: ConstraintMask =
      terms[term]! | graces[sides.graceIndex[j]!]! | methods[sides.methodIndex[j]!]!;
    masks[j] = mask;
    levels[j] = termLevels[term]!;
    // S = exp(−h × months) ≥ least, solved for ln h.
    completionLog[j] = Math.log(-Math.log(minCompletion) / sides.months[j]!);
  }
  return { judge, masks, levels, completionLog, twin: sides.twin, lists: new Map() };
}

/**
 * The shapes that break at most `most` limits by themselves, when each rate breaks what `rateMasks` says. Few patterns of rates
 * occur, so that lists are kept with the sides.
 */
export function shapeList(sides: SideLimits, rateMasks: readonly ConstraintMask[], most: number): ShapeList {
  const key = `${most}|${rateMasks.join()}`;
  const found = sides.lists.get(key);
  if (found !== undefined) return found;
  const count = sides.masks.length;
  const free: number[] = [];
  const rest: number[] = [];
  for (const [rate, ofRate] of rateMasks.entries()) {
    for (let j = 0; j < count; j++) {
      const mask = ofRate | sides.masks[j]!;
      const twin = sides.twin[j]!;
      // The same plan by a simpler method ranks before this one, and breaks no other limit.
      if (twin >= 0 && (sides.masks[twin]! & ~mask) === 0) continue;
      if (mask === 0) free.push(rate * count + j);
      else if (violations(mask) <= most) rest.push(rate * count + j);
    }
  }
  const shapes = Int32Array.from([...free, ...rest]);
  const masks = shapes.map((shape) => rateMasks[Math.floor(shape / count)]! | sides.masks[shape % count]!);
  const list = {
    shapes,
    masks,
    sides: shapes.map((shape) => shape % count),
    rates: shapes.map((shape) => Math.floor(shape / count)),
    sharesAuthority: masks.some((mask) => (mask & BITS.authority) !== 0),
    free: free.length,
  };
  sides.lists.set(key, list);
  return list;
}
