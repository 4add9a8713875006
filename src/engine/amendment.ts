/** A plan whose terms a person set: what of it cannot be worked out from facts and policy, and the plan that it makes. */
import type { EpochDay, Minor } from '../domain/records.js';
import type { PlanOption } from './decision.js';
import { type Draft, evaluateDraft } from './draft/evaluate.js';
import type { Levers } from './draft/levers.js';
import type { DraftSubject } from './draft/subject.js';

/** A row of amendments.csv. */
export interface Amendment extends Omit<Levers, 'firstDueDate'> {
  readonly currency: string;
  /** The plan that these terms make. */
  readonly planId: string;
  readonly accountId: string;
  /** The plan whose place it takes. */
  readonly amends: string;
  /** The day of the facts that it stands on. */
  readonly asOf: EpochDay;
  readonly firstDueDate: EpochDay;
  /** What the borrower's other plans took of a month when it was made. */
  readonly othersMinor: Minor;
  readonly amendedBy: string;
  readonly role: string;
  readonly amendedOn: EpochDay;
  readonly reason: string;
}

/** The draft in the place of an option: it keeps the name and the rank, not the figures. */
export function draftInPlaceOf(subject: DraftSubject, levers: Levers, replaced: PlanOption): Draft {
  const { option, recommended, bindingConstraints } = replaced;
  return evaluateDraft(subject, levers, { option, recommended, bindingConstraints });
}

/** @returns everybody who set terms of the plan, the last first: terms that were amended again have several. */
export function amendersOf(planId: string, amendments: readonly Amendment[]): string[] {
  const names: string[] = [];
  let wanted = planId;
  for (const amendment of amendments.toReversed()) {
    if (amendment.planId !== wanted) continue;
    names.push(amendment.amendedBy);
    wanted = amendment.amends;
  }
  return names;
}
