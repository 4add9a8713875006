/**
 * The same question answered another way, to hold `trackPlan` to: every single day is lived through, the whole money of
 * the evening before is poured into the instalments afresh, oldest first, cup by cup, and nothing is summed ahead. Payoffs
 * are exact fractions. Slow, and that is its merit.
 */
import type { HolidayCalendar } from '../../../src/domain/calendar.js';
import { addMonths, isoWeekday } from '../../../src/domain/dates.js';
import type { EpochDay, Payment } from '../../../src/domain/records.js';
import type { TrackingRules } from '../../../src/domain/tracking-rules.js';
import type { PlanFacts } from '../../../src/engine/track/plan-facts.js';

interface Cup {
  readonly number: number;
  readonly due: EpochDay;
  readonly payBy: EpochDay;
  readonly size: number;
  readonly principal: number;
  readonly since: EpochDay;
  /** Refilled every evening. */
  filled: number;
  isFull: boolean;
  fullSince: EpochDay | null;
  openedAgain: EpochDay | null;
  missed: EpochDay | null;
}

interface Coin {
  readonly on: EpochDay;
  readonly size: number;
  readonly name: string | null;
  left: number;
  readonly gone: { readonly on: EpochDay; readonly size: number }[];
}

export interface DayByDay {
  readonly status: string;
  readonly brokenOn: EpochDay | null;
  readonly completedOn: EpochDay | null;
  readonly due: number;
  readonly kept: number;
  readonly daysPastDue: number;
  readonly nextDue: EpochDay | null;
  readonly parts: readonly number[];
  readonly paid: number;
  readonly refundable: number;
  readonly before: number;
  readonly after: number;
  readonly unmatched: number;
}

/** Walks forward a day at a time to one that is worked; `none` stays. Only `following` is known here. */
function nextWorked(from: EpochDay, rules: TrackingRules, calendar: HolidayCalendar): EpochDay {
  if (rules.businessDay === 'none') return from;
  let day = from;
  const off = (one: EpochDay) =>
    !calendar.workdays.includes(one) &&
    (calendar.holidays.includes(one) || calendar.weekend.includes(isoWeekday(one)));
  while (off(day)) day += 1;
  return day;
}

function cupsOf({ plan, schedule }: PlanFacts, rules: TrackingRules, calendar: HolidayCalendar): Cup[] {
  const empty = { filled: 0, isFull: false, fullSince: null, openedAgain: null, missed: null };
  const from = (due: EpochDay): EpochDay => (due < plan.decidedAt ? plan.decidedAt : due);
  const down = {
    number: 0,
    due: plan.startDate,
    payBy: nextWorked(from(plan.startDate), rules, calendar),
    size: plan.downPaymentMinor,
    principal: plan.downPaymentMinor,
    since: plan.startDate,
    ...empty,
  };
  const rest = schedule.map((row, index) => ({
    number: row.instalment,
    due: row.dueDate,
    payBy: nextWorked(from(row.dueDate), rules, calendar),
    size: row.paymentMinor,
    principal: row.principalMinor,
    since: index === 0 ? plan.startDate : schedule[index - 1]!.dueDate,
    ...empty,
  }));
  return plan.downPaymentMinor > 0 ? [down, ...rest] : rest;
}

/** By day, then the larger reversal first, then by reference. */
const order = (row: Payment): string =>
  [String(row.paidOn + 1e6), String(row.amountMinor + 1e12).padStart(16, '0'), row.reference ?? ''].join(' ');

/** Lots of money, each with what was taken back of it: the best lot for a reversal is sought anew for every bite. */
function coinsOf(rows: readonly Payment[], asOf: EpochDay): { coins: Coin[]; unmatched: number } {
  const known = new Map<string, Payment>();
  rows.forEach((row, index) => {
    if (row.paidOn > asOf || row.amountMinor === 0) return;
    known.set(
      row.reference === null ? `#${index}` : JSON.stringify([row.reference, row.paidOn, row.amountMinor]),
      row,
    );
  });
  const all = [...known.values()].toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  const coins = all
    .filter((row) => row.amountMinor > 0)
    .map(
      (row): Coin => ({
        on: row.paidOn,
        size: row.amountMinor,
        name: row.reference,
        left: row.amountMinor,
        gone: [],
      }),
    );
  const bites = all.filter((row) => row.amountMinor < 0).map((row) => ({ row, left: -row.amountMinor }));
  const bite = (one: (typeof bites)[number], coin: Coin): void => {
    const size = Math.min(coin.left, one.left);
    coin.left -= size;
    one.left -= size;
    coin.gone.push({ on: one.row.paidOn, size });
  };
  const best = (one: (typeof bites)[number], fits: (coin: Coin) => boolean): Coin | undefined => {
    let found: Coin | undefined;
    for (const coin of coins) if (coin.left > 0 && coin.on <= one.row.paidOn && fits(coin)) found = coin;
    return found;
  };
  for (const one of bites) {
    for (;;) {
      const coin = best(one, ({ name }) => name !== null && name === one.row.reference);
      if (coin === undefined || one.left === 0) break;
      bite(one, coin);
    }
  }
  for (const one of bites) {
    if (one.left === 0) continue;
    const exact = best(one, ({ left }) => left === one.left);
    if (exact !== undefined) bite(one, exact);
    for (;;) {
      const coin = best(one, () => true);
      if (coin === undefined || one.left === 0) break;
      bite(one, coin);
    }
  }
  return { coins, unmatched: bites.reduce((sum, one) => sum + one.left, 0) };
}

/** What was there on the evening of a day. */
function purse(coins: readonly Coin[], evening: EpochDay): number {
  let sum = 0;
  for (const coin of coins) {
    if (coin.on > evening) continue;
    sum += coin.size;
    for (const gone of coin.gone) if (gone.on <= evening) sum -= gone.size;
  }
  return sum;
}

/** Pours; a cup is full when no more is missing, down to it, than it lets pass. */
function pour(cups: readonly Cup[], money: number, rules: TrackingRules, evening: EpochDay): boolean[] {
  let left = money;
  let missing = 0;
  let lets = 0;
  let open = false;
  let ahead = 0;
  return cups.map((cup) => {
    cup.filled = Math.min(cup.size, left);
    left -= cup.filled;
    missing += cup.size - cup.filled;
    if (cup.size > 0) lets = Math.min(rules.toleranceMinor, Math.floor(cup.size * rules.toleranceShare));
    if (cup.payBy > evening) ahead += 1;
    if (missing > lets || ahead > rules.prepaidInstalments) open = true;
    return !open;
  });
}

/** Principal and interest so far, the interest of the running period as an exact fraction, half a cent up. */
function payoff(cups: readonly Cup[], evening: EpochDay): number {
  let sum = 0n;
  for (const cup of cups) {
    if (cup.due <= evening) sum += BigInt(cup.size);
    else {
      sum += BigInt(cup.principal);
      if (evening > cup.since) {
        const whole = BigInt(cup.due - cup.since);
        const part = BigInt(cup.size - cup.principal) * BigInt(evening - cup.since);
        sum += part / whole + (2n * (part % whole) >= whole ? 1n : 0n);
      }
    }
  }
  return Number(sum);
}

function net(some: readonly Coin[]): number {
  return some.reduce((sum, coin) => sum + coin.left, 0);
}

export function dayByDay(
  facts: PlanFacts,
  rules: TrackingRules,
  calendar: HolidayCalendar,
  asOf: EpochDay,
): DayByDay {
  const { plan } = facts;
  const cups = cupsOf(facts, rules, calendar);
  const { coins, unmatched } = coinsOf(facts.payments, asOf);
  const first =
    rules.countsFrom === 'start' ? Math.max(plan.startDate, facts.factsOn + 1) : facts.factsOn + 1;
  const own = coins.filter((coin) => coin.on >= first);
  const pays = cups.reduce((sum, cup) => sum + cup.size, 0);
  const last = cups.findLast((cup) => cup.size > 0)!;
  const lets = Math.min(rules.toleranceMinor, Math.floor(last.size * rules.toleranceShare));
  let brokenOn: EpochDay | null = null;
  let completed: { on: EpochDay; owed: number } | null = null;
  let money = 0;
  for (let day = facts.factsOn; day <= asOf && brokenOn === null; day += 1) {
    // Morning: what was left open last evening?
    if (completed === null) {
      for (const [index, cup] of cups.entries()) {
        if (cup.isFull || cup.payBy >= day) continue;
        const waits = Math.max(cup.payBy, cup.openedAgain ?? 0);
        const earlier = cups.slice(0, index).every((one) => one.filled === one.size);
        const part = earlier && cup.filled > 0 && cup.filled / cup.size >= rules.partialShare;
        if (cup.missed === null && day - waits > (part ? rules.partialDays : rules.graceDays))
          cup.missed = day;
        if (day - cup.payBy > rules.breakUnpaidDays && day - waits > rules.graceDays) brokenOn = day;
      }
      const missed = cups.filter((cup) => cup.missed !== null);
      for (const one of missed) {
        const until = addMonths(one.due, rules.breakMissMonths);
        const together = missed.filter((other) => other.due >= one.due && other.due < until);
        if (together.length >= rules.breakMisses) brokenOn = day;
      }
      if (brokenOn !== null) break;
    }
    // Evening: pour again.
    money = purse(own, day);
    const full = pour(cups, money, rules, day);
    for (const [index, cup] of cups.entries()) {
      if (full[index] && !cup.isFull) cup.fullSince = day;
      if (!full[index] && cup.isFull) {
        cup.fullSince = null;
        cup.openedAgain = day;
      }
      cup.isFull = full[index]!;
    }
    if (completed !== null && money < completed.owed - lets) {
      completed = null;
      for (const cup of cups) if (!cup.isFull) cup.openedAgain = day;
    }
    if (completed === null) {
      const owed = rules.earlyPayoff === 'all_interest' ? pays : payoff(cups, day);
      if (money >= owed - lets) completed = { on: day, owed };
    }
  }
  const inPlan = own.filter((coin) => brokenOn === null || coin.on < brokenOn);
  const end = brokenOn ?? asOf;
  const due = cups.filter((cup) => completed !== null || cup.payBy <= end);
  const open = completed === null ? cups.filter((cup) => !cup.isFull && cup.payBy < asOf) : [];
  const paid = net(inPlan);
  return {
    status: statusOf(cups, rules, { brokenOn, isCompleted: completed !== null, asOf }),
    brokenOn,
    completedOn: completed?.on ?? null,
    due: due.length,
    kept: due.filter((cup) => cup.missed === null && (completed !== null || cup.isFull)).length,
    daysPastDue: open.length === 0 ? 0 : asOf - open[0]!.payBy,
    nextDue: brokenOn !== null || completed !== null ? null : nextOf(cups, paid, rules, asOf),
    parts: partsOf(cups, paid, rules, end, completed),
    paid,
    refundable: completed === null ? 0 : Math.max(0, paid - completed.owed),
    before: net(coins.filter((coin) => coin.on < first)),
    after: net(own) - paid,
    unmatched,
  };
}

function statusOf(
  cups: readonly Cup[],
  rules: TrackingRules,
  { brokenOn, isCompleted, asOf }: { brokenOn: EpochDay | null; isCompleted: boolean; asOf: EpochDay },
): string {
  if (brokenOn !== null) return 'broken';
  if (isCompleted) return 'completed';
  const open = cups.filter((cup) => !cup.isFull && cup.payBy < asOf);
  if (open.some((cup) => cup.missed !== null)) return 'late';
  const oldest = open[0];
  const part = oldest !== undefined && oldest.filled > 0 && oldest.filled / oldest.size >= rules.partialShare;
  return part ? 'partial' : 'kept';
}

/** The first cup, not due before today, that would not be full if all money could reach it. */
function nextOf(cups: readonly Cup[], money: number, rules: TrackingRules, asOf: EpochDay): EpochDay | null {
  const full = pour(cups, money, { ...rules, prepaidInstalments: cups.length }, asOf);
  return cups.find((cup, index) => cup.payBy >= asOf && !full[index])?.due ?? null;
}

function partsOf(
  cups: readonly Cup[],
  money: number,
  rules: TrackingRules,
  end: EpochDay,
  completed: { readonly on: EpochDay } | null,
): number[] {
  let left = money;
  let ahead = 0;
  return cups.map((cup) => {
    if (cup.payBy > end) ahead += 1;
    if (completed === null && ahead > rules.prepaidInstalments) return 0;
    const early = completed !== null && rules.earlyPayoff === 'interest_to_date';
    const size = early ? payoff([cup], completed.on) : cup.size;
    const part = Math.min(size, left);
    left -= part;
    return part;
  });
}
