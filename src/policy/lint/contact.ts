/** The section about contact: names that lead somewhere, hours that leave a day, messages that can be sent. */
import type { TreePath } from '../located.js';
import type { Check } from './context.js';

const UNKNOWN = 'POLICY_UNKNOWN_REFERENCE';
const SEGMENTS = ['can_will', 'cannot_will', 'can_wont', 'cannot_wont', 'refer', 'unknown'];
const DAY_MINUTES = 1440;

const channelNames: Check = (context) => {
  const { contact } = context.source;
  const known = contact.channels.map((row) => row.id);
  const demand = (path: TreePath, ids: readonly string[]): void =>
    ids.forEach((id, index) =>
      context.demandKnown(UNKNOWN, ['contact', ...path, 'channels', index], id, known, 'the channel'),
    );
  contact.quiet_hours.forEach((row, index) => demand(['quiet_hours', index], row.channels));
  contact.counters.forEach((row, index) => demand(['counters', index], row.channels));
  contact.calendar.forEach((row, index) => demand(['calendar', index], row.channels));
};

const segments: Check = (context) => {
  context.source.contact.priorities.forEach((row, index) =>
    (row.segments ?? []).forEach((segment, at) =>
      context.demandKnown(
        'POLICY_UNKNOWN_VALUE',
        ['contact', 'priorities', index, 'segments', at],
        segment,
        SEGMENTS,
        `priority ${row.id}: segment`,
      ),
    ),
  );
};

const uniqueIds: Check = (context) => {
  const { contact } = context.source;
  const lists = {
    channels: contact.channels,
    quiet_hours: contact.quiet_hours,
    counters: contact.counters,
    blocks: contact.blocks,
    calendar: contact.calendar,
    priorities: contact.priorities,
  };
  for (const [key, rows] of Object.entries(lists)) {
    const ids = rows.map((row) => row.id as string);
    ids.forEach((id, index) => {
      if (ids.indexOf(id) === index) return;
      context.report('POLICY_DUPLICATE_ID', ['contact', key, index], `the id ${id} again`, 'each id once');
    });
  }
};

/** A region in two rows would have the zones of whichever stands first. */
const regionsOnce: Check = (context) => {
  const owners = new Map<string, number>();
  context.policy.contact.zones.rows.forEach((row, index) =>
    row.regions.forEach((region, at) => {
      const before = owners.get(region);
      owners.set(region, before ?? index);
      if (before === undefined || before === index) return;
      context.report(
        'POLICY_DUPLICATE_ID',
        ['contact', 'time_zones', 'rows', index, 'regions', at],
        `the region ${region} again`,
        'each region in one row',
      );
    }),
  );
};

/** A timed channel without quiet hours would be open at night; one whose quiet hours fill the day never. */
const hoursLeft: Check = (context) => {
  const { channels, quietHours } = context.policy.contact;
  channels.forEach((channel, index) => {
    if (!channel.timed) return;
    const rows = quietHours.filter((row) => row.channels.includes(channel.id));
    const quiet = new Set<number>();
    for (const { fromMinute, toMinute } of rows) {
      const length = (toMinute - fromMinute + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
      for (let minute = 0; minute < length; minute++) quiet.add((fromMinute + minute) % DAY_MINUTES);
    }
    if (quiet.size > 0 && quiet.size < DAY_MINUTES) return;
    const last = quietHours.findLastIndex((row) => row.channels.includes(channel.id));
    context.report(
      'POLICY_CONTACT_HOURS',
      ['contact', ...(last < 0 ? ['channels', index] : ['quiet_hours', last])],
      quiet.size === 0 ? `${channel.id} without quiet hours` : `${channel.id} quiet all day`,
      'quiet hours that leave a part of the day',
    );
  });
};

export const CONTACT_CHECKS: readonly Check[] = [channelNames, segments, uniqueIds, regionsOnce, hoursLeft];
