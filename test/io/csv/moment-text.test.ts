import { describe, expect, it } from 'vitest';
import { parseIsoDate } from '../../../src/domain/dates.js';
import { momentParts, readMoment } from '../../../src/io/csv/moment-text.js';

describe('a day with its time', () => {
  it.each([
    ['2026-07-01', '2026-07-01'],
    ['2026-07-01 21:59', '2026-07-01T21:59'],
    ['2026-07-01T21:59:30.5+0800', '2026-07-01T21:59+08:00'],
    ['2026-07-01T13:59Z', '2026-07-01T13:59+00:00'],
    ['2026/7/1 9:05', '2026-07-01T09:05'],
    ['2026-07-01 09:05 PM', '2026-07-01T21:05'],
    ['2026-07-01 12:30 am', '2026-07-01T00:30'],
    ['2026-07-01 12:30 pm', '2026-07-01T12:30'],
    ['2026年7月1日 9时5分', '2026-07-01T09:05'],
    ['２０２６-０７-０１　２１：５９', '2026-07-01T21:59'],
    ['2026-07-01T00:00-04:00', '2026-07-01T00:00-04:00'],
    ['46204.5', '2026-07-01T12:00'],
    ['46204', '2026-07-01'],
    // Midnight is what systems write that know the day alone; what is no time leaves the day.
    ['2026-07-01 00:00:00', '2026-07-01'],
    ['2026-07-01 25:00', '2026-07-01'],
    ['2026-07-01 13:00 pm', '2026-07-01'],
    ['2026-07-01T12:00+19:00', '2026-07-01'],
  ])('%s is %s', (text, moment) => {
    expect(readMoment(text, null)).toEqual({ text: moment });
  });

  it.each([
    ['2026-02-30 10:00', 'invalid'],
    ['01/02/2026 10:00', 'ambiguous'],
    ['9999-12-31 00:00:00', 'sentinel'],
  ])('%s is %s', (text, fault) => {
    expect(readMoment(text, null)).toBe(fault);
  });

  it('comes apart again', () => {
    const day = parseIsoDate('2026-07-01');
    expect(momentParts('2026-07-01')).toEqual({ day, minute: null, offset: null });
    expect(momentParts('2026-07-01T21:59')).toEqual({ day, minute: 1319, offset: null });
    expect(momentParts('2026-07-01T21:59-03:30')).toEqual({ day, minute: 1319, offset: -210 });
  });
});
