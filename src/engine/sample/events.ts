/** What happened to one make-believe account lately: payments, contacts and promises that agree with each other. */
import { addMonths } from '../../domain/dates.js';
import type { Contact, EpochDay, Payment } from '../../domain/records.js';
import type { Debt } from './debt.js';
import type { Person } from './person.js';
import type { Random } from './random.js';

export interface Events {
  /** Oldest first. */
  readonly payments: readonly Payment[];
  readonly contacts: readonly Contact[];
  readonly promisesMade: number;
  readonly promisesBroken: number;
}

/** The same half year that policies look back over. */
export const WINDOW_DAYS = 183;
/** Payments are exported for this many months. */
const PAYMENT_MONTHS = 9;
const CONTACTS_MAX = 14;
/** A promise paid this many days late is still kept (the house rule of records.ts). */
const PROMISE_GRACE_DAYS = 3;
const REVERSAL_SHARE = 0.004;

interface Draft {
  readonly paidOn: EpochDay;
  readonly amountMinor: number;
}

/** Instalments kept before the trouble, then part payments as the borrower's trouble allows. */
function drawPayments(random: Random, person: Person, debt: Debt, asOf: EpochDay): Draft[] {
  const drafts: Draft[] = [];
  const firstUnpaid = debt.oldestUnpaidDueDate ?? asOf + 1;
  for (let month = PAYMENT_MONTHS; month >= 1; month--) {
    const due = addMonths(firstUnpaid, -month);
    const paidOn = due - random.whole(-2, 4);
    if (paidOn <= addMonths(asOf, -PAYMENT_MONTHS) || paidOn <= debt.originationDate) continue;
    drafts.push({ paidOn, amountMinor: debt.instalmentMinor });
  }
  for (let due = firstUnpaid; due + 27 <= asOf; due += 30) {
    const pays = random.chance(person.trouble.partPayment);
    const paidOn = due + random.whole(3, 27);
    const part = Math.round((debt.instalmentMinor * random.between(0.08, 0.45)) / 1000) * 1000;
    if (pays && paidOn > addMonths(asOf, -PAYMENT_MONTHS)) {
      drafts.push({ paidOn, amountMinor: Math.max(1000, part) });
    }
  }
  return drafts;
}

interface Talks {
  readonly contacts: Contact[];
  /** Promises kept, as payments. */
  readonly kept: Draft[];
  readonly made: number;
  readonly broken: number;
}

const CHANNELS = [
  { channel: 'phone', weight: 62 },
  { channel: 'sms', weight: 24 },
  { channel: 'app', weight: 9 },
  { channel: 'letter', weight: 5 },
] as const;

const UNANSWERED = ['no_answer', 'no_answer', 'busy', 'switched_off', 'wrong_number'] as const;

/** Distinct days in arrears on which the lender tried, oldest first. */
function contactDays(random: Random, debt: Debt, asOf: EpochDay): EpochDay[] {
  if (debt.oldestUnpaidDueDate === null) return [];
  const from = Math.max(debt.oldestUnpaidDueDate + 1, asOf - WINDOW_DAYS + 1);
  const wanted = Math.min(CONTACTS_MAX, Math.ceil((asOf - from) / 18) + random.whole(0, 3));
  const days = new Set<EpochDay>();
  if (from >= asOf) return [];
  for (let i = 0; i < wanted; i++) days.add(random.whole(from, asOf - 1));
  return [...days].toSorted((a, b) => a - b);
}

/** A row without a promise. Written out, because a spread of a shared base was an eighth of a whole sample. */
function contactRow(
  accountId: string,
  contactedAt: EpochDay,
  channel: Contact['channel'],
  party: Contact['party'],
  result: Contact['result'],
): Contact {
  return { accountId, contactedAt, promiseAmountMinor: null, promiseDate: null, channel, party, result };
}

/** A reply from the debtor: a promise from the willing, words from the rest. */
function talk(random: Random, person: Person, debt: Debt, accountId: string, day: EpochDay): Contact {
  const { channel } = random.weighted(CHANNELS);
  if (channel !== 'phone') return contactRow(accountId, day, channel, 'unknown', 'sent');
  if (!random.chance(person.trouble.reached)) {
    const result = random.pick(UNANSWERED);
    return contactRow(accountId, day, channel, 'unknown', result);
  }
  if (person.trouble.id === 'strategic' && random.chance(0.7)) {
    return contactRow(accountId, day, channel, 'debtor', 'refused');
  }
  if (!random.chance(0.55)) return contactRow(accountId, day, channel, 'debtor', 'spoke');
  const share = random.between(0.15, 0.6);
  return {
    accountId,
    contactedAt: day,
    promiseAmountMinor: Math.max(5000, Math.round((debt.instalmentMinor * share) / 5000) * 5000),
    promiseDate: day + random.whole(3, 14),
    channel,
    party: 'debtor',
    result: 'promise',
  };
}

function drawTalks(random: Random, person: Person, debt: Debt, accountId: string, asOf: EpochDay): Talks {
  const contacts: Contact[] = [];
  const kept: Draft[] = [];
  let made = 0;
  let broken = 0;
  let busyUntil = 0;
  for (const day of contactDays(random, debt, asOf)) {
    let contact = talk(random, person, debt, accountId, day);
    if (contact.promiseDate !== null && day <= busyUntil) {
      // One promise at a time: a second before the first is due would make both hard to judge.
      contact = { ...contact, result: 'spoke', promiseAmountMinor: null, promiseDate: null };
    }
    if (contact.promiseDate !== null && contact.promiseAmountMinor !== null) {
      made++;
      busyUntil = contact.promiseDate + PROMISE_GRACE_DAYS;
      const keeps = random.chance(person.trouble.keepsPromise);
      if (keeps && contact.promiseDate <= asOf) {
        kept.push({ paidOn: contact.promiseDate, amountMinor: contact.promiseAmountMinor });
      } else if (busyUntil < asOf) {
        broken++;
      }
    }
    contacts.push(contact);
  }
  return { contacts, kept, made, broken };
}

/** Rows of the payments export; now and then one bounces and a reversal follows two days later. */
function exportPayments(
  random: Random,
  drafts: readonly Draft[],
  accountId: string,
  asOf: EpochDay,
): Payment[] {
  const rows: Payment[] = [];
  for (const draft of drafts.toSorted((a, b) => a.paidOn - b.paidOn || a.amountMinor - b.amountMinor)) {
    const reference = `${accountId}-${rows.length + 1}`;
    rows.push({ accountId, ...draft, reference });
    if (random.chance(REVERSAL_SHARE) && draft.paidOn + 2 <= asOf) {
      rows.push({
        accountId,
        paidOn: draft.paidOn + 2,
        amountMinor: -draft.amountMinor,
        reference: `${reference}-R`,
      });
    }
  }
  return rows.toSorted((a, b) => a.paidOn - b.paidOn);
}

export function drawEvents(
  random: Random,
  person: Person,
  debt: Debt,
  accountId: string,
  asOf: EpochDay,
): Events {
  const talks = drawTalks(random, person, debt, accountId, asOf);
  const drafts = [...drawPayments(random, person, debt, asOf), ...talks.kept];
  return {
    payments: exportPayments(random, drafts, accountId, asOf),
    contacts: talks.contacts,
    promisesMade: talks.made,
    promisesBroken: talks.broken,
  };
}
