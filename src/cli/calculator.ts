/** Loans from rows of terms, each with its schedule. */
import type { HolidayCalendar } from '../domain/calendar.js';
import type { Issue } from '../domain/issue.js';
import type { EpochDay } from '../domain/records.js';
import { buildSchedule } from '../domain/schedule/build.js';
import type { Schedule } from '../domain/schedule/schedule.js';
import type { ScheduleTerms } from '../domain/schedule/terms.js';
import { coverageIssue, type LoadedCalendar, loadCalendar } from '../io/calendars.js';
import type { Row } from '../io/columns/spec.js';
import type { Table } from '../io/csv/table.js';
import { faultOf, termsOfRow } from '../io/schedule-terms.js';

/** One loan with its schedule. */
export interface Loan {
  readonly id: string | null;
  readonly terms: ScheduleTerms;
  readonly schedule: Schedule;
}

/** Makes schedules from rows of terms, as they are asked for: a long file is never held as schedules. */
export class Calculator {
  readonly withId: boolean;
  readonly #table: Table;
  readonly #calendarName: string;
  readonly #problems = new Map<number, Issue>();
  readonly #dueDates = new Set<EpochDay>();
  #calendar: LoadedCalendar | null = null;

  constructor(table: Table, calendarName: string) {
    this.#table = table;
    this.#calendarName = calendarName;
    this.withId = table.notes.columns.some(({ column }) => column === 'id');
  }

  *loans(): Generator<Loan> {
    for (const [index, row] of this.#table.records.entries()) {
      const loan = this.#loan(row);
      if (loan.schedule.problem === null) yield loan;
      else this.#problems.set(index, this.#issue(index, loan));
    }
  }

  /** True when there are rows, and no schedule can be made from any. */
  isUseless(): boolean {
    return this.#table.rowsRead > 0 && this.loans().next().done === true;
  }

  /** What making them has shown so far: rows that overflow, days beyond the calendar. */
  issues(): Issue[] {
    const beyond = this.#calendar === null ? null : coverageIssue(this.#calendar.calendar, this.#dueDates);
    return [
      ...this.#problems.values(),
      ...(this.#calendar?.issues ?? []),
      ...(beyond === null ? [] : [beyond]),
    ];
  }

  #loan(row: Row): Loan {
    const given = termsOfRow(row);
    const terms = given.businessDay === 'none' ? given : { ...given, calendar: this.#holidays() };
    const schedule = buildSchedule(terms);
    if (terms.calendar !== null) for (const { dueDate } of schedule.rows) this.#dueDates.add(dueDate);
    return { id: (row['id'] as string | null | undefined) ?? null, terms, schedule };
  }

  #holidays(): HolidayCalendar {
    this.#calendar ??= loadCalendar(this.#calendarName);
    return this.#calendar.calendar;
  }

  #issue(index: number, { schedule, terms }: Loan): Issue {
    const { code, column, found, expected } = faultOf(schedule.problem!, terms);
    const where = { file: this.#table.file, line: this.#table.lines[index] ?? null, column };
    return { code, severity: 'error', where, found, expected, hint: '' };
  }
}
