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
  const payments = events.payments?.filter((payment) => payment.paidOn <= asOf) ?? null;
  const contacts = events.contacts?.filter((contact) => contact.contactedAt <= asOf) ?? null;
  const from = asOf - windows.lookbackDays + 1;
  const paid = payments === null ? null : netByDay(payments);
  const recentDays = paid === null ? null : [...paid].filter(([day]) => day >= from);
  const recentContacts = contacts?.filter((contact) => contact.contactedAt >= from) ?? null;
  const change = latestChange(events.feedback ?? [], asOf);
  return {
    paidLast6mMinor: recentDays?.reduce((total, [, minor]) => total + minor, 0) ?? null,
    paymentDaysLast6m: recentDays?.filter(([, minor]) => minor > 0).length ?? null,
    lastPaidOn: paid === null ? null : lastPaidOn(paid),
    rightPartyContactsLast6m: recentContacts?.filter(isRightParty).length ?? null,
    contactAttemptsLast6m: recentContacts?.length ?? null,
    promisesMade: contacts?.filter(isPromise).length ?? null,
    promisesBroken:
      contacts === null || payments === null ? null : brokenPromises(contacts, payments, asOf, windows),
    hardshipChanged: change?.hardshipChanged ?? null,
    hardshipChangedOn: change?.receivedOn ?? null,
  };
}

/** Net money a day: a reversal takes back what the same day brought, or counts on its own day. */
function netByDay(payments: readonly Payment[]): ReadonlyMap<EpochDay, Minor> {
  const byDay = new Map<EpochDay, Minor>();
  for (const { paidOn, amountMinor } of payments) byDay.set(paidOn, (byDay.get(paidOn) ?? 0) + amountMinor);
  return byDay;
}

function lastPaidOn(paid: ReadonlyMap<EpochDay, Minor>): EpochDay | null {
  let last: EpochDay | null = null;
  for (const [day, minor] of paid) if (minor > 0 && (last === null || day > last)) last = day;
  return last;
}

function isRightParty(contact: Contact): boolean {
  return contact.party === 'debtor' || contact.party === 'guarantor';
}

/** A promise has a date; without one it binds to nothing. */
function isPromise(contact: Contact): contact is Contact & { readonly promiseDate: EpochDay } {
  return contact.promiseDate !== null;
}

/**
 * Promises whose date and grace have passed without the promised amount arriving since the promise was made;
 * without an amount, without any money arriving. A payment may serve two promises: a repeated promise
 * of the same money is not broken when that money comes.
 */
function brokenPromises(
  contacts: readonly Contact[],
  payments: readonly Payment[],
  asOf: EpochDay,
  windows: HistoryWindows,
): number {
  return contacts.filter(isPromise).filter((contact) => {
    const until = contact.promiseDate + windows.promiseGraceDays;
    if (until >= asOf) return false;
    const paid = payments
      .filter((payment) => payment.paidOn >= contact.contactedAt && payment.paidOn <= until)
      .reduce((total, payment) => total + payment.amountMinor, 0);
    return contact.promiseAmountMinor === null ? paid <= 0 : paid < contact.promiseAmountMinor;
  }).length;
}

interface Change {
  readonly hardshipChanged: keyof typeof GRAVITY;
  readonly receivedOn: EpochDay;
}

/** Of two answers on one day the graver counts, whichever row came first. */
const GRAVITY = { worse: 2, same: 1, better: 0 } as const;

/** The latest answer about changed circumstances; of several on one day, the gravest. */
function latestChange(feedback: readonly Feedback[], asOf: EpochDay): Change | null {
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
  // By month, since a sum of doubles depends on its order and an export's rows have none.
  const recent = months
    .filter(({ month }) => month <= asOf && addMonths(month, windows.behaviourMonths) > asOf)
    .toSorted((a, b) => a.month - b.month);
  if (recent.length === 0) return null;
  const spent = recent.filter((row) => row.spendTotalMinor !== null && row.spendDiscretionaryMinor !== null);
  const total = spent.reduce((sum, row) => sum + row.spendTotalMinor!, 0);
  const discretionary = spent.reduce((sum, row) => sum + row.spendDiscretionaryMinor!, 0);
  return {
    months: recent.length,
    incomeInflowMonthlyMinor: meanMinor(recent.map((row) => row.incomeInflowMinor)),
    discretionaryShare: total > 0 ? discretionary / total : null,
    repaymentRatio: mean(recent.map((row) => row.repaymentRatio)),
    creditUtilisation: mean(recent.map((row) => row.creditUtilisation)),
    cashAdvanceMonthlyMinor: meanMinor(recent.map((row) => row.cashAdvanceMinor)),
  };
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** Mean money, rounded half up to whole minor units (amounts are not negative). */
function meanMinor(values: readonly (Minor | null)[]): Minor | null {
  const value = mean(values);
  return value === null ? null : Math.floor(value + 0.5);
}
