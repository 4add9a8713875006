/** Small and middling portfolios of options, from a seed, and what a choice over them is by account id. */
import type { Budget, BudgetKind } from '../../../src/engine/allocate/budget.js';
import { chooseAcross } from '../../../src/engine/allocate/choose.js';
import { blankColumns, idAt, Names, type OptionColumns } from '../../../src/engine/allocate/columns.js';

interface TestOption {
  readonly gain: number;
  readonly relief: number;
  readonly review: 0 | 1;
}

export interface TestAccount {
  readonly id: string;
  readonly segment: string;
  readonly partner: string | null;
  readonly options: readonly TestOption[];
}

export function columnsFrom(accounts: readonly TestAccount[]): OptionColumns {
  const count = accounts.reduce((sum, account) => sum + account.options.length, 0);
  const units = accounts.map((account) => account.id).join('');
  const columns = blankColumns(accounts.length, count, units.length);
  const segments = new Names();
  const partners = new Names();
  let [unit, option] = [0, 0];
  columns.idUnits.set([...units].map((character) => character.charCodeAt(0)));
  for (const [index, account] of accounts.entries()) {
    columns.idEnd[index] = unit += account.id.length;
    columns.segmentOf[index] = segments.at(account.segment);
    columns.partnerOf[index] = account.partner === null ? 0 : partners.at(account.partner) + 1;
    columns.firstOption[index] = option;
    for (const { gain, relief, review } of account.options) {
      columns.gainMinor[option] = gain;
      columns.reliefMinor[option] = relief;
      columns.review[option++] = review;
    }
  }
  columns.firstOption[accounts.length] = option;
  return { ...columns, segments: segments.list, partners: partners.list };
}

/** Numbers in [0, 1) from a seed: a multiplicative generator, good enough to spread test data. */
function dice(seed: number): () => number {
  let state = (seed * 48_271 + 11) % 2_147_483_647;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const SEGMENTS = ['can_will', 'cannot_will', 'cannot_wont'];
const PARTNERS = [null, 'east', 'west'];

/** Accounts as a portfolio has them: gains that follow relief loosely, dear options that a person must review. */
export function portfolio(size: number, seed: number): TestAccount[] {
  const roll = dice(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)]!;
  return Array.from({ length: size }, (_, index) => {
    const debt = Math.floor(50_000 + roll() * roll() * 5_000_000);
    const options = Array.from({ length: 1 + Math.floor(roll() * 3) }, (): TestOption => {
      const relief = Math.floor(debt * roll() * 0.3);
      const gain = Math.floor(relief * roll() * 1.5 + debt * 0.1 * (roll() - 0.2));
      return { gain, relief, review: relief > 150_000 || roll() < 0.1 ? 1 : 0 };
    });
    return {
      id: `A${String(index).padStart(7, '0')}`,
      segment: pick(SEGMENTS),
      partner: pick(PARTNERS),
      options,
    };
  });
}

/** Budgets that all bind: shares of what first options would use. */
export function budgetsFor(
  accounts: readonly TestAccount[],
  shares: Readonly<Record<BudgetKind, number>> = { relief: 0.3, reviews: 0.18, contacts: 0.3 },
): Budget[] {
  const first = accounts.map((account) => account.options[0]);
  const relief = first.reduce((sum, option) => sum + (option?.relief ?? 0), 0);
  const reviews = first.reduce((sum, option) => sum + (option?.review ?? 0), 0);
  return [
    { kind: 'relief', scope: null, limit: Math.floor(relief * shares.relief) },
    { kind: 'reviews', scope: null, limit: Math.floor(reviews * shares.reviews) },
    { kind: 'contacts', scope: null, limit: Math.floor(accounts.length * shares.contacts) },
  ];
}

/** The same limits again, a tenth of each, for every segment and partner. */
export function scoped(budgets: readonly Budget[]): Budget[] {
  const names = [
    ...SEGMENTS.map((name) => ({ by: 'segment' as const, name })),
    ...PARTNERS.flatMap((name) => (name === null ? [] : [{ by: 'partner' as const, name }])),
  ];
  return [
    ...budgets,
    ...names.flatMap((scope) =>
      budgets.map((budget) => ({ ...budget, scope, limit: Math.floor(budget.limit * 0.22) })),
    ),
  ];
}

/** Whole minor units of the record's amounts: yen have no decimals. */
const CURRENCY = 'JPY';

/** The choice by account id, with its sums in numbers. */
export function choose(columns: OptionColumns, rows: readonly Budget[]) {
  const { chosen, allocation } = chooseAcross(columns, { currency: CURRENCY, rows });
  const byId = new Map<string, number>();
  for (let account = 0; account < columns.accounts; account++) {
    byId.set(idAt(columns, account), chosen[account]!);
  }
  return { chosen, allocation, byId, gain: BigInt(allocation.gain), bound: BigInt(allocation.bound) };
}

export function applies({ scope }: Budget, account: TestAccount): boolean {
  return scope === null || scope.name === (scope.by === 'segment' ? account.segment : account.partner);
}

/** What a choice gains and uses, counted from the accounts and not from the columns. */
export function count(
  accounts: readonly TestAccount[],
  budgets: readonly Budget[],
  byId: ReadonlyMap<string, number>,
) {
  let gain = 0n;
  const used = budgets.map(() => 0n);
  for (const account of accounts) {
    const option = account.options[byId.get(account.id) ?? -1];
    if (option === undefined) continue;
    gain += BigInt(option.gain);
    for (const [place, budget] of budgets.entries()) {
      if (!applies(budget, account)) continue;
      const { kind } = budget;
      used[place]! += BigInt(kind === 'relief' ? option.relief : kind === 'reviews' ? option.review : 1);
    }
  }
  return { gain, used };
}
