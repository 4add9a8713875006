import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adjust, isBusinessDay } from '../../src/domain/calendar.js';
import { formatIsoDate, parseIsoDate } from '../../src/domain/dates.js';
import { ForbearError } from '../../src/domain/issue.js';
import { coverageIssue, loadCalendar } from '../../src/io/calendars.js';

const day = (text: string) => parseIsoDate(text)!;
const folder = mkdtempSync(join(tmpdir(), 'forbear-calendar-'));
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('the Chinese calendar', () => {
  const { calendar, issues } = loadCalendar('cn');

  it('has holidays and make-up workdays', () => {
    expect(issues).toEqual([]);
    expect(isBusinessDay(day('2026-10-01'), calendar)).toBe(false);
    expect(isBusinessDay(day('2026-10-10'), calendar)).toBe(true);
    expect(isBusinessDay(day('2026-02-14'), calendar)).toBe(true);
    expect(isBusinessDay(day('2026-10-11'), calendar)).toBe(false);
    expect(formatIsoDate(adjust(day('2026-10-01'), 'following', calendar))).toBe('2026-10-08');
  });

  it('knows where its knowledge ends', () => {
    const last = calendar.covered!.toYear;
    expect(last).toBeGreaterThanOrEqual(2026);
    expect(coverageIssue(calendar, [day(`${last}-12-31`)])).toBeNull();
    expect(coverageIssue(calendar, [day(`${last + 1}-01-01`), day(`${last + 3}-05-01`)])).toMatchObject({
      code: 'CALENDAR_NOT_COVERED',
      severity: 'warning',
      found: `due dates in ${last + 1} to ${last + 3}`,
    });
  });
});

describe('other calendars', () => {
  it('by name', () => {
    expect(isBusinessDay(day('2026-10-03'), loadCalendar('none').calendar)).toBe(true);
    expect(isBusinessDay(day('2026-10-03'), loadCalendar('weekends').calendar)).toBe(false);
    expect(loadCalendar('atlantis')).toMatchObject({
      calendar: { name: 'weekends' },
      issues: [{ code: 'CALENDAR_UNKNOWN', severity: 'warning' }],
    });
  });

  it('from CSV and YAML', () => {
    const csv = file('a.csv', 'date,kind\n2027-10-01,holiday\n\n2027-10-09,workday\n');
    const yaml = file(
      'a.yaml',
      'name: ours\ncovered: [2027, 2028]\nholidays: [2027-10-01]\nworkdays: [2027-10-09]\n',
    );
    for (const path of [csv, yaml]) {
      const { calendar } = loadCalendar(path);
      expect(isBusinessDay(day('2027-10-01'), calendar)).toBe(false);
      expect(isBusinessDay(day('2027-10-09'), calendar)).toBe(true);
    }
    expect(loadCalendar(csv).calendar.covered).toEqual({ fromYear: 2027, toYear: 2027 });
    expect(loadCalendar(yaml).calendar).toMatchObject({ name: 'ours', covered: { toYear: 2028 } });
  });

  it.each([
    ['missing.csv', null, null],
    ['b.csv', 'day,kind\n2027-10-01,holiday\n', 1],
    ['c.csv', 'date,kind\n2027-10-01,holiday\n2027-02-30,holiday\n', 3],
    ['d.csv', 'date,kind\n2027-10-01,feast\n', 2],
    ['b.yaml', 'holiday: [2027-10-01]\n', null],
    ['c.yaml', 'holidays: [2027-13-01]\n', null],
    ['d.yaml', 'holidays: 2027-10-01\n', null],
    ['e.yaml', 'weekend: [1, 2, 3, 4, 5, 6, 7]\n', null],
    ['f.yaml', 'covered: [2028, 2027]\n', null],
    ['g.yaml', '- 2027-10-01\n', null],
    ['h.yaml', 'a: [\n', null],
  ])('refuses %s', (name, text, line) => {
    const path = text === null ? join(folder, name) : file(name, text);
    let caught: unknown;
    try {
      loadCalendar(path);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(ForbearError);
    expect(caught).toMatchObject({ exitCode: 2, issues: [{ code: 'CALENDAR_INVALID', where: { line } }] });
  });
});
