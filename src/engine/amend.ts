/**
 * A reviewer's row that changes a plan's terms: read as levers, worked out again, held to every limit. Only what a person
 * may set counts; what follows from it must be as it was, or as it follows.
 */
import type { Issue } from '../domain/issue.js';
import type { EpochDay } from '../domain/records.js';
import {
  alreadyThere,
  beyondLimits,
  derived,
  impossible,
  mangled,
  outOfReach,
  unchanged,
} from './amend-issues.js';
import { type Amendment, draftInPlaceOf } from './amendment.js';
import type { PlanOption } from './decision.js';
import type { Draft } from './draft/evaluate.js';
import { type Levers, leversOf } from './draft/levers.js';
import type { DraftSubject } from './draft/subject.js';
import { isLeverColumn, leverFieldOf, TARGET_COLUMN } from './lever-columns.js';
import { type PlanLine, planLineOf } from './lines.js';
import type { CellDifference, ReviewDecision, RowCells } from './review-decision.js';
import type { Signature } from './signature.js';
import { fewestInstalments } from './target-instalment.js';

export interface Amended {
  readonly amendment: Amendment;
  readonly option: PlanOption;
}

export interface AmendInput {
  readonly subject: DraftSubject;
  /** The plan that the row is about. */
  readonly replaced: PlanOption;
  /** The account's plans in the queue. */
  readonly options: readonly PlanOption[];
  readonly signature: Signature;
  readonly reason: string;
  readonly cells: RowCells;
  /** Business date of the decision. */
  readonly asOf: EpochDay;
  /** Relief was counted against a budget, which no amendment may go beyond. */
  readonly budgeted: boolean;
}

/** @returns the amended plan, or why the row is refused. */
export function amend(row: ReviewDecision, input: AmendInput): Amended | Issue {
  const { subject, replaced, cells } = input;
  const line = planLineOf(replaced, subject.policy.stamp);
  const differences = cells.differences(row, line);
  const wanted = wantedIn(row, line, differences, input);
  if ('code' in wanted) return wanted;
  const draft = draftOf(wanted, input);
  if (draft === null) return outOfReach(row);
  if (draft.problem !== null) return impossible(row, draft.problem, replaced.currency);
  const { option } = draft;
  const edited = editedBeyond(row, differences, wanted, planLineOf(option, subject.policy.stamp), cells);
  if (edited !== null) return derived(row, edited);
  const twin = input.options.find(({ planId }) => planId === option.planId);
  if (twin !== undefined) return twin === replaced ? unchanged(row) : alreadyThere(row, twin);
  const dearer = input.budgeted && option.reliefMinor > replaced.reliefMinor;
  if (draft.broken.length > 0 || dearer) {
    return beyondLimits(row, draft.broken, option, dearer ? replaced.reliefMinor : null);
  }
  return { option, amendment: amendmentOf(option, input) };
}

function amendmentOf(option: PlanOption, input: AmendInput): Amendment {
  const { signature, subject } = input;
  return {
    currency: option.currency,
    planId: option.planId,
    accountId: option.accountId,
    amends: input.replaced.planId,
    asOf: subject.asOf,
    ...leversOf(option.terms),
    firstDueDate: option.terms.firstDueDate,
    othersMinor: subject.othersMinor,
    amendedBy: signature.decidedBy,
    role: signature.role,
    amendedOn: input.asOf,
    reason: input.reason,
  };
}

/** What a row asks for. */
interface Wanted {
  readonly levers: Levers;
  /** An instalment is to be at most this, which the number of instalments is to give; null when nothing is said of it. */
  readonly targetMinor: number | null;
}

/** The plan's own levers with what the row sets; an issue where a cell cannot be understood. */
function wantedIn(
  row: ReviewDecision,
  line: PlanLine,
  differences: readonly CellDifference[],
  { replaced, cells }: AmendInput,
): Wanted | Issue {
  const set: Partial<Record<keyof Levers, unknown>> = {};
  let targetMinor: number | null = null;
  for (const difference of differences) {
    const { column, kind } = difference;
    if (!isLeverColumn(column)) continue;
    // An instalment that was cleared is to be worked out; a lever that was cleared says nothing.
    if (column === TARGET_COLUMN && kind === 'blank') continue;
    const value = kind === 'changed' ? cells.lever(row, line, column) : null;
    if (value === null) return mangled(row, difference);
    const field = leverFieldOf(column);
    if (field === null) targetMinor = Number(value);
    else set[field] = value;
  }
  if ('instalments' in set) targetMinor = null;
  // Another frequency has due dates of its own.
  if ('frequency' in set && !('firstDueDate' in set)) set.firstDueDate = null;
  const levers = { ...leversOf(replaced.terms), ...set, ...rationaleLevers(row, differences) } as Levers;
  return { levers, targetMinor };
}

const GRACE = /^grace:(\d+)$/;

/** Grace and settlement have no column: a rationale that a draft wrote tells them. */
function rationaleLevers(row: ReviewDecision, differences: readonly CellDifference[]): Partial<Levers> {
  const edited = differences.some(({ column, kind }) => column === 'rationale' && kind === 'changed');
  if (!edited) return {};
  const codes = (row.cells['rationale'] ?? '').split(';').map((code) => code.trim());
  const grace = codes.map((code) => GRACE.exec(code)?.[1]).find((months) => months !== undefined);
  return {
    graceMonths: Number(grace ?? 0),
    settlement: codes.some((code) => code.startsWith('settlement_share:')),
  };
}

/** The draft that is asked for; null when no number of instalments gives the instalment that is. */
function draftOf({ levers, targetMinor }: Wanted, { subject, replaced }: AmendInput): Draft | null {
  const draft = draftInPlaceOf(subject, levers, replaced);
  // Where the other levers already give the instalment, as in a draft that is proposed whole, it asks for nothing.
  if (targetMinor === null || (draft.problem === null && draft.option.instalmentMinor === targetMinor)) {
    return draft;
  }
  const instalments = fewestInstalments(subject, levers, targetMinor);
  return instalments === null ? null : draftInPlaceOf(subject, { ...levers, instalments }, replaced);
}

/** A draft of its own has no bounds of a search. */
const FREE: ReadonlySet<string> = new Set(['binding_constraints']);

/** The first cell that is neither as it was nor as it now follows; blanks wait to be worked out. */
function editedBeyond(
  row: ReviewDecision,
  differences: readonly CellDifference[],
  { targetMinor }: Wanted,
  amended: PlanLine,
  cells: RowCells,
): CellDifference | null {
  const still = new Set(cells.differences(row, amended).map(({ column }) => column));
  const beyond = differences.find(
    ({ column, kind }) =>
      kind !== 'blank' &&
      !FREE.has(column) &&
      !(column === TARGET_COLUMN && targetMinor !== null) &&
      !(isLeverColumn(column) && column !== TARGET_COLUMN) &&
      still.has(column),
  );
  return beyond ?? null;
}
