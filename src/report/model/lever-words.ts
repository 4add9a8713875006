/** Levers in words: what one stands at, how far it may go, and why it ends there. */
import type { Minor } from '../../domain/records.js';
import { dueWindow } from '../../engine/draft/dates.js';
import type { Desk } from '../../engine/draft/desk.js';
import type { LeverName, Levers } from '../../engine/draft/levers.js';
import type { DraftLimit } from '../../engine/draft/limits.js';
import type { LeverRange, LeverRanges } from '../../engine/draft/ranges.js';
import { amount, count, isoDate, list, percent } from '../format.js';
import type { Voice } from '../voice.js';

/** Levers as they are shown, top to bottom. */
export const SHOWN_LEVERS = [
  'instalments',
  'frequency',
  'method',
  'annual_rate_after',
  'penalty_waived',
  'fees_waived',
  'interest_waived',
  'principal_waived',
  'down_payment',
  'grace',
  'first_due_date',
] as const satisfies readonly LeverName[];

export type ShownLever = (typeof SHOWN_LEVERS)[number];
export type MoneyLever =
  | 'penalty_waived'
  | 'fees_waived'
  | 'interest_waived'
  | 'principal_waived'
  | 'down_payment';

export const MONEY_KEYS = {
  penalty_waived: 'penaltyWaivedMinor',
  fees_waived: 'feesWaivedMinor',
  interest_waived: 'interestWaivedMinor',
  principal_waived: 'principalWaivedMinor',
  down_payment: 'downPaymentMinor',
} as const satisfies Record<MoneyLever, keyof Levers>;

export function isMoneyLever(lever: ShownLever): lever is MoneyLever {
  return Object.hasOwn(MONEY_KEYS, lever);
}

/** What a money lever is a share of: its part of the debt; a down payment of all that is owed. */
export function wholeOf({ account }: Pick<Desk, 'account'>, lever: MoneyLever): Minor {
  switch (lever) {
    case 'penalty_waived':
      return account.penaltyMinor;
    case 'fees_waived':
      return account.feesMinor;
    case 'interest_waived':
      return account.interestMinor;
    case 'principal_waived':
      return account.principalMinor;
    case 'down_payment':
      return account.outstandingMinor;
  }
}

/** Where a lever stands. */
export function leverValue(voice: Voice, desk: Desk, levers: Levers, lever: ShownLever): string {
  if (isMoneyLever(lever)) return amount(levers[MONEY_KEYS[lever]], desk.account.currency);
  switch (lever) {
    case 'instalments':
      return count(levers.instalments);
    case 'frequency':
      return voice.label('frequency', levers.frequency);
    case 'method':
      return levers.settlement ? voice.label('option', 'settlement') : voice.label('method', levers.method);
    case 'annual_rate_after':
      return percent(levers.rateAnnual);
    case 'grace':
      return count(levers.graceMonths);
    case 'first_due_date': {
      const { asOf, policy } = desk.subject;
      return isoDate(levers.firstDueDate ?? dueWindow(levers, asOf, policy).earliest);
    }
  }
}

export function rangeOf(ranges: LeverRanges, lever: ShownLever): LeverRange | undefined {
  return ranges.measured.find((range) => range.lever === lever);
}

/** A figure of a lever in few cells: money as a share of its whole, days without their year. */
function shortFigure(desk: Desk, lever: ShownLever, value: number): string {
  if (isMoneyLever(lever)) {
    const whole = wholeOf(desk, lever);
    return whole === 0 ? '0' : percent(value / whole, 1);
  }
  if (lever === 'annual_rate_after') return percent(value);
  return lever === 'first_due_date' ? isoDate(value).slice(5) : count(value);
}

function longFigure(desk: Desk, lever: ShownLever, value: number): string {
  if (isMoneyLever(lever)) {
    const figure = amount(value, desk.account.currency);
    return wholeOf(desk, lever) === 0 ? figure : `${figure} (${shortFigure(desk, lever, value)})`;
  }
  if (lever === 'annual_rate_after') return percent(value);
  return lever === 'first_due_date' ? isoDate(value) : count(value);
}

/** `20–60`; how many of its names a lever may take; `–` where nothing would do. */
export function allowedShort(desk: Desk, ranges: LeverRanges, lever: ShownLever): string {
  if (lever === 'method' || lever === 'frequency') {
    const names = lever === 'method' ? ranges.methods : ranges.frequencies;
    if (names.length === 0) return '';
    return `${names.filter(({ broken }) => broken.length === 0).length}/${names.length}`;
  }
  const range = rangeOf(ranges, lever);
  if (range === undefined) return '';
  if (range.least === null || range.most === null) return '–';
  const least = shortFigure(desk, lever, range.least);
  const most = shortFigure(desk, lever, range.most);
  const both = least.endsWith('%') && most.endsWith('%');
  return least === most ? most : `${both ? least.slice(0, -1) : least}–${most}`;
}

/** The allowed values of one lever in full, and what ends them on either side. */
export function allowedLong(voice: Voice, desk: Desk, ranges: LeverRanges, lever: ShownLever): string {
  if (lever === 'method' || lever === 'frequency') return namesLong(voice, ranges, lever);
  const range = rangeOf(ranges, lever);
  if (range === undefined) return voice.say('model.range.none');
  if (range.least === null || range.most === null) return voice.say('model.range.nothing');
  const least = longFigure(desk, lever, range.least);
  const most = longFigure(desk, lever, range.most);
  const spans = least === most ? most : voice.say('model.range.span', { least, most });
  return `${spans}${endText(voice, 'below', range.below)}${endText(voice, 'above', range.above)}`;
}

function endText(voice: Voice, side: 'below' | 'above', limits: readonly DraftLimit[]): string {
  if (limits.length === 0) return '';
  return ` ${voice.say(`model.range.${side}`, { limits: limitList(voice, limits) })}`;
}

function limitList(voice: Voice, limits: readonly DraftLimit[]): string {
  return list(
    limits.map((limit) => voice.label('constraint', limit)),
    voice.language,
  );
}

function namesLong(voice: Voice, ranges: LeverRanges, lever: 'method' | 'frequency'): string {
  const names: readonly { name: string; broken: readonly DraftLimit[] }[] =
    lever === 'method' ? ranges.methods : ranges.frequencies;
  if (names.length === 0) return voice.say('model.range.none');
  const word = (name: string): string => voice.label(lever, name);
  const open = names.filter(({ broken }) => broken.length === 0).map(({ name }) => word(name));
  const shut = new Set(names.flatMap(({ broken }) => broken));
  const allowed = open.length === 0 ? voice.say('model.range.nothing') : list(open, voice.language);
  return `${allowed}${endText(voice, 'above', [...shut])}`;
}
