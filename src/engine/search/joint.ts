/**
 * The plans of one borrower's accounts, chosen together: values add up and only the month is shared, so each
 * account's frontier says all that matters of it, and frontiers are merged one account at a time. Merging keeps every
 * combination that none beats in both month and rank, so the optimum is never lost.
 */
import type { Minor } from '../../domain/records.js';
import type { Candidate } from './candidate.js';

export interface JointInput {
  readonly points: readonly Candidate[];
  /** Best alternative of the account: gain = value − this. */
  readonly alternativeMinor: Minor;
  /** What staying without a plan counts: 0, or the least gain when the policy allows plans below 0. */
  readonly withoutPlanMinor: Minor;
}

interface Joint {
  readonly monthlyMinor: Minor;
  readonly gainMinor: Minor;
  readonly unplanned: number;
  readonly reliefMinor: Minor;
  readonly months: number;
  readonly moved: number;
  readonly chosen: readonly (Candidate | null)[];
}

const NOTHING: Joint = {
  monthlyMinor: 0,
  gainMinor: 0,
  unplanned: 0,
  reliefMinor: 0,
  months: 0,
  moved: 0,
  chosen: [],
};

/**
 * One candidate or none for each account, in the accounts' order: the greatest sum of gains whose instalments fit
 * the month. Among equals: more accounts planned, less relief, fewer months, simpler, then the accounts' grid order.
 */
export function jointChoice(
  accounts: readonly JointInput[],
  monthlyMinor: Minor,
): readonly (Candidate | null)[] {
  const last = accounts.length - 1;
  let frontier: Joint[] = [NOTHING];
  for (const [index, account] of accounts.entries()) {
    if (index === last) return bestWithin(frontier, account, monthlyMinor).chosen;
    frontier = merge(frontier, account, monthlyMinor);
  }
  return [];
}

/** Every joint choice with every plan of one more account, those kept that none beats in both month and rank. */
function merge(frontier: readonly Joint[], account: JointInput, monthlyMinor: Minor): Joint[] {
  const merged: Joint[] = [];
  for (const joint of frontier) {
    merged.push(without(joint, account));
    for (const point of account.points) {
      if (joint.monthlyMinor + point.monthlyMinor > monthlyMinor) break;
      merged.push(withPoint(joint, point, account));
    }
  }
  return undominated(merged);
}

/**
 * The best joint choice with the last account. Along its points rank improves with the month, so that beside each
 * joint choice only the dearest point that fits, or none, can be best: no need to build the others.
 */
function bestWithin(frontier: readonly Joint[], account: JointInput, monthlyMinor: Minor): Joint {
  let best: Joint | null = null;
  for (const joint of frontier) {
    const alone = without(joint, account);
    if (best === null || compareJoint(alone, best) < 0) best = alone;
    const point = dearestWithin(account.points, monthlyMinor - joint.monthlyMinor);
    if (point === null) continue;
    const together = withPoint(joint, point, account);
    if (compareJoint(together, best) < 0) best = together;
  }
  return best ?? NOTHING;
}

/** The last point whose month is at most `roomMinor`; points ascend. */
function dearestWithin(points: readonly Candidate[], roomMinor: Minor): Candidate | null {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.monthlyMinor <= roomMinor) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? null : points[low - 1]!;
}

function without(joint: Joint, account: JointInput): Joint {
  return {
    ...joint,
    gainMinor: joint.gainMinor + account.withoutPlanMinor,
    unplanned: joint.unplanned + 1,
    chosen: [...joint.chosen, null],
  };
}

function withPoint(joint: Joint, point: Candidate, account: JointInput): Joint {
  return {
    monthlyMinor: joint.monthlyMinor + point.monthlyMinor,
    gainMinor: joint.gainMinor + point.valueMinor - account.alternativeMinor,
    unplanned: joint.unplanned,
    reliefMinor: joint.reliefMinor + point.waiver.choice.reliefMinor,
    months: joint.months + point.time.months,
    moved: joint.moved + point.moved,
    chosen: [...joint.chosen, point],
  };
}

function compareJoint(a: Joint, b: Joint): number {
  return (
    b.gainMinor - a.gainMinor ||
    a.unplanned - b.unplanned ||
    a.reliefMinor - b.reliefMinor ||
    a.months - b.months ||
    a.moved - b.moved ||
    compareOrders(a.chosen, b.chosen)
  );
}

function compareOrders(a: readonly (Candidate | null)[], b: readonly (Candidate | null)[]): number {
  for (const [index, one] of a.entries()) {
    const difference = (one?.order ?? -1) - (b[index]?.order ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** By month ascending, each better than all that cost no more. */
function undominated(joints: Joint[]): Joint[] {
  joints.sort((a, b) => a.monthlyMinor - b.monthlyMinor || compareJoint(a, b));
  const kept: Joint[] = [];
  for (const joint of joints) {
    const best = kept.at(-1);
    if (best === undefined || compareJoint(joint, best) < 0) kept.push(joint);
  }
  return kept;
}
