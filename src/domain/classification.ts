/** Risk class: a floor from each rule, and the worst class that any rule gives. */
import { compileOnce } from './compile-once.js';
import { testOfAll } from './conditions.js';
import { addMonths } from './dates.js';
import { rowFrom } from './delinquency.js';
import type { Facts } from './facts.js';
import type { Account, EpochDay } from './records.js';
import type { ClassTable, RestructuringRules, RiskClass } from './rules.js';

/** How an account stands towards its last relief. */
export interface Observation {
  /** Within the observation months after the last relief; null when there was one and its date is missing. */
  readonly inObservation: boolean | null;
  /** In observation, and restructured at least twice so far. */
  readonly repeated: boolean;
}

/** The class and every rule that asked for one, worst first (keys of `Policy.rules`). */
export interface Classification {
  readonly classId: string;
  readonly rules: readonly string[];
}

/** Restructured once and again: the second is what the harder floor speaks of. */
const SECOND = 2;

/**
 * Whether the account is in observation on `asOf`. The period counts from the day after the relief, so that
 * the same day of the month `observationMonths` later (clipped to the month's end) is its last day. Exports
 * carry the date of the relief alone, so the count of kept repayment periods is left to tracking.
 */
export function observationOf(
  account: Pick<Account, 'lastReliefDate' | 'restructuresBefore'>,
  asOf: EpochDay,
  rules: Pick<RestructuringRules, 'observationMonths'>,
): Observation {
  const count = account.restructuresBefore;
  if (account.lastReliefDate === null) {
    return { inObservation: count === 0 ? false : null, repeated: false };
  }
  const inObservation = asOf <= addMonths(account.lastReliefDate, rules.observationMonths);
  return { inObservation, repeated: inObservation && (count ?? 0) >= SECOND };
}

interface Vote {
  readonly classId: string;
  readonly rule: string;
}

const tablesOf = compileOnce((table: ClassTable) => ({
  /** The common case, one a row: days past due alone decide. */
  alone: table.rows.map((row) => ({
    fromDays: row.fromDays,
    classification: { classId: row.classId, rules: [table.rule] } satisfies Classification,
  })),
  floors: table.floors.map((floor) => ({
    vote: { classId: floor.classId, rule: floor.rule } satisfies Vote,
    holds: testOfAll(floor.when),
  })),
}));

/**
 * The worst of: the product's table by days past due, the table's floors whose conditions hold, and the
 * restructuring floors. Better classes come back only as the facts that gave the floor go away.
 */
export function classify(
  daysPastDue: number,
  observation: Observation,
  facts: Facts,
  table: ClassTable,
  restructuring: RestructuringRules,
  classes: readonly RiskClass[],
): Classification {
  const { alone, floors } = tablesOf(table);
  const byDays = rowFrom(alone, daysPastDue).classification;
  let votes: Vote[] | null = null;
  for (const floor of floors) {
    if (floor.holds(facts) === true) (votes ??= []).push(floor.vote);
  }
  if (observation.inObservation === true) {
    const { floorClassId, secondFloorClassId, rule } = restructuring;
    (votes ??= []).push({ classId: observation.repeated ? secondFloorClassId : floorClassId, rule });
  }
  if (votes === null) return byDays;
  // A stable sort: among equals the rule that stands first in the policy is named first.
  const worstFirst = [{ classId: byDays.classId, rule: table.rule }, ...votes].toSorted(
    (a, b) => rankOf(classes, b.classId) - rankOf(classes, a.classId),
  );
  return { classId: worstFirst[0]!.classId, rules: [...new Set(worstFirst.map((vote) => vote.rule))] };
}

/** The class of that id; an id the policy lacks is a bug of its loader. */
export function classById(classes: readonly RiskClass[], id: string): RiskClass {
  for (const one of classes) if (one.id === id) return one;
  throw new Error(`the policy has no risk class ${id}`);
}

/** The worse of two classes; the first when they rank alike. */
export function worseClass(classes: readonly RiskClass[], a: string, b: string): string {
  return rankOf(classes, b) > rankOf(classes, a) ? b : a;
}

function rankOf(classes: readonly RiskClass[], id: string): number {
  return classById(classes, id).rank;
}
