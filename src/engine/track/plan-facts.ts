/** What tracking a plan needs: the plan as approved, its schedule, and what has happened since. */
import type { HolidayCalendar } from '../../domain/calendar.js';
import type { EpochDay, Feedback, Payment } from '../../domain/records.js';
import type { ClassTable } from '../../domain/rules.js';
import type { Policy } from '../../policy/policy.js';
import type { ApprovedLine, ScheduleLine } from '../lines.js';

export interface PlanFacts {
  readonly plan: ApprovedLine;
  /** The day on which the facts stood that it was made on: what had come in by then is in its balance. */
  readonly factsOn: EpochDay;
  /** Its rows of schedules.csv, in their order; none for a settlement that is paid at signing. */
  readonly schedule: readonly ScheduleLine[];
  /** The risk classes of the account's product. */
  readonly classTable: ClassTable;
  /** The account's payments and reversals, in any order; those after the as-of date do not count. */
  readonly payments: readonly Payment[];
  /** The account's feedback, in any order. */
  readonly feedback: readonly Feedback[];
}

export interface TrackSetting {
  readonly policy: Pick<Policy, 'tracking' | 'restructuring' | 'classes'>;
  /** The policy's holidays. */
  readonly calendar: HolidayCalendar;
  readonly asOf: EpochDay;
}
