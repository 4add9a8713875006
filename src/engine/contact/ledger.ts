/**
 * What has been done to whom: the contacts that the export tells of and those that are planned here, by debtor, by
 * number and by debt. What a row leaves open counts against the next contact: no channel is every channel, an unknown
 * party is the debtor, an unknown result reached somebody, a day without a time is every day that it may have been where
 * the borrower is.
 */
import type { MessageId } from '../../domain/contact-messages.js';
import type { ContactCounter, ContactRules } from '../../domain/contact-rules.js';
import type { EpochDay } from '../../domain/records.js';
import { DAY_MINUTES, instantFrom, instantUntil } from '../../domain/zone-time.js';
import type { ContactAccount, ContactMade } from './account.js';
import { channelOf, folded, isWord } from './words.js';
import { daysAt, zonesOf } from './zones.js';

interface Entry {
  readonly accountId: string;
  /** Days where the borrower is, on which it may have been. */
  readonly first: EpochDay;
  readonly last: EpochDay;
  /** Null: it is not known which. */
  readonly channel: string | null;
  /** Somebody was reached, whoever it was. */
  readonly effective: boolean;
  /** With the debtor or guarantor, unless the row says that it was somebody else. */
  readonly conversation: boolean;
  /** Which message it was; null when that is not known. */
  readonly message: string | null;
}

/** Zones beyond those known: what is anywhere within a day of it. */
const ANYWHERE_DAYS = 1;

export class Ledger {
  readonly #byDebtor = new Map<string, Entry[]>();
  readonly #byNumber = new Map<string, Entry[]>();
  readonly #byDebt = new Map<string, Entry[]>();
  readonly #stopped = new Set<string>();

  private constructor(
    readonly rules: ContactRules,
    /** The zone of times that say no offset. */
    readonly timeZone: string,
    /** False: no contacts export was given, and nothing can be counted. */
    readonly known: boolean,
  ) {}

  /**
   * @param made the rows of the contacts export; null when none was given.
   * @param accounts those that the rows are about; rows of other accounts say nothing about anybody known.
   */
  static of(
    made: Iterable<ContactMade> | null,
    accounts: ReadonlyMap<string, ContactAccount>,
    rules: ContactRules,
    timeZone: string,
  ): Ledger {
    const ledger = new Ledger(rules, timeZone, made !== null);
    for (const row of made ?? []) {
      const account = accounts.get(row.accountId);
      if (account !== undefined) ledger.#take(row, account);
    }
    return ledger;
  }

  #take(row: ContactMade, account: ContactAccount): void {
    if (isWord(row.result, this.rules.stops) && row.party !== 'third_party') {
      this.#stopped.add(account.borrower.borrowerId);
    }
    if (isWord(row.channel, this.rules.inbound)) return;
    const effective = !isWord(row.result, this.rules.unanswered);
    const [first, last] = this.#days(row, account);
    this.#put(account, {
      accountId: row.accountId,
      first,
      last,
      channel: channelOf(row.channel, this.rules)?.id ?? null,
      effective,
      conversation: effective && row.party !== 'third_party',
      message: row.message === null ? null : folded(row.message),
    });
  }

  /** The first and the last day, where the borrower is, on which the contact may have been. */
  #days(row: ContactMade, account: ContactAccount): readonly [EpochDay, EpochDay] {
    const zones = zonesOf(account.borrower.region, this.rules);
    if (zones === null) return [row.day - ANYWHERE_DAYS, row.day + ANYWHERE_DAYS];
    if (row.minute === null) {
      if (zones.every((zone) => zone === this.timeZone)) return [row.day, row.day];
      const start = instantUntil(this.timeZone, row.day, 0);
      const end = instantFrom(this.timeZone, row.day, DAY_MINUTES) - 1;
      return [daysAt(zones, start)[0], daysAt(zones, end)[1]];
    }
    if (row.offset !== null) return daysAt(zones, row.day * DAY_MINUTES + row.minute - row.offset);
    const [early] = daysAt(zones, instantUntil(this.timeZone, row.day, row.minute));
    const [, late] = daysAt(zones, instantFrom(this.timeZone, row.day, row.minute));
    return [early, late];
  }

  #put(account: ContactAccount, entry: Entry): void {
    push(this.#byDebtor, account.borrower.borrowerId, entry);
    push(this.#byDebt, account.accountId, entry);
    const { numberKey } = account.borrower;
    if (numberKey !== null) push(this.#byNumber, numberKey, entry);
  }

  /** Writes a planned contact down: it counts as one that reaches the debtor. */
  plan(account: ContactAccount, channel: string, message: MessageId, day: EpochDay): void {
    const { accountId } = account;
    this.#put(account, {
      accountId,
      first: day,
      last: day,
      channel,
      effective: true,
      conversation: true,
      message,
    });
  }

  /** Whether the borrower asked not to be contacted; null when no export could tell. */
  stopRequested(borrowerId: string): boolean | null {
    return this.#stopped.has(borrowerId) ? true : this.known ? false : null;
  }

  /**
   * How many contacts count towards a counter in its window that ends on the days `from` to `to` (the same where the
   * borrower is in one zone); null when that cannot be told.
   */
  used(counter: ContactCounter, account: ContactAccount, from: EpochDay, to: EpochDay): number | null {
    if (!this.known) return null;
    const entries = this.#entriesOf(counter, account);
    if (entries === null) return null;
    const first = from - counter.days + 1;
    let used = 0;
    for (const entry of entries) {
      if (entry.last < first || entry.first > to) continue;
      if (entry.channel !== null && !counter.channels.includes(entry.channel)) continue;
      if (counter.counts === 'effective' && !entry.effective) continue;
      if (counter.counts === 'conversations' && !entry.conversation) continue;
      used += 1;
    }
    return used;
  }

  /** Null for a number that is not known. */
  #entriesOf(counter: ContactCounter, account: ContactAccount): readonly Entry[] | null {
    const { borrowerId, numberKey } = account.borrower;
    if (counter.per === 'debtor') return this.#byDebtor.get(borrowerId) ?? [];
    if (counter.per === 'debt') return this.#byDebt.get(account.accountId) ?? [];
    return numberKey === null ? null : (this.#byNumber.get(numberKey) ?? []);
  }

  /**
   * Whether a message that fell due on a day was made by another day; null when nobody could tell. A contact of which it
   * is not known what it was about counts as that message, but for the day itself: then both may be due.
   */
  isMade(accountId: string, message: MessageId, dueOn: EpochDay, day: EpochDay): boolean | null {
    if (!this.known) return null;
    const entries = this.#byDebt.get(accountId) ?? [];
    return entries.some(
      (entry) =>
        entry.conversation &&
        entry.last >= dueOn &&
        entry.first <= day &&
        (entry.message === message || (entry.message === null && day > dueOn)),
    );
  }
}

function push(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [entry]);
  else list.push(entry);
}
