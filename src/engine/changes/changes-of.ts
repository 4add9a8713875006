/** How an account stands in two runs, compared: one change a row, each with what can have caused it. */
import { CAUSES, type Cause, CHANGES, type ChangeCode } from './codes.js';

/** What is compared, as it is printed: a text each, blank where there is nothing. */
type Compared = Exclude<ChangeCode, 'new' | 'gone'>;

export interface Standing {
  readonly borrowerId: string;
  readonly values: Readonly<Record<Compared, string>>;
  /** As assessed: they grow by themselves. */
  readonly daysPastDue: string;
  /** The decision was made by a person. */
  readonly byPeople: boolean;
}

export interface Change {
  readonly change: ChangeCode;
  readonly before: string;
  readonly after: string;
  readonly why: readonly Cause[];
}

/** Accounts by change, and by what is told first of its causes. */
export type ChangeCounts = Readonly<Partial<Record<ChangeCode, Readonly<Partial<Record<Cause, number>>>>>>;

/** What differs between the runs themselves: causes that hold for every account. */
export interface RunCauses {
  /** `policy_changed`, `budget_changed`, `version_changed`. */
  readonly causes: ReadonlySet<Cause>;
  /** The business dates differ. */
  readonly dated: boolean;
  /** One of the two was under a budget. */
  readonly budgets: boolean;
}

/** What is compared of an account that both runs have, in the order of its changes. */
export const COMPARED: readonly Compared[] = CHANGES.filter((code) => code !== 'new' && code !== 'gone');

/** Of these alone; every other change can follow from any fact. */
const ONLY: Readonly<Partial<Record<Compared, ReadonlySet<Cause>>>> = {
  outstanding: new Set(['payment_arrived', 'payments_changed', 'principal_changed', 'charges_changed']),
  bucket: new Set(['payment_arrived', 'days_past_due', 'policy_changed', 'version_changed']),
};

/** What may follow from the facts of the borrower's other accounts. */
const SHARED: ReadonlySet<Compared> = new Set([
  'segment',
  'eligibility',
  'eligibility_reasons',
  'plan',
  'decision',
]);

/** What a choice under a budget decides. */
const CHOSEN: ReadonlySet<Compared> = new Set(['plan', 'decision']);

const ORDER = new Map<Cause, number>(CAUSES.map((cause, place) => [cause, place]));

/** @returns causes, each once, most telling first. */
export function inOrder(causes: Iterable<Cause>): Cause[] {
  return [...new Set(causes)].toSorted((a, b) => ORDER.get(a)! - ORDER.get(b)!);
}

/**
 * @param facts which facts of the account and its borrower differ. @param siblings facts of the borrower's other
 * accounts differ. @returns the changes of an account that both runs have, in the order of their codes.
 */
export function changesOf(
  before: Standing,
  after: Standing,
  { facts, siblings }: { readonly facts: ReadonlySet<Cause>; readonly siblings: boolean },
  run: RunCauses,
): Change[] {
  const found: Change[] = [];
  for (const code of COMPARED) {
    const [was, is] = [before.values[code], after.values[code]];
    if (was === is) continue;
    const causes = new Set([...facts, ...run.causes]);
    if (before.daysPastDue !== after.daysPastDue) causes.add('days_past_due');
    if (siblings && SHARED.has(code)) causes.add('other_accounts');
    if (run.budgets && CHOSEN.has(code)) causes.add('budget_choice');
    if (before.byPeople && code === 'decision') causes.add('people_decided');
    const only = ONLY[code];
    const why = inOrder(only === undefined ? causes : [...causes].filter((cause) => only.has(cause)));
    if (why.length === 0) why.push(run.dated ? 'time_passed' : 'unexplained');
    found.push({ change: code, before: was, after: is, why });
  }
  return found;
}
