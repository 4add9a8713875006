/**
 * How far each lever may go while the others stay, and what ends it there. A lever is looked at along its whole way; what
 * stays broken wherever it stands is no matter of this lever, and is told apart.
 */
import { FREQUENCIES } from '../../domain/frequency.js';
import type { Frequency, PlanMethod } from '../../domain/rules.js';
import type { Levers } from './levers.js';
import { type DraftLimit, type DraftMask, limitsIn } from './limits.js';
import { PLAN_METHODS } from './problem.js';
import type { DraftSubject } from './subject.js';
import { type Axis, type MeasuredLever, type Way, waysOf, withFrequency } from './ways.js';
import { weigh } from './weigh.js';

/** In the lever's own unit: minor units, months of grace, instalments, an annual rate, or a day. */
export interface LeverRange {
  readonly lever: MeasuredLever;
  /** Where it stands. */
  readonly value: number;
  /** Both null when no value of this lever would do. */
  readonly least: number | null;
  readonly most: number | null;
  /** Limits that are broken just below `least` and just above `most`; empty where the lever itself ends there. */
  readonly below: readonly DraftLimit[];
  readonly above: readonly DraftLimit[];
  /** Limits that stay broken wherever this lever stands. */
  readonly always: readonly DraftLimit[];
}

/** A lever of names: what may be chosen, and what keeps the others out that does not keep all of them out. */
interface NamedChoice<Name extends string> {
  readonly name: Name;
  readonly broken: readonly DraftLimit[];
}

export interface LeverRanges {
  readonly measured: readonly LeverRange[];
  readonly methods: readonly NamedChoice<PlanMethod>[];
  readonly frequencies: readonly NamedChoice<Frequency>[];
}

/** Every lever's range for these levers; a lever that a settlement has not is left out. */
export function leverRanges(subject: DraftSubject, levers: Levers): LeverRanges {
  const ways = waysOf(subject, levers);
  return {
    measured: ways.map((way) => rangeOf(subject, levers, way)),
    methods: choices(subject, levers, PLAN_METHODS, (name) => ({ ...levers, method: name })),
    frequencies: choices(subject, levers, FREQUENCIES, (name) => withFrequency(levers, name)),
  };
}

/** What each name breaks beyond what all of them break; none for a settlement, which has no choice. */
function choices<Name extends string>(
  subject: DraftSubject,
  { settlement }: Levers,
  names: readonly Name[],
  withName: (name: Name) => Levers,
): NamedChoice<Name>[] {
  if (settlement) return [];
  const masks = names.map((name) => {
    const weighed = weigh(subject, withName(name));
    return weighed.problem === null ? weighed.mask : 0;
  });
  const common = masks.reduce((all, mask) => all & mask);
  return names.map((name, index) => ({ name, broken: limitsIn(masks[index]! & ~common) }));
}

/** Looked at along a way in this many places at first; between two that differ the edge is found by halving. */
const PLACES = 48;
/** The levers make no plan there. */
const NO_PLAN: DraftMask = -1;

function rangeOf(subject: DraftSubject, levers: Levers, way: Way): LeverRange {
  const { values } = way;
  const known = new Map<number, DraftMask>();
  const maskAt = (index: number): DraftMask => {
    const found = known.get(index);
    if (found !== undefined) return found;
    const weighed = weigh(subject, way.set(levers, values.at(index)));
    const mask = weighed.problem === null ? weighed.mask : NO_PLAN;
    known.set(index, mask);
    return mask;
  };
  const places = placesOf(values, way.get(levers));
  const masks = places.map(maskAt).filter((mask) => mask !== NO_PLAN);
  const common = masks.length === 0 ? 0 : masks.reduce((all, mask) => all & mask);
  const ends = runOf(places, way.get(levers), values, (index) => {
    const mask = maskAt(index);
    return mask !== NO_PLAN && (mask & ~common) === 0;
  });
  const beside = (index: number): DraftLimit[] => {
    if (index < 0 || index >= values.count) return [];
    const mask = maskAt(index);
    return mask === NO_PLAN ? [] : limitsIn(mask & ~common);
  };
  return {
    lever: way.lever,
    value: way.get(levers),
    least: ends === null ? null : values.at(ends.from),
    most: ends === null ? null : values.at(ends.to),
    below: ends === null ? [] : beside(ends.from - 1),
    above: ends === null ? [] : beside(ends.to + 1),
    always: limitsIn(common),
  };
}

/** Places along the way, ascending, both ends and where the lever stands among them. */
function placesOf(values: Axis, current: number): number[] {
  const last = values.count - 1;
  const places = new Set<number>([0, last, placeOf(values, current)]);
  for (let k = 1; k < PLACES; k++) places.add(Math.round((last * k) / PLACES));
  return [...places].filter((index) => index >= 0 && index <= last).toSorted((a, b) => a - b);
}

/** The place of a value, or of the last one that is not above it. Values ascend. */
function placeOf(values: Axis, value: number): number {
  let low = 0;
  let high = values.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (values.at(middle) <= value + 1e-9) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The run of allowed values around the current one, or else the nearest one to it that was seen. */
function runOf(
  places: readonly number[],
  current: number,
  values: Axis,
  allowed: (index: number) => boolean,
): { readonly from: number; readonly to: number } | null {
  const stands = placeOf(values, current);
  const good = places.filter(allowed).toSorted((a, b) => Math.abs(a - stands) - Math.abs(b - stands));
  const [seed] = good;
  if (seed === undefined) return null;
  const position = places.indexOf(seed);
  let first = position;
  while (first > 0 && allowed(places[first - 1]!)) first--;
  let last = position;
  while (last < places.length - 1 && allowed(places[last + 1]!)) last++;
  return {
    from: first === 0 ? places[0]! : edge(places[first]!, places[first - 1]!, allowed),
    to: last === places.length - 1 ? places[last]! : edge(places[last]!, places[last + 1]!, allowed),
  };
}

/** The last allowed value on the way from one that is allowed to one that is not. */
function edge(inside: number, outside: number, allowed: (index: number) => boolean): number {
  let good = inside;
  let bad = outside;
  while (Math.abs(bad - good) > 1) {
    const middle = Math.trunc((good + bad) / 2);
    if (allowed(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
