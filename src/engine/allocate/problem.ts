/**
 * The multiple-choice knapsack: max Σ gain(chosen) with at most one option an account and Σ use ≤ limit for every
 * budget. Accounts to which the same budgets apply form a group, so that a group has one price for each kind of use.
 */
import { BUDGET_KINDS, type Budget } from './budget.js';
import type { OptionColumns } from './columns.js';

export interface Problem {
  readonly columns: OptionColumns;
  readonly budgets: readonly Budget[];
  readonly groups: number;
  /** By account. */
  readonly groupOf: Uint32Array;
  /** By group: the budgets that apply to its accounts, as places in `budgets`. */
  readonly budgetsOf: readonly (readonly number[])[];
  /** By option: 0 when it could not be chosen even alone, because it breaks a budget by itself or gains less than nothing. */
  readonly open: Uint8Array;
  /** So many accounts can be summed in doubles without leaving the safe integers. */
  readonly block: number;
}

/** Place of a kind in the arrays of a group: relief 0, reviews 1, contacts 2. */
export function kindAt(budget: Budget): number {
  return BUDGET_KINDS.indexOf(budget.kind);
}

/** How much of each kind option `option` takes; kinds as in `kindAt`. */
export function useOf(columns: OptionColumns, option: number, kind: number): number {
  return kind === 0 ? columns.reliefMinor[option]! : kind === 1 ? columns.review[option]! : 1;
}

/** Throws Error for a gain or relief that is no safe integer, or a negative relief: these are bugs of whoever built the columns. */
export function problemOf(columns: OptionColumns, budgets: readonly Budget[]): Problem {
  const { groupOf, budgetsOf } = grouped(columns, budgets);
  const limits = budgetsOf.map((own) => tightest(own, budgets));
  const open = new Uint8Array(columns.gainMinor.length);
  let largest = 1;
  for (let account = 0; account < columns.accounts; account++) {
    const limit = limits[groupOf[account]!]!;
    for (let option = columns.firstOption[account]!; option < columns.firstOption[account + 1]!; option++) {
      const gain = columns.gainMinor[option]!;
      const relief = columns.reliefMinor[option]!;
      if (!Number.isSafeInteger(gain) || !Number.isSafeInteger(relief) || relief < 0) {
        throw new Error(`an option with gain ${gain} and relief ${relief}`);
      }
      largest = Math.max(largest, Math.abs(gain), relief);
      const fits = relief <= limit[0]! && columns.review[option]! <= limit[1]! && limit[2]! >= 1;
      open[option] = fits && gain >= 0 ? 1 : 0;
    }
  }
  return {
    columns,
    budgets,
    groups: budgetsOf.length,
    groupOf,
    budgetsOf,
    open,
    block: Math.floor(Number.MAX_SAFE_INTEGER / largest),
  };
}

/** The least limit of each kind among a group's budgets. */
function tightest(own: readonly number[], budgets: readonly Budget[]): number[] {
  const limits = [Infinity, Infinity, Infinity];
  for (const place of own) {
    const budget = budgets[place]!;
    const kind = kindAt(budget);
    limits[kind] = Math.min(limits[kind]!, budget.limit);
  }
  return limits;
}

function grouped(columns: OptionColumns, budgets: readonly Budget[]) {
  const { accounts, segments, partners, segmentOf, partnerOf } = columns;
  const keys = new Map<string, number>();
  const budgetsOf: number[][] = [];
  const groupAt = (segment: string, partner: string | null): number => {
    const own: number[] = [];
    for (const [place, { scope }] of budgets.entries()) {
      if (scope === null || scope.name === (scope.by === 'segment' ? segment : partner)) own.push(place);
    }
    const key = own.join();
    let group = keys.get(key);
    if (group === undefined) {
      group = budgetsOf.length;
      keys.set(key, group);
      budgetsOf.push(own);
    }
    return group;
  };
  const known = new Map<number, number>();
  const groupOf = new Uint32Array(accounts);
  for (let account = 0; account < accounts; account++) {
    const pair = segmentOf[account]! * (partners.length + 1) + partnerOf[account]!;
    let group = known.get(pair);
    if (group === undefined) {
      const partner = partnerOf[account]!;
      group = groupAt(segments[segmentOf[account]!]!, partner === 0 ? null : partners[partner - 1]!);
      known.set(pair, group);
    }
    groupOf[account] = group;
  }
  return { groupOf, budgetsOf };
}

/**
 * What the first unit of a budget with limit 0 would bring: the most, over the options that it alone keeps closed, that
 * the option is worth at the other budgets' prices beyond the account's best open one, a unit of use.
 */
export function unlockedWorth(problem: Problem, place: number, prices: ArrayLike<number>): number {
  const { columns, budgets, budgetsOf, groupOf, open } = problem;
  const kind = kindAt(budgets[place]!);
  const others = budgetsOf.map((own) => own.filter((row) => row !== place));
  const limits = others.map((own) => tightest(own, budgets));
  let most = 0;
  for (let account = 0; account < columns.accounts; account++) {
    const group = groupOf[account]!;
    const own = others[group]!;
    if (own.length === budgetsOf[group]!.length) continue;
    const worthOf = (option: number): number => {
      let worth = columns.gainMinor[option]!;
      for (const row of own) worth -= prices[row]! * useOf(columns, option, kindAt(budgets[row]!));
      return worth;
    };
    let best = 0;
    for (let option = columns.firstOption[account]!; option < columns.firstOption[account + 1]!; option++) {
      if (open[option] === 1) best = Math.max(best, worthOf(option));
    }
    for (let option = columns.firstOption[account]!; option < columns.firstOption[account + 1]!; option++) {
      const use = useOf(columns, option, kind);
      if (open[option] === 1 || use === 0) continue;
      if ([0, 1, 2].some((other) => useOf(columns, option, other) > limits[group]![other]!)) continue;
      most = Math.max(most, (worthOf(option) - best) / use);
    }
  }
  return most;
}
