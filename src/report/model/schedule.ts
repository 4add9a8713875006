/** A draft's schedule as a table for people. */
import type { DraftResult } from '../../engine/draft/evaluate.js';
import { amount, count, isoDate } from '../format.js';
import { renderTable } from '../table.js';
import type { Voice } from '../voice.js';

const COLUMNS = ['instalment', 'due_date', 'payment', 'principal', 'interest', 'closing_balance'] as const;

/** A heading, a rule, then a line an instalment; empty for a plan that is paid at signing. */
export function scheduleLines(voice: Voice, { schedule, option }: DraftResult, width: number): string[] {
  if (schedule.rows.length === 0) return [];
  const { currency } = option;
  const cells = schedule.rows.map((row) => [
    count(row.instalment),
    isoDate(row.dueDate),
    amount(row.paymentMinor, currency),
    amount(row.principalMinor, currency),
    amount(row.interestMinor, currency),
    amount(row.closingMinor, currency),
  ]);
  return renderTable(
    COLUMNS.map((name) => voice.label('column', name)),
    cells,
    {
      align: ['right', 'left', 'right', 'right', 'right', 'right'],
      colour: voice.colour,
      width,
      indent: 1,
    },
  ).split('\n');
}

/** Heading and rule. */
const HEAD = 2;

/** The same with its middle left out, where it is longer than `most` instalments. */
export function shortSchedule(voice: Voice, draft: DraftResult, width: number, most: number): string[] {
  const lines = scheduleLines(voice, draft, width);
  const { length } = draft.schedule.rows;
  if (length <= most) return lines;
  const skipped = length - most;
  return [
    ...lines.slice(0, HEAD + most - 1),
    voice.palette.dim(`   ${voice.say('model.skipped', { count: skipped, shown: count(skipped) })}`),
    ...lines.slice(-1),
  ];
}
