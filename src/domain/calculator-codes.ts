/** Codes of holiday calendars and of terms that no schedule can be made from. */
import type { CodeRows } from './issue-codes.js';

export const CALCULATOR_CODES = {
  CALENDAR_NOT_COVERED: [
    'warning',
    0,
    'Due dates fall in years whose public holidays are not published yet; only weekends were avoided.',
    'Name a calendar file that knows those years in the policy, or check those dates again later.',
  ],
  CALENDAR_UNKNOWN: [
    'warning',
    0,
    'No holidays are known for a calendar of that name; only weekends are avoided.',
    'Name a calendar file in the policy.',
  ],
  CALENDAR_INVALID: [
    'error',
    2,
    'A calendar file cannot be read or understood.',
    'YAML with holidays and workdays, or CSV with the columns date and kind (holiday, workday).',
  ],
  TERMS_IMPOSSIBLE: [
    'error',
    1,
    'The terms of a row contradict each other or the method.',
    'Correct that value.',
  ],
  SCHEDULE_TOO_LARGE: [
    'error',
    1,
    'A figure of the schedule would be beyond what can be counted exactly in minor units.',
    'Check the amount, its currency and the rate.',
  ],
} as const satisfies CodeRows;
