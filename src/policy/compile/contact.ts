/** Compiles the section about contact. */
import type {
  ContactBlock,
  ContactChannel,
  ContactCounter,
  ContactRules,
  FollowUp,
  PriorityRow,
  QuietHours,
  ZoneRules,
} from '../../domain/contact-rules.js';
import type { Cite } from '../schema/atoms.js';
import { matchName } from './borrower.js';
import { type CompileContext, under } from './context.js';

const at = under('contact');

interface Row {
  readonly id: string;
  readonly cite?: Cite | undefined;
}

/** The rule of each row of a list, by the row's id. */
function rowRules<R extends Row>(context: CompileContext, key: string, rows: readonly R[]): string[] {
  const { cite } = context.source.contact;
  return rows.map((row, index) =>
    context.rule(['contact', key, index], `contact.${key}.${row.id}`, row, [row.cite, cite]),
  );
}

function compileZones(context: CompileContext): ZoneRules {
  const { time_zones: section, cite } = context.source.contact;
  const shown = {
    fallback: section.fallback,
    ...Object.fromEntries(section.rows.map((row) => [row.id, { zones: row.zones, regions: row.regions }])),
  };
  return {
    fallback: section.fallback,
    rows: section.rows.map((row) => ({ zones: row.zones, regions: row.regions.map(matchName) })),
    rule: context.rule(at('time_zones'), 'contact.time_zones', shown, [section.cite, cite]),
  };
}

function compileChannels(context: CompileContext): ContactChannel[] {
  const { channels } = context.source.contact;
  const rules = rowRules(context, 'channels', channels);
  return channels.map((row, index) => ({
    id: row.id,
    match: [row.id, ...row.match].map(matchName),
    needs: row.needs,
    consent: row.consent,
    timed: row.timed,
    automatic: row.automatic,
    rule: rules[index]!,
  }));
}

function minuteOf(hour: string): number {
  return Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3));
}

function compileQuietHours(context: CompileContext): QuietHours[] {
  const rows = context.source.contact.quiet_hours;
  const rules = rowRules(context, 'quiet_hours', rows);
  return rows.map(({ id, from, to, channels }, index) => ({
    id,
    fromMinute: minuteOf(from),
    toMinute: minuteOf(to),
    channels,
    rule: rules[index]!,
  }));
}

function compileCounters(context: CompileContext): ContactCounter[] {
  const rows = context.source.contact.counters;
  const rules = rowRules(context, 'counters', rows);
  return rows.map(({ id, counts, per, days, max, channels }, index) => ({
    id,
    counts,
    per,
    days,
    max,
    channels,
    rule: rules[index]!,
  }));
}

function compileBlocks(context: CompileContext): ContactBlock[] {
  const rows = context.source.contact.blocks;
  const rules = rowRules(context, 'blocks', rows);
  return rows.map((row, index) => ({
    id: row.id,
    kinds: row.kinds,
    onMissing: row.on_missing,
    rule: rules[index]!,
  }));
}

function compileCalendar(context: CompileContext): FollowUp[] {
  const rows = context.source.contact.calendar;
  const rules = rowRules(context, 'calendar', rows);
  return rows.map((row, index) => ({
    id: row.id,
    offsets: row.offsets.toSorted((a, b) => a - b),
    openDays: row.open_days,
    channels: row.channels,
    rule: rules[index]!,
  }));
}

function compilePriorities(context: CompileContext): PriorityRow[] {
  const rows = context.source.contact.priorities;
  const rules = rowRules(context, 'priorities', rows);
  return rows.map((row, index) => ({
    id: row.id,
    messages: row.messages ?? null,
    segments: row.segments ?? null,
    daysPastDueAtLeast: row.days_past_due?.at_least ?? null,
    daysPastDueBelow: row.days_past_due?.below ?? null,
    points: row.points,
    rule: rules[index]!,
  }));
}

export function compileContact(context: CompileContext): ContactRules {
  const { contact: section } = context.source;
  const { cite } = section;
  const words = (key: 'inbound' | 'unanswered' | 'stops'): string[] =>
    context.leaf(at(key), section[key], cite).map(matchName);
  return {
    zones: compileZones(context),
    channels: compileChannels(context),
    inbound: words('inbound'),
    unanswered: words('unanswered'),
    stops: words('stops'),
    quietHours: compileQuietHours(context),
    counters: compileCounters(context),
    parties: context.leaf(at('parties'), section.parties, cite),
    blocks: compileBlocks(context),
    calendar: compileCalendar(context),
    calendarDays: context.leaf(at('calendar_days'), section.calendar_days, cite),
    topics: section.topics.by,
    priorities: compilePriorities(context),
    rules: {
      parties: 'contact.parties',
      unanswered: 'contact.unanswered',
      stops: 'contact.stops',
      topics: context.rule(at('topics'), 'contact.topics', section.topics.by, [section.topics.cite, cite]),
    },
  };
}
