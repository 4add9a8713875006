/** To which groups of the fairness audit an account belongs; no decision reads them. */
import { monthsBetween } from '../../domain/dates.js';
import type { Borrower, EpochDay } from '../../domain/records.js';

const UNKNOWN_GROUP = 'unknown';

/** `gender=…`, `age=…` and `region=…`; what is not known is a group of its own. */
export function groupsOf(borrower: Borrower | null, asOf: EpochDay, ageBands: readonly number[]): string[] {
  return [
    `gender=${named(borrower?.gender ?? null)}`,
    `age=${ageBand(borrower?.birthDate ?? null, asOf, ageBands)}`,
    `region=${named(borrower?.region ?? null)}`,
  ];
}

function named(value: string | null): string {
  const name = value?.trim().toLowerCase() ?? '';
  return name === '' ? UNKNOWN_GROUP : name;
}

/** `under_30`, `30_39`, …, `60_up`. */
function ageBand(birthDate: EpochDay | null, asOf: EpochDay, bands: readonly number[]): string {
  const months = birthDate === null || birthDate > asOf ? null : monthsBetween(birthDate, asOf);
  if (months === null) return UNKNOWN_GROUP;
  const age = Math.floor(months / 12);
  const next = bands.findIndex((from) => age < from);
  if (next === 0) return `under_${bands[0]}`;
  const from = bands.at(next < 0 ? -1 : next - 1);
  return from === undefined ? 'all' : next < 0 ? `${from}_up` : `${from}_${bands[next]! - 1}`;
}
