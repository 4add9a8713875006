/**
 * What the optional exports say of an account or a borrower up to the as-of date, boiled down to a few figures.
 * Whatever is dated later is not known yet and is left out.
 */
import { addMonths } from '../domain/dates.js';
import type {
  AccountHistory,
  BehaviourMonth,
  BehaviourSummary,
  Contact,
  EpochDay,
  Feedback,
  Minor,
  Payment,
} from '../domain/records.js';

/** The rows of one account; null when that export was not given. */
export interface AccountEvents {
  readonly payments: readonly Payment[] | null;
  readonly contacts: readonly Contact[] | null;
  readonly feedback: readonly Feedback[] | null;
}

/** How far back the figures look: `Policy` is one. */
export interface HistoryWindows {
  /** Window of every `…Last6m` figure in days, the as-of day included. */
  readonly lookbackDays: number;
  /** Days that a promised payment may take to be booked before the promise counts as broken. */
  readonly promiseGraceDays: number;
  /** Calendar months of a behaviour summary, the as-of month included. */
  readonly behaviourMonths: number;
}

/** Nothing is known of an account for which no export was given. */
export const NO_EVENTS: AccountEvents = { payments: null, contacts: null, feedback: null };

/**
 * Boils down one account's events. Money in minor units of the account's currency. A figure is null when the
 * export it needs was not given, and 0 when it was given and has no row for the account.
 */
export function accountHistory(
  events: AccountEvents,
  asOf: EpochDay,
  windows: HistoryWindows,
): AccountHistory {
  const { payments, contacts } = events;
  const from = asOf - windows.lookbackDays + 1;
  const paid = payments === null ? null : moneyPaid(payments, from, asOf);
  const talked = contacts === null ? null : conversations(contacts, payments, from, asOf, windows);
  const change = latestChange(events.feedback ?? [], asOf);
  return {
    paidLast6mMinor: paid?.recentMinor ?? null,
    paymentDaysLast6m: paid?.recentDays ?? null,
    lastPaidOn: paid?.lastOn ?? null,
    rightPartyContactsLast6m: talked?.rightParty ?? null,
    contactAttemptsLast6m: talked?.attempts ?? null,
    promisesMade: talked?.promises ?? null,
    promisesBroken: talked === null || payments === null ? null : talked.broken,
    hardshipChanged: change?.hardshipChanged ?? null,
    hardshipChangedOn: change?.receivedOn ?? null,
  };
}

/** What came in up to the as-of date, and from `from` on. */
function moneyPaid(payments: readonly Payment[], from: EpochDay, asOf: EpochDay) {
  const paid = { recentMinor: 0, recentDays: 0, lastOn: null as EpochDay | null };
  if (payments.length === 0) return paid;
  for (const [day, minor] of netByDay(payments)) {
    if (day > asOf) continue;
    if (minor > 0 && (paid.lastOn === null || day > paid.lastOn)) paid.lastOn = day;
    if (day < from) continue;
    paid.recentMinor += minor;
    if (minor > 0) paid.recentDays += 1;
  }
  return paid;
}

/** Net money a day: a reversal takes back what the same day brought, or counts on its own day. */
function netByDay(payments: readonly Payment[]): ReadonlyMap<EpochDay, Minor> {
  const byDay = new Map<EpochDay, Minor>();
  for (const { paidOn, amountMinor } of payments) byDay.set(paidOn, (byDay.get(paidOn) ?? 0) + amountMinor);
  return byDay;
}

/** Attempts from `from` on; promises of all time, and those broken as far as payments tell. */
function conversations(
  contacts: readonly Contact[],
  payments: readonly Payment[] | null,
  from: EpochDay,
  asOf: EpochDay,
  windows: HistoryWindows,
) {
  const talked = { attempts: 0, rightParty: 0, promises: 0, broken: 0 };
  for (const contact of contacts) {
    if (contact.contactedAt > asOf) continue;
    if (contact.contactedAt >= from) {
      talked.attempts += 1;
      if (isRightParty(contact)) talked.rightParty += 1;
    }
    if (!isPromise(contact)) continue;
    talked.promises += 1;
    if (payments !== null && isBroken(contact, payments, asOf, windows)) talked.broken += 1;
  }
  return talked;
}

function isRightParty(contact: Contact): boolean {
  return contact.party === 'debtor' || contact.party === 'guarantor';
}

/** A promise has a date; without one it binds to nothing. */
function isPromise(contact: Contact): contact is DatedPromise {
  return contact.promiseDate !== null;
}

type DatedPromise = Contact & { readonly promiseDate: EpochDay };

/**
 * Whether the promise's date and grace have passed without the promised amount arriving since it was made;
 * without an amount, without any money arriving. A payment may serve two promises: a repeated promise
 * of the same money is not broken when that money comes.
 */
function isBroken(
  contact: DatedPromise,
  payments: readonly Payment[],
  asOf: EpochDay,
  windows: HistoryWindows,
): boolean {
  const until = contact.promiseDate + windows.promiseGraceDays;
  if (until >= asOf) return false;
  let paid = 0;
  for (const { paidOn, amountMinor } of payments) {
    if (paidOn >= contact.contactedAt && paidOn <= until) paid += amountMinor;
  }
  return contact.promiseAmountMinor === null ? paid <= 0 : paid < contact.promiseAmountMinor;
}

interface Change {
  readonly hardshipChanged: keyof typeof GRAVITY;
  readonly receivedOn: EpochDay;
}

/** Of two answers on one day the graver counts, whichever row came first. */
const GRAVITY = { worse: 2, same: 1, better: 0 } as const;

/** @returns the latest answer about changed circumstances up to `asOf`; of several on one day, the gravest. */
export function latestChange(feedback: readonly Feedback[], asOf: EpochDay): Change | null {
  let latest: Change | null = null;
  for (const { hardshipChanged, receivedOn } of feedback) {
    if (hardshipChanged === null || receivedOn > asOf) continue;
    const later = latest === null ? 1 : receivedOn - latest.receivedOn;
    const graver = latest === null ? 1 : GRAVITY[hardshipChanged] - GRAVITY[latest.hardshipChanged];
    if (later > 0 || (later === 0 && graver > 0)) latest = { hardshipChanged, receivedOn };
  }
  return latest;
}

/**
 * Means over the months from five months before the as-of month up to it; null without any. A month without a
 * figure does not count towards that figure's mean.
 */
export function behaviourSummary(
  months: readonly BehaviourMonth[],
  asOf: EpochDay,
  windows: HistoryWindows,
): BehaviourSummary | null {
  if (months.length === 0) return null;
  const known = months.filter(
    ({ month }) => month <= asOf && addMonths(month, windows.behaviourMonths) > asOf,
  );
  if (known.length === 0) return null;
  // By month, since a sum of doubles depends on its order and an export's rows have none.
  const recent = known.toSorted((a, b) => a.month - b.month);
  let total = 0;
  let discretionary = 0;
  for (const { spendTotalMinor, spendDiscretionaryMinor } of recent) {
    if (spendTotalMinor === null || spendDiscretionaryMinor === null) continue;
    total += spendTotalMinor;
    discretionary += spendDiscretionaryMinor;
  }
  return {
    months: recent.length,
    incomeInflowMonthlyMinor: meanMinor(recent, 'incomeInflowMinor'),
    discretionaryShare: total > 0 ? discretionary / total : null,
    repaymentRatio: mean(recent, 'repaymentRatio'),
    creditUtilisation: mean(recent, 'creditUtilisation'),
    cashAdvanceMonthlyMinor: meanMinor(recent, 'cashAdvanceMinor'),
  };
}

type Figure = 'incomeInflowMinor' | 'cashAdvanceMinor' | 'repaymentRatio' | 'creditUtilisation';

function mean(months: readonly BehaviourMonth[], figure: Figure): number | null {
  let sum = 0;
  let count = 0;
  for (const month of months) {
    const value = month[figure];
    if (value === null) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? null : sum / count;
}

/** Mean money, rounded half up to whole minor units (amounts are not negative). */
function meanMinor(months: readonly BehaviourMonth[], figure: Figure): Minor | null {
  const value = mean(months, figure);
  return value === null ? null : Math.floor(value + 0.5);
}
