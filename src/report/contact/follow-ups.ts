/**
 * follow_ups.ics: what falls due, an event a day and message with the number of accounts. No account and no person is in
 * it, because calendars are shared and synchronised; who it is stands in contacts_due.csv. Days are whole days, so that
 * no time zone is needed.
 */
import { createEvents, type EventAttributes } from 'ics';
import { MESSAGE_IDS, type MessageId } from '../../domain/contact-messages.js';
import { formatIsoDate } from '../../domain/dates.js';
import type { EpochDay } from '../../domain/records.js';
import { DAY_MINUTES, datePartsOf } from '../../domain/zone-time.js';
import type { ContactPlan } from '../../engine/contact/plan-contacts.js';
import type { Language, Policy } from '../../policy/policy.js';
import { labelOf } from '../labels/lookup.js';
import { translate } from '../translate.js';

export interface FollowUpSetting {
  readonly policy: Pick<Policy, 'id' | 'language'>;
  /** The events' stamp is its midnight in UTC, so that the same facts give the same bytes. */
  readonly asOf: EpochDay;
}

/** The library's own types leave DTSTAMP out. */
type StampedEvent = EventAttributes & { readonly timestamp: number };

/** The calendar as text (RFC 5545). The same day and message have the same UID in every calendar of the policy. */
export function followUpsIcs(plan: ContactPlan, { policy, asOf }: FollowUpSetting): string {
  const { language } = policy;
  const events = eventsOf(plan).map(
    ({ day, message, accounts, channels }): StampedEvent => ({
      uid: `${policy.id}-${formatIsoDate(day)}-${message}@forbear`,
      start: datePartsOf(day),
      end: datePartsOf(day + 1),
      title: `${labelOf('message', message, language)}: ${accounts}`,
      description: descriptionOf(channels, language),
      categories: [message],
      status: channels.size > 0 ? 'CONFIRMED' : 'TENTATIVE',
      busyStatus: 'FREE',
      transp: 'TRANSPARENT',
      classification: 'CONFIDENTIAL',
      timestamp: asOf * DAY_MINUTES * 60_000,
    }),
  );
  const { error, value } = createEvents(events, {
    productId: '-//forbear//contact//EN',
    calName: translate(language, 'contact.calendar'),
  });
  if (error || value === null) throw new Error(`the calendar was not made: ${error?.message ?? ''}`);
  return value;
}

interface FollowUpEvent {
  readonly day: EpochDay;
  readonly message: MessageId;
  readonly accounts: number;
  /** By channel, where the rules have been asked. */
  readonly channels: ReadonlyMap<string, number>;
}

function eventsOf({ contacts, ahead }: ContactPlan): FollowUpEvent[] {
  const found = new Map<string, { accounts: number; channels: Map<string, number> }>();
  const at = (day: EpochDay, message: MessageId) => {
    const key = `${day} ${message}`;
    const entry = found.get(key) ?? { accounts: 0, channels: new Map<string, number>() };
    found.set(key, entry);
    entry.accounts += 1;
    return entry;
  };
  for (const { contactOn, message, channel } of contacts) {
    const { channels } = at(contactOn, message);
    channels.set(channel, (channels.get(channel) ?? 0) + 1);
  }
  for (const { dueOn, message } of ahead) at(dueOn, message);
  const events = [...found].map(([key, { accounts, channels }]): FollowUpEvent => {
    const [day = '', message = ''] = key.split(' ');
    return { day: Number(day), message: message as MessageId, accounts, channels };
  });
  return events.toSorted(
    (a, b) => a.day - b.day || MESSAGE_IDS.indexOf(a.message) - MESSAGE_IDS.indexOf(b.message),
  );
}

function descriptionOf(channels: ReadonlyMap<string, number>, language: Language): string {
  if (channels.size === 0) return translate(language, 'contact.tentative');
  return [...channels]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([channel, accounts]) => `${labelOf('channel', channel, language)}: ${accounts}`)
    .join('\n');
}
