/**
 * Whether a contact is allowed. Every rule is asked, and a rule that cannot be evaluated forbids: what is not known to be
 * allowed is not done.
 */
import type { MessageKind } from '../../domain/contact-messages.js';
import type { BlockFact, ContactChannel, ContactRules } from '../../domain/contact-rules.js';
import type { EpochDay } from '../../domain/records.js';
import { clockOf, localTime, type UtcMinute } from '../../domain/zone-time.js';
import type { ContactAccount, ContactMade } from './account.js';
import type { Ledger } from './ledger.js';
import { isWord } from './words.js';
import { daysAt, quietAt, type Window, type Windows, zonesOf } from './zones.js';

/** What one rule says against a contact. */
export interface Finding {
  /** The row of the policy's section, or what stands in for one: `time_zones`, `phone`, `capacity`. */
  readonly id: string;
  /** Key of `Policy.rules`. */
  readonly rule: string;
  /** False: it could not be evaluated. */
  readonly evaluable: boolean;
  /** What was found, in stable words: `22:30`, `3/3`, `not given`. */
  readonly found: string;
}

const MISSING = 'not given';

/** What is true of the account; null when the exports leave it open. */
function factOf(fact: BlockFact, account: ContactAccount, ledger: Ledger): boolean | null {
  const { borrower, standing } = account;
  switch (fact) {
    case 'do_not_contact':
      return borrower.doNotContact;
    case 'stop_requested':
      return ledger.stopRequested(borrower.borrowerId);
    case 'vulnerable':
      return borrower.vulnerable;
    case 'referred':
      return standing.state === 'referred';
    case 'in_review':
      return standing.state === 'in_review';
    case 'plan_kept':
      return standing.state === 'plan' ? standing.plan.collectionStopped : false;
    default:
      return account[fact];
  }
}

/** @returns what stops every contact of this kind with the account, whatever the channel. */
export function blocksOf(
  account: ContactAccount,
  kind: MessageKind,
  ledger: Ledger,
  rules: ContactRules,
): Finding[] {
  const findings: Finding[] = [];
  for (const { id, kinds, onMissing, rule } of rules.blocks) {
    if (!kinds.includes(kind)) continue;
    const truth = factOf(id, account, ledger);
    if (truth === true) findings.push({ id, rule, evaluable: true, found: 'true' });
    else if (truth === null && onMissing === 'withhold') {
      const found = id === 'stop_requested' ? 'no contacts export' : MISSING;
      findings.push({ id, rule, evaluable: false, found });
    }
  }
  return findings;
}

/** @returns what forbids to turn to this party; nobody but those of the policy is ever contacted. */
export function partyFindings(party: ContactMade['party'], rules: ContactRules): Finding[] {
  if (party !== null && rules.parties.some((allowed) => allowed === party)) return [];
  const told = party !== null && party !== 'unknown';
  return [{ id: 'parties', rule: rules.rules.parties, evaluable: told, found: party ?? MISSING }];
}

/** @returns what the borrower's own facts say against the channel: no address, no consent. */
function accessFindings(account: ContactAccount, channel: ContactChannel): Finding[] {
  const { borrower } = account;
  const { needs, rule } = channel;
  const findings: Finding[] = [];
  if (needs !== null) {
    const has = needs === 'phone' ? borrower.numberKey !== null : borrower.hasEmail;
    if (!borrower.reachable) {
      findings.push({ id: needs, rule, evaluable: false, found: 'no borrowers export' });
    } else if (has !== true) {
      findings.push({ id: needs, rule, evaluable: has !== null, found: 'none' });
    }
  }
  if (channel.consent) {
    if (borrower.consents === null) {
      findings.push({ id: 'consent', rule, evaluable: false, found: MISSING });
    } else if (!borrower.consents.some((name) => isWord(name, [...channel.match, 'all', '全部']))) {
      findings.push({ id: 'consent', rule, evaluable: true, found: 'not among those agreed to' });
    }
  }
  return findings;
}

/** How far a counter is used up before this contact: `effective_calls 1/3`. */
export interface LimitUsed {
  readonly id: string;
  readonly used: number;
  readonly max: number;
}

interface Counts {
  readonly findings: readonly Finding[];
  readonly limits: readonly LimitUsed[];
}

function countersOn(
  account: ContactAccount,
  channel: ContactChannel,
  [from, to]: readonly [EpochDay, EpochDay],
  ledger: Ledger,
  rules: ContactRules,
): Counts {
  const findings: Finding[] = [];
  const limits: LimitUsed[] = [];
  for (const counter of rules.counters) {
    if (!counter.channels.includes(channel.id)) continue;
    const { id, max, rule } = counter;
    const used = ledger.used(counter, account, from, to);
    if (used === null) {
      const found = ledger.known ? 'no number' : 'no contacts export';
      findings.push({ id, rule, evaluable: false, found });
      continue;
    }
    limits.push({ id, used, max });
    if (used >= max) findings.push({ id, rule, evaluable: true, found: `${used}/${max}` });
  }
  return { findings, limits };
}

/** A channel on a day: what forbids it, and, when nothing does, when it is open and how far its limits are used. */
export interface ChannelOnDay {
  readonly findings: readonly Finding[];
  readonly limits: readonly LimitUsed[];
  /** Null for a channel without a time of day, and where something forbids. */
  readonly window: Window | null;
  /** The zone in which the window is told; null with it. */
  readonly zone: string | null;
}

/** @returns whether a channel may be used on a day, by every rule but those that stop all channels. */
export function channelOnDay(
  account: ContactAccount,
  channel: ContactChannel,
  day: EpochDay,
  ledger: Ledger,
  windows: Windows,
): ChannelOnDay {
  const { rules } = windows;
  const findings = accessFindings(account, channel);
  if (!channel.automatic) {
    findings.push({ id: 'automatic', rule: channel.rule, evaluable: true, found: 'by a person alone' });
  }
  let window: Window | null = null;
  let zone: string | null = null;
  if (channel.timed) {
    const zones = zonesOf(account.borrower.region, rules);
    if (zones === null) findings.push(zoneFinding(account, rules));
    else {
      window = windows.on(channel.id, zones, day);
      zone = zones[0] ?? null;
      if (window === null) findings.push(closedFinding(channel, rules));
    }
  }
  const counts = countersOn(account, channel, [day, day], ledger, rules);
  return { findings: [...findings, ...counts.findings], limits: counts.limits, window, zone };
}

function zoneFinding(account: ContactAccount, rules: ContactRules): Finding {
  const found = account.borrower.region === null ? 'no region' : 'a region of no row';
  return { id: 'time_zones', rule: rules.zones.rule, evaluable: false, found };
}

/** No minute of the day is open everywhere the borrower may be. */
function closedFinding(channel: ContactChannel, rules: ContactRules): Finding {
  const row = rules.quietHours.find((quiet) => quiet.channels.includes(channel.id));
  return {
    id: row?.id ?? 'quiet_hours',
    rule: row?.rule ?? channel.rule,
    evaluable: true,
    found: 'no hour left',
  };
}

/** @returns whether a channel may be used at an instant, by a person: every rule but those that stop all channels. */
export function channelAt(
  account: ContactAccount,
  channel: ContactChannel,
  instant: UtcMinute,
  ledger: Ledger,
  rules: ContactRules,
): Counts {
  const findings = accessFindings(account, channel);
  const zones = zonesOf(account.borrower.region, rules);
  if (zones === null && channel.timed) findings.push(zoneFinding(account, rules));
  const quiet = new Map<string, Finding>();
  for (const zone of channel.timed ? (zones ?? []) : []) {
    const { minute } = localTime(zone, instant);
    const row = quietAt(channel.id, minute, rules);
    if (row !== null) {
      quiet.set(row.id, { id: row.id, rule: row.rule, evaluable: true, found: `${clockOf(minute)} ${zone}` });
    }
  }
  const days = daysAt(zones ?? [ledger.timeZone], instant);
  const counts = countersOn(account, channel, days, ledger, rules);
  return { findings: [...findings, ...quiet.values(), ...counts.findings], limits: counts.limits };
}
