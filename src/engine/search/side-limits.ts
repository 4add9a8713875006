/** What each time side of the grid breaks by itself: the same for all accounts of one product, cap row and income frequency. */
import type { EpochDay } from '../../domain/records.js';
import type { Policy } from '../../policy/policy.js';
import { atMostOne, type ConstraintMask } from './constraints.js';
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
  /** Sides that break at most one limit, those that break none first. */
  readonly near: Int32Array;
  /** How many of them break none. */
  readonly free: number;
}

const known = new WeakMap<Policy, Map<string, SideLimits>>();

/** A memo of a pure function; a policy has few products, cap rows and income frequencies. */
export function sideLimits(setting: AccountSetting, asOf: EpochDay): SideLimits {
  const { policy, family, cap, incomeFrequency } = setting;
  let ofPolicy = known.get(policy);
  if (ofPolicy === undefined) known.set(policy, (ofPolicy = new Map()));
  const key = `${asOf}|${family.id}|${cap === null ? '' : policy.caps.indexOf(cap)}|${incomeFrequency}`;
  const found = ofPolicy.get(key) ?? judged(timeSides(policy.levers), timeJudge(setting, asOf), policy.constraints.minCompletionProbability);
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
  const free: number[] = [];
  const single: number[] = [];
  for (let j = 0; j < sides.count; j++) {
    const term = sides.termIndex[j]!;
    const mask: ConstraintMask =
      terms[term]! | graces[sides.graceIndex[j]!]! | methods[sides.methodIndex[j]!]!;
    masks[j] = mask;
    levels[j] = termLevels[term]!;
    // S = exp(−h × months) ≥ least, solved for ln h.
    completionLog[j] = Math.log(-Math.log(minCompletion) / sides.months[j]!);
    if (mask === 0) free.push(j);
    else if (atMostOne(mask)) single.push(j);
  }
  return {
    judge,
    masks,
    levels,
    completionLog,
    near: Int32Array.from([...free, ...single]),
    free: free.length,
  };
}
