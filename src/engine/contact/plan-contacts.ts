/**
 * The contacts of the coming days: for each message that is due the first channel that every rule allows, in the order
 * of priority, and for each that none allows the rules that stand in the way. Pure, and the same for the accounts and
 * the history in any order.
 */
import { MESSAGES, type MessageId } from '../../domain/contact-messages.js';
import type { ContactChannel, ContactRules } from '../../domain/contact-rules.js';
import type { EpochDay } from '../../domain/records.js';
import { formatInstant } from '../../domain/zone-time.js';
import type { Language } from '../../policy/policy.js';
import type { ContactAccount, ContactMade } from './account.js';
import { compare, type Due, duesOf } from './due.js';
import { Ledger } from './ledger.js';
import { type Ranked, ranked } from './priority.js';
import { blocksOf, type ChannelOnDay, channelOnDay, type Finding } from './rules.js';
import { channelOf, languageOf } from './words.js';
import { Windows } from './zones.js';

/** A row of contacts_due.csv. */
export interface ContactLine {
  readonly accountId: string;
  readonly contactOn: EpochDay;
  /** ISO 8601 with the offset of the borrower's clocks; null for a channel without a time of day. */
  readonly windowStart: string | null;
  /** Not included. */
  readonly windowEnd: string | null;
  readonly channel: string;
  readonly message: MessageId;
  readonly language: Language;
  readonly reason: readonly string[];
  readonly limitUsed: readonly string[];
}

/** A row of withheld.csv. */
export interface WithheldLine {
  readonly accountId: string;
  readonly contactOn: EpochDay;
  readonly message: MessageId;
  /** Null when the rule stops every channel. */
  readonly channel: string | null;
  readonly rule: string;
  readonly evaluable: boolean;
  readonly found: string;
  readonly reason: readonly string[];
}

export interface ContactPlan {
  readonly contacts: readonly ContactLine[];
  readonly withheld: readonly WithheldLine[];
  /** What the calendar has for the days after, whatever the rules will say of it then. */
  readonly ahead: readonly Pick<Due, 'message' | 'dueOn'>[];
}

export interface ContactSetting {
  readonly rules: ContactRules;
  readonly timeZone: string;
  readonly language: Language;
  /** The day on which the facts stand, and the first to plan. */
  readonly asOf: EpochDay;
  readonly days: number;
  /** Contacts a day by channel, at most; no entry is no limit. */
  readonly capacity: Readonly<Record<string, number>>;
}

/** @param made rows of the contacts export; null when none was given. */
export function planContacts(
  accounts: readonly ContactAccount[],
  made: readonly ContactMade[] | null,
  setting: ContactSetting,
): ContactPlan {
  const { rules, asOf, days } = setting;
  const byId = new Map(accounts.map((account) => [account.accountId, account]));
  const ledger = Ledger.of(made, byId, rules, setting.timeZone);
  const last = asOf + days - 1;
  const horizon = Math.max(last, asOf + rules.calendarDays - 1);
  const dues = accounts.flatMap((account) => duesOf(account, rules, asOf, asOf, horizon));
  const work = new DayWork(setting, ledger);
  for (let day = asOf; day <= last; day++) work.plan(dues, day);
  const ahead = dues.filter((due) => due.dueOn > last).map(({ message, dueOn }) => ({ message, dueOn }));
  return {
    contacts: work.contacts.toSorted(byAccountAndDay),
    withheld: work.withheld.toSorted(byAccountAndDay),
    ahead: ahead.toSorted((a, b) => a.dueOn - b.dueOn || compare(a.message, b.message)),
  };
}

interface Placed {
  readonly accountId: string;
  readonly contactOn: EpochDay;
  readonly message: string;
}

/** A stable sort: what one due brought stays in its order. */
function byAccountAndDay(a: Placed, b: Placed): number {
  return compare(a.accountId, b.accountId) || a.contactOn - b.contactOn || compare(a.message, b.message);
}

class DayWork {
  readonly contacts: ContactLine[] = [];
  readonly withheld: WithheldLine[] = [];
  readonly #windows: Windows;
  readonly #done = new Set<Due>();

  constructor(
    private readonly setting: ContactSetting,
    private readonly ledger: Ledger,
  ) {
    this.#windows = new Windows(setting.rules);
  }

  plan(dues: readonly Due[], day: EpochDay): void {
    const order = ranked(
      dues.filter((due) => this.#isOpen(due, day)),
      this.setting.rules,
    );
    const room = new Map(Object.entries(this.setting.capacity));
    for (const [index, due] of order.entries()) {
      const rank = room.size === 0 ? [] : [`rank ${index + 1}/${order.length}`, ...due.reasons];
      this.#place(due, day, rank, room);
    }
  }

  /** On its day it is due unless it was made; later only when somebody knows that it was not. */
  #isOpen(due: Due, day: EpochDay): boolean {
    if (day < due.dueOn || day > due.until || this.#done.has(due)) return false;
    const made = this.ledger.isMade(due.account.accountId, due.message, due.dueOn, day);
    return day === due.dueOn ? made !== true : made === false;
  }

  #place(due: Ranked, day: EpochDay, rank: readonly string[], room: Map<string, number>): void {
    const { account, message, followUp } = due;
    const { rules } = this.setting;
    const blocks = [...doubts(due), ...blocksOf(account, MESSAGES[message].kind, this.ledger, rules)];
    if (blocks.length > 0) return this.#withhold(due, day, null, blocks, due.because);
    const refused: [ContactChannel, readonly Finding[]][] = [];
    for (const channel of channelOrder(account, followUp.channels, rules)) {
      const on = channelOnDay(account, channel, day, this.ledger, this.#windows);
      const left = room.get(channel.id);
      const findings = on.findings.length === 0 && left === 0 ? [this.#full(channel)] : on.findings;
      if (findings.length > 0) {
        refused.push([channel, findings]);
        continue;
      }
      if (left !== undefined) room.set(channel.id, left - 1);
      this.#contact(due, day, channel, on, rank);
      return;
    }
    for (const [channel, findings] of refused) {
      const ranked = findings.some((finding) => finding.id === 'capacity') ? rank : [];
      this.#withhold(due, day, channel.id, findings, [...due.because, ...ranked]);
    }
  }

  #full(channel: ContactChannel): Finding {
    const limit = this.setting.capacity[channel.id];
    return { id: 'capacity', rule: channel.rule, evaluable: true, found: `${limit}/${limit}` };
  }

  #contact(
    due: Ranked,
    day: EpochDay,
    channel: ContactChannel,
    on: ChannelOnDay,
    rank: readonly string[],
  ): void {
    const { account, message, because } = due;
    const { window, zone } = on;
    const told = (instant: number | undefined): string | null =>
      zone === null || instant === undefined ? null : formatInstant(zone, instant);
    this.ledger.plan(account, channel.id, message, day);
    this.#done.add(due);
    this.contacts.push({
      accountId: account.accountId,
      contactOn: day,
      windowStart: told(window?.from),
      windowEnd: told(window?.until),
      channel: channel.id,
      message,
      language: languageOf(account.borrower.language, this.setting.language),
      reason: [...because, ...(this.setting.capacity[channel.id] === undefined ? [] : rank)],
      limitUsed: on.limits.map(({ id, used, max }) => `${id} ${used}/${max}`),
    });
  }

  #withhold(
    { account, message }: Due,
    day: EpochDay,
    channel: string | null,
    findings: readonly Finding[],
    reason: readonly string[],
  ): void {
    for (const { id, evaluable, found } of findings) {
      this.withheld.push({
        accountId: account.accountId,
        contactOn: day,
        message,
        channel,
        rule: id,
        evaluable,
        found,
        reason,
      });
    }
  }
}

/** A message of which nobody can tell whether it is due is not made. */
function doubts({ unknown, followUp }: Due): Finding[] {
  return unknown === null ? [] : [{ id: 'payments', rule: followUp.rule, evaluable: false, found: unknown }];
}

/** The message's channels, the borrower's own preference first when it is among them. */
function channelOrder(
  account: ContactAccount,
  channels: readonly string[],
  rules: ContactRules,
): ContactChannel[] {
  const preferred = channelOf(account.borrower.preferredChannel, rules)?.id;
  const order = channels.includes(preferred ?? '')
    ? [preferred, ...channels.filter((id) => id !== preferred)]
    : channels;
  return order.map((id) => {
    const channel = rules.channels.find((row) => row.id === id);
    if (channel === undefined) throw new Error(`the policy has no channel ${id}`);
    return channel;
  });
}
