/** The borrower's month as a picture: what comes in, what eats it from the right, what is left, and what a plan takes. */
import type { Minor } from '../../domain/records.js';
import type { Affordability } from '../../engine/decision.js';
import type { DraftSubject } from '../../engine/draft/subject.js';
import { amount } from '../format.js';
import type { Voice } from '../voice.js';
import { displayWidth, padEnd, padStart, truncate } from '../width.js';

const FULL = '█';
const FREE = '░';
const OVER = '▓';

interface Bar {
  readonly label: string;
  readonly minor: Minor;
  /** Where it begins and ends, in minor units of the income. */
  readonly from: Minor;
  readonly to: Minor;
  readonly fill: string;
  /** What goes on behind it. */
  readonly rest?: { readonly to: Minor; readonly fill: string };
}

/**
 * Six lines: income, living, other debts, what is left, what plans may take, and the instalment against it (`░` is room,
 * `▓` is too much). Debts count the borrower's other accounts and their plans. `width` cells at most.
 *
 * @param instalmentMinor the dearest month of the draft; null when there is none.
 */
export function monthLines(
  voice: Voice,
  month: Affordability,
  subject: DraftSubject,
  instalmentMinor: Minor | null,
  width: number,
): string[] {
  const { currency } = subject.policy;
  const bars = barsOf(voice, month, subject, instalmentMinor ?? 0);
  const labels = Math.max(...bars.map(({ label }) => displayWidth(label)));
  const amounts = bars.map(({ minor }) => amount(minor, currency));
  const figures = Math.max(...amounts.map(displayWidth));
  const room = Math.max(4, width - labels - figures - 4);
  const most = Math.max(1, month.incomeMinor ?? 0, ...bars.map(({ to }) => to));
  const cell = (minor: Minor): number => Math.round((Math.min(Math.max(0, minor), most) / most) * room);
  const { palette } = voice;
  return bars.map((bar, index) => {
    const start = cell(bar.from);
    const end = Math.max(cell(bar.to), bar.to > bar.from ? start + 1 : start);
    const rest = bar.rest === undefined ? '' : bar.rest.fill.repeat(Math.max(0, cell(bar.rest.to) - end));
    const drawn = `${' '.repeat(start)}${bar.fill.repeat(end - start)}${rest}`;
    const paint = index === 0 ? palette.dim : bar.rest?.fill === OVER ? palette.bad : palette.accent;
    const figure = ` ${padEnd(truncate(bar.label, labels), labels)} ${padStart(amounts[index]!, figures)}`;
    return drawn.trim() === '' ? figure : `${figure} ${paint(drawn)}`;
  });
}

function barsOf(voice: Voice, month: Affordability, { left }: DraftSubject, instalmentMinor: Minor): Bar[] {
  const income = month.incomeMinor ?? 0;
  const living = month.expensesMinor;
  const remaining = left.residualIncomeMinor;
  const debts = income - living - remaining;
  const capacity = Math.max(0, Math.min(left.capacityMinor, left.residualMinor));
  const paid = Math.min(instalmentMinor, capacity);
  const bar = (
    key: 'income' | 'living' | 'debts' | 'left' | 'room',
    minor: Minor,
    from: Minor,
    to: Minor,
  ): Bar => ({
    label: voice.say(`model.month.${key}`),
    minor,
    from,
    to,
    fill: FULL,
  });
  return [
    bar('income', income, 0, income),
    bar('living', living, Math.max(0, income - living), income),
    bar('debts', debts, Math.max(0, remaining), Math.max(0, Math.min(income, income - living))),
    bar('left', remaining, 0, Math.max(0, remaining)),
    { ...bar('room', capacity, 0, capacity), fill: FREE },
    {
      label: voice.say('model.month.instalment'),
      minor: instalmentMinor,
      from: 0,
      to: paid,
      fill: FULL,
      rest: instalmentMinor > capacity ? { to: instalmentMinor, fill: OVER } : { to: capacity, fill: FREE },
    },
  ];
}
