import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIsoDate } from '../../src/domain/dates.js';
import {
  DAY_MINUTES,
  formatInstant,
  instantFrom,
  instantUntil,
  localTime,
  parseInstant,
  parseOffset,
} from '../../src/domain/zone-time.js';
import { aligned } from '../aligned.js';

const day = (text: string): number => parseIsoDate(text) ?? Number.NaN;
const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

describe('the clocks of a zone', () => {
  // 2026: the United States put their clocks forward on 8 March at 02:00 and back on 1 November at 02:00.
  const CASES = aligned(`
    zone                 day         clock  from                    until
    Asia/Shanghai        2026-07-01  08:00  2026-07-01T00:00Z       2026-07-01T00:00Z
    Asia/Shanghai        2026-07-01  24:00  2026-07-01T16:00Z       2026-07-01T16:00Z
    America/New_York     2026-03-07  08:00  2026-03-07T13:00Z       2026-03-07T13:00Z
    America/New_York     2026-03-08  08:00  2026-03-08T12:00Z       2026-03-08T12:00Z
    America/New_York     2026-03-08  02:30  2026-03-08T07:30Z       2026-03-08T06:30Z
    America/New_York     2026-11-01  01:30  2026-11-01T06:30Z       2026-11-01T05:30Z
    America/New_York     2026-11-01  21:00  2026-11-02T02:00Z       2026-11-02T02:00Z
    America/Phoenix      2026-07-01  08:00  2026-07-01T15:00Z       2026-07-01T15:00Z
    Pacific/Honolulu     2026-07-01  20:00  2026-07-02T06:00Z       2026-07-02T06:00Z
    Australia/Lord_Howe  2026-07-01  08:00  2026-06-30T21:30Z       2026-06-30T21:30Z
  `);

  it.each(CASES)('$zone $day $clock', ({ zone, day: on, clock, from, until }) => {
    expect(instantFrom(zone!, day(on!), minutes(clock!))).toBe(parseInstant(from!));
    expect(instantUntil(zone!, day(on!), minutes(clock!))).toBe(parseInstant(until!));
  });

  it('come back from what they show', () => {
    const zone = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/London', 'Pacific/Apia');
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: 60_000_000 }), (name, instant) => {
        const local = localTime(name, instant);
        expect(parseInstant(formatInstant(name, instant))).toBe(instant);
        const again = [
          instantFrom(name, local.day, local.minute),
          instantUntil(name, local.day, local.minute),
        ];
        expect(again).toContain(instant);
        expect(local.day * DAY_MINUTES + local.minute - local.offset).toBe(instant);
      }),
    );
  });

  it('throw for a zone that there is not', () => {
    expect(() => localTime('Asia/Peking', 0)).toThrow(RangeError);
  });
});

describe('an instant as text', () => {
  it.each([
    ['2026-07-01T21:59+08:00', '2026-07-01T13:59Z'],
    ['2026-07-01T21:59:59+0800', '2026-07-01T13:59Z'],
    ['2026-07-01T00:00-04:00', '2026-07-01T04:00Z'],
  ])('%s is %s', (text, utc) => {
    expect(parseInstant(text)).toBe(parseInstant(utc));
  });

  it.each([
    '2026-07-01T21:59',
    '2026-07-01',
    '2026-02-30T08:00Z',
    '2026-07-01T24:00Z',
    '2026-07-01T08:60Z',
    '2026-07-01T08:00+15:00',
    '2026-07-01 08:00Z',
  ])('%s is none', (text) => {
    expect(parseInstant(text)).toBeNull();
  });

  it('has an offset in whole minutes', () => {
    expect([parseOffset('z'), parseOffset('-0330'), parseOffset('+05:45'), parseOffset('8')]).toEqual([
      0,
      -210,
      345,
      null,
    ]);
  });
});
