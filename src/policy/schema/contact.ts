/** The section about contact: zones, hours, channels, counters, what stops a contact, and the follow-up calendar. */
import { z } from 'zod';
import { MESSAGE_IDS, type MessageId } from '../../domain/contact-messages.js';
import { cite, count, identifier, leaf, text } from './atoms.js';

const HOURS_EXPECTED = 'a time of day in quotes, such as "22:00"';
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, HOURS_EXPECTED);
const names = z.array(text).min(1);
const channels = z.array(identifier).min(1);
const message = z.enum(MESSAGE_IDS as readonly [MessageId, ...MessageId[]]);
const days = z.int();

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const zones = z.array(text.refine(isTimeZone, 'an IANA time zone, such as Asia/Shanghai')).min(1);

const block = z.enum([
  'do_not_contact',
  'stop_requested',
  'vulnerable',
  'deceased',
  'bankruptcy',
  'dispute',
  'litigation',
  'fraud',
  'referred',
  'plan_kept',
  'in_review',
]);

const hardship = z.enum([
  'default',
  'job_loss',
  'income_drop',
  'illness',
  'bereavement',
  'divorce',
  'disaster',
  'business_failure',
  'over_indebted',
  'other',
  'none',
]);

export const contact = z.strictObject({
  cite: cite.optional(),
  time_zones: z.strictObject({
    cite: cite.optional(),
    fallback: zones.nullable().describe('Zones of borrowers in no row; null when that cannot be told.'),
    rows: z.array(z.strictObject({ id: identifier, zones, regions: names })),
  }),
  channels: z
    .array(
      z.strictObject({
        id: identifier,
        match: z.array(text).describe('Channel names as exports write them, any case.'),
        needs: z.enum(['phone', 'email']).nullable(),
        consent: z.boolean(),
        timed: z.boolean(),
        automatic: z.boolean(),
        cite: cite.optional(),
      }),
    )
    .min(1),
  inbound: leaf(z.array(text)),
  unanswered: leaf(z.array(text)),
  stops: leaf(z.array(text)),
  quiet_hours: z.array(
    z.strictObject({ id: identifier, from: hour, to: hour, channels, cite: cite.optional() }),
  ),
  counters: z.array(
    z.strictObject({
      id: identifier,
      counts: z.enum(['attempts', 'effective', 'conversations']),
      per: z.enum(['debtor', 'number', 'debt']),
      days: z.int().min(1).describe('Calendar days where the borrower is, the day of the contact included.'),
      max: count,
      channels,
      cite: cite.optional(),
    }),
  ),
  parties: leaf(z.array(z.enum(['debtor', 'guarantor'])).min(1)),
  blocks: z.array(
    z.strictObject({
      id: block,
      kinds: z.array(z.enum(['collection', 'service'])).min(1),
      on_missing: z.enum(['withhold', 'pass']),
      cite: cite.optional(),
    }),
  ),
  calendar: z.array(
    z.strictObject({
      id: message,
      offsets: z.array(days).min(1),
      open_days: count,
      channels,
      cite: cite.optional(),
    }),
  ),
  calendar_days: leaf(z.int().min(1).max(366)),
  topics: z.strictObject({
    cite: cite.optional(),
    by: z.partialRecord(hardship, z.array(identifier).min(1)),
  }),
  priorities: z.array(
    z.strictObject({
      id: identifier,
      messages: z.array(message).min(1).optional(),
      segments: names.optional(),
      days_past_due: z.strictObject({ at_least: count, below: count }).partial().optional(),
      points: z.int(),
      cite: cite.optional(),
    }),
  ),
});
