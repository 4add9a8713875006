/**
 * Holiday calendars: China's from the data of the `chinese-days` package (its JSON alone: its functions answer a day
 * off west of Greenwich), or a user's own file.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { type HolidayCalendar, isCovered, NO_CALENDAR, WEEKENDS_ONLY } from '../domain/calendar.js';
import { civilOf, parseIsoDate } from '../domain/dates.js';
import { ForbearError, type Issue } from '../domain/issue.js';
import type { EpochDay } from '../domain/records.js';

export interface LoadedCalendar {
  readonly calendar: HolidayCalendar;
  /** A warning when nobody knows the holidays of a calendar of that name. */
  readonly issues: readonly Issue[];
}

/**
 * A calendar by name: `cn` (public holidays and make-up workdays), `weekends`, `none` (every day is a business
 * day), or a path ending in `.yaml`, `.yml` or `.csv`. Any other name knows weekends only, with a warning.
 * Throws ForbearError (2) for a file that cannot be read or understood.
 *
 * YAML: `name`, `covered: [2026, 2030]`, `holidays: [2026-10-01, …]`, `workdays: [2026-10-10, …]`, and `weekend: [6, 7]`
 * (ISO weekdays). CSV: columns `date` and `kind` (`holiday` or `workday`); the years named in it are the covered ones.
 */
export function loadCalendar(nameOrFile: string): LoadedCalendar {
  if (/\.(ya?ml|csv)$/i.test(nameOrFile)) return { calendar: fromFile(nameOrFile), issues: [] };
  switch (nameOrFile) {
    case 'cn':
      return { calendar: chinese(), issues: [] };
    case 'none':
      return { calendar: NO_CALENDAR, issues: [] };
    case 'weekends':
      return { calendar: WEEKENDS_ONLY, issues: [] };
    default:
      return { calendar: WEEKENDS_ONLY, issues: [unknownName(nameOrFile)] };
  }
}

/**
 * One warning for all days beyond the years that the calendar knows, where holidays count as ordinary days;
 * null when it knows them all.
 */
export function coverageIssue(calendar: HolidayCalendar, days: Iterable<EpochDay>): Issue | null {
  if (calendar.covered === null) return null;
  const years = new Set<number>();
  for (const day of days) if (!isCovered(day, calendar)) years.add(civilOf(day).year);
  if (years.size === 0) return null;
  const { fromYear, toYear } = calendar.covered;
  const first = Math.min(...years);
  const last = Math.max(...years);
  return {
    code: 'CALENDAR_NOT_COVERED',
    severity: 'warning',
    where: { file: null, line: null, column: null },
    found: `due dates in ${first === last ? first : `${first} to ${last}`}`,
    expected: `years ${fromYear} to ${toYear}, whose holidays calendar ${calendar.name} knows`,
    hint: '',
  };
}

interface ChineseDays {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

let chineseCalendar: HolidayCalendar | null = null;

function chinese(): HolidayCalendar {
  if (chineseCalendar === null) {
    const data = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as ChineseDays;
    const holidays = days(Object.keys(data.holidays));
    chineseCalendar = {
      name: 'cn',
      weekend: [6, 7],
      holidays,
      workdays: days(Object.keys(data.workdays)),
      covered: yearsOf(holidays),
    };
  }
  return chineseCalendar;
}

function days(texts: readonly string[]): EpochDay[] {
  const parsed = texts.map((text) => {
    const day = parseIsoDate(text);
    if (day === null) throw new Error(`not a date: ${text}`);
    return day;
  });
  return [...new Set(parsed)].toSorted((a, b) => a - b);
}

function yearsOf(sorted: readonly EpochDay[]): HolidayCalendar['covered'] {
  if (sorted.length === 0) return null;
  return { fromYear: civilOf(sorted[0]!).year, toYear: civilOf(sorted.at(-1)!).year };
}

function fromFile(path: string): HolidayCalendar {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    throw invalid(path, null, 'nothing that can be read', 'a calendar file');
  }
  return path.toLowerCase().endsWith('.csv') ? fromCsv(path, text) : fromYaml(path, text);
}

function fromCsv(path: string, text: string): HolidayCalendar {
  let records: string[][];
  try {
    records = parseCsv(text, { relax_column_count: true, trim: true });
  } catch {
    throw invalid(path, null, 'text that is not CSV', 'columns date and kind');
  }
  if (records[0]?.[0] !== 'date' || records[0][1] !== 'kind') {
    throw invalid(path, 1, (records[0] ?? []).join(', ') || 'nothing', 'the header date,kind');
  }
  const holidays: string[] = [];
  const workdays: string[] = [];
  for (const [index, [date = '', kind = '']] of records.slice(1).entries()) {
    if (date === '' && kind === '') continue;
    if (parseIsoDate(date) === null) throw invalid(path, index + 2, date, 'a day as YYYY-MM-DD');
    if (kind === 'holiday') holidays.push(date);
    else if (kind === 'workday') workdays.push(date);
    else throw invalid(path, index + 2, kind, 'holiday or workday');
  }
  return {
    name: path,
    weekend: [6, 7],
    holidays: days(holidays),
    workdays: days(workdays),
    covered: yearsOf(days([...holidays, ...workdays])),
  };
}

const YAML_KEYS = ['name', 'weekend', 'covered', 'holidays', 'workdays'];

function fromYaml(path: string, text: string): HolidayCalendar {
  let value: unknown;
  try {
    value = parseYaml(text);
  } catch {
    throw invalid(path, null, 'text that is not YAML', `the keys ${YAML_KEYS.join(', ')}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(path, null, 'no map', `the keys ${YAML_KEYS.join(', ')}`);
  }
  const map = value as Readonly<Record<string, unknown>>;
  const strange = Object.keys(map).find((key) => !YAML_KEYS.includes(key));
  if (strange !== undefined) throw invalid(path, null, strange, `the keys ${YAML_KEYS.join(', ')}`);
  const holidays = yamlDays(path, 'holidays', map['holidays']);
  const workdays = yamlDays(path, 'workdays', map['workdays']);
  return {
    name: typeof map['name'] === 'string' ? map['name'] : path,
    weekend: yamlWeekend(path, map['weekend']),
    holidays,
    workdays,
    covered: yamlYears(path, map['covered']) ?? yearsOf(holidays),
  };
}

function yamlDays(path: string, key: string, value: unknown): EpochDay[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw invalid(path, null, `${key} that is no list`, 'a list of days');
  const strange = value.find((day) => typeof day !== 'string' || parseIsoDate(day) === null);
  if (strange !== undefined) throw invalid(path, null, `${key}: ${String(strange)}`, 'days as YYYY-MM-DD');
  return days(value as string[]);
}

function yamlWeekend(path: string, value: unknown): readonly number[] {
  if (value === undefined) return [6, 7];
  const valid =
    Array.isArray(value) && value.length < 7 && value.every((day) => [1, 2, 3, 4, 5, 6, 7].includes(day));
  if (!valid) throw invalid(path, null, `weekend: ${String(value)}`, 'ISO weekdays, 1 (Monday) to 7');
  return value as number[];
}

function yamlYears(path: string, value: unknown): HolidayCalendar['covered'] {
  if (value === undefined) return null;
  if (
    !Array.isArray(value) ||
    value.length !== 2 ||
    !value.every(Number.isSafeInteger) ||
    value[0] > value[1]
  ) {
    throw invalid(path, null, `covered: ${String(value)}`, 'first and last year, [2026, 2030]');
  }
  return { fromYear: value[0] as number, toYear: value[1] as number };
}

function unknownName(name: string): Issue {
  return {
    code: 'CALENDAR_UNKNOWN',
    severity: 'warning',
    where: { file: null, line: null, column: null },
    found: name,
    expected: 'cn, weekends, none or a calendar file',
    hint: '',
  };
}

function invalid(file: string, line: number | null, found: string, expected: string): ForbearError {
  return new ForbearError(2, [
    {
      code: 'CALENDAR_INVALID',
      severity: 'error',
      where: { file, line, column: null },
      found,
      expected,
      hint: '',
    },
  ]);
}
