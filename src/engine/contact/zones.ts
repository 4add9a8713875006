/** In which time zones a borrower may be, and when a channel is open there. */
import type { ContactRules, QuietHours } from '../../domain/contact-rules.js';
import type { EpochDay } from '../../domain/records.js';
import { DAY_MINUTES, instantFrom, instantUntil, localTime, type UtcMinute } from '../../domain/zone-time.js';
import { folded } from './words.js';

/** @returns the zones of a region; null when they cannot be told. */
export function zonesOf(region: string | null, rules: ContactRules): readonly string[] | null {
  const { rows, fallback } = rules.zones;
  if (region !== null) {
    const name = folded(region);
    for (const row of rows) if (row.regions.includes(name)) return row.zones;
  }
  return fallback;
}

/** @returns the row of quiet hours that holds a channel's minute of the day; null when it may be used. */
export function quietAt(channel: string, minute: number, rules: ContactRules): QuietHours | null {
  return rules.quietHours.find((row) => row.channels.includes(channel) && isWithin(row, minute)) ?? null;
}

function isWithin({ fromMinute, toMinute }: QuietHours, minute: number): boolean {
  return fromMinute < toMinute
    ? minute >= fromMinute && minute < toMinute
    : minute >= fromMinute || minute < toMinute;
}

export interface Window {
  readonly from: UtcMinute;
  /** Not included. */
  readonly until: UtcMinute;
}

/** Windows of one policy by channel, zones and day: portfolios ask the same question a million times. */
export class Windows {
  readonly #known = new Map<string, Window | null>();

  constructor(readonly rules: ContactRules) {}

  /**
   * The longest stretch of a day on which a channel may be used in every one of the zones, the earlier of two that are
   * equally long; null when there is none.
   */
  on(channel: string, zones: readonly string[], day: EpochDay): Window | null {
    const key = `${channel} ${day} ${zones.join(' ')}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#find(channel, zones, day);
    this.#known.set(key, found);
    return found;
  }

  #find(channel: string, zones: readonly string[], day: EpochDay): Window | null {
    const open = openMinutes(channel, this.rules);
    let windows: Window[] = [{ from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }];
    for (const zone of zones) {
      const here = open.map(({ from, until }) => ({
        from: instantFrom(zone, day, from),
        until: instantUntil(zone, day, until),
      }));
      windows = windows.flatMap((a) =>
        here.map((b) => ({ from: Math.max(a.from, b.from), until: Math.min(a.until, b.until) })),
      );
    }
    let best: Window | null = null;
    for (const window of windows) {
      const length = window.until - window.from;
      if (length > 0 && (best === null || length > best.until - best.from)) best = window;
    }
    return best;
  }
}

/** Stretches of the day, by the clock, that no quiet hours of the channel touch. */
function openMinutes(channel: string, rules: ContactRules): Window[] {
  const edges = new Set([0, DAY_MINUTES]);
  for (const row of rules.quietHours) {
    if (row.channels.includes(channel)) edges.add(row.fromMinute).add(row.toMinute);
  }
  const sorted = [...edges].toSorted((a, b) => a - b);
  const open: { from: number; until: number }[] = [];
  for (const [index, from] of sorted.slice(0, -1).entries()) {
    if (quietAt(channel, from, rules) !== null) continue;
    const until = sorted[index + 1]!;
    const last = open.at(-1);
    if (last !== undefined && last.until === from) last.until = until;
    else open.push({ from, until });
  }
  return open;
}

/** The days that an instant falls on in the zones, first and last. */
export function daysAt(zones: readonly string[], instant: UtcMinute): readonly [EpochDay, EpochDay] {
  const days = zones.map((zone) => localTime(zone, instant).day);
  return [Math.min(...days), Math.max(...days)];
}
