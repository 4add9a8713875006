/** The section that says how approved plans are followed. */
import { z } from 'zod';
import { BUSINESS_DAY_CONVENTIONS } from '../../domain/calendar.js';
import {
  NEXT_ACTIONS,
  TRACK_SITUATIONS,
  TRACK_STATUSES,
  type TrackSituation,
  WAIVER_FATES,
} from '../../domain/tracking-rules.js';
import { cite, count, identifier, leaf, money, share } from './atoms.js';

const action = z.enum(NEXT_ACTIONS);
const actions = z.strictObject(
  Object.fromEntries(TRACK_SITUATIONS.map((situation) => [situation, action])) as Record<
    TrackSituation,
    typeof action
  >,
);

export const tracking = z.strictObject({
  cite: cite.optional(),
  tolerance: leaf(money).describe('An instalment counts as paid when no more than this is missing …'),
  tolerance_share: leaf(share).describe('… nor more than this share of it. What is missing stays owed.'),
  grace_days: leaf(count).describe('Days after the pay-by day without consequences.'),
  business_day: leaf(z.enum(BUSINESS_DAY_CONVENTIONS)).describe(
    'Moves a due date on a day off to the day by which it must be paid.',
  ),
  partial_share: leaf(share).describe('From this share on, an instalment is paid in part.'),
  partial_days: leaf(count).describe('Days after the pay-by day in which the rest may come.'),
  break_unpaid_days: leaf(count).describe('Broken when an instalment is open more days than this …'),
  break_misses: leaf(z.int().min(1)).describe('… or when so many instalments were missed, made up or not, …'),
  break_miss_months: leaf(z.int().min(1)).describe('… that fell due within so many months.'),
  money_counts_from: leaf(z.enum(['facts', 'start'])).describe(
    'From the day after the facts that the plan was made on, or from the plan’s first day.',
  ),
  prepaid_instalments: leaf(count).describe(
    'Coming instalments that early money is applied to; the rest is held.',
  ),
  early_payoff: leaf(z.enum(['interest_to_date', 'all_interest'])).describe(
    'What is owed by who pays everything early.',
  ),
  refund_from: leaf(money).describe('Overpaid money below this is no reason for a refund.'),
  waiver_on_break: leaf(z.enum(WAIVER_FATES)).describe('What becomes of waived money when the plan breaks.'),
  break_floor_class: leaf(identifier).describe('Least class of an account whose plan broke.'),
  observation_restart: leaf(z.enum(['miss', 'break'])).describe('What starts the observation anew.'),
  relief_cooldown_months: leaf(count).describe('After the decision, and after a break.'),
  collection_stopped: leaf(z.array(z.enum(TRACK_STATUSES))).describe('Statuses under which nobody collects.'),
  next_action: z.strictObject({ by: actions, cite: cite.optional() }),
});
