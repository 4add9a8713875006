import { describe, expect, it } from 'vitest';
import type { Budget } from '../../../src/engine/allocate/budget.js';
import { chooseAcross } from '../../../src/engine/allocate/choose.js';
import { budgetsFor, choose, columnsFrom, portfolio, scoped, type TestAccount } from './portfolio.js';

const whole = (kind: Budget['kind'], limit: number): Budget => ({ kind, scope: null, limit });

/** So many accounts with one and the same option. */
function alike(size: number, gain: number, relief: number): TestAccount[] {
  return Array.from({ length: size }, (_, index) => ({
    id: `A${String(index).padStart(5, '0')}`,
    segment: 'can_will',
    partner: null,
    options: [{ gain, relief, review: 1 }],
  }));
}

const taken = (byId: ReadonlyMap<string, number>): string[] =>
  [...byId].filter(([, place]) => place >= 0).map(([id]) => id);

describe('choosing across a portfolio', () => {
  it('records what each budget was used for, in the currency’s decimals', () => {
    const columns = columnsFrom(alike(4, 12_345, 5_000));
    const rows = [whole('relief', 15_500), whole('reviews', 9), whole('contacts', 9)];
    const { allocation, chosen } = chooseAcross(columns, { currency: 'CNY', rows });
    expect([...chosen].toSorted((a, b) => a - b)).toEqual([-1, 0, 0, 0]);
    expect(allocation).toEqual({
      currency: 'CNY',
      budgets: [
        {
          kind: 'relief',
          scope: null,
          accounts: 4,
          limit: '155.00',
          used: '150.00',
          // 123.45 for each 50.00.
          shadow_price: '2.469000',
        },
        { kind: 'reviews', scope: null, accounts: 4, limit: '9', used: '3', shadow_price: '0.00' },
        { kind: 'contacts', scope: null, accounts: 4, limit: '9', used: '3', shadow_price: '0.00' },
      ],
      accounts: 4,
      chosen: 3,
      gain: '370.35',
      bound: '382.69',
      gap: '0.03224543',
    });
  });

  it('chooses as many as fit of accounts that are all alike, the same ones in any order', () => {
    const accounts = alike(3000, 700, 31);
    const rows = [whole('relief', 31 * 1000 + 30)];
    const { byId, bound } = choose(columnsFrom(accounts), rows);
    expect(taken(byId)).toHaveLength(1000);
    expect(bound).toBe(BigInt(Math.floor((700 * (31 * 1000 + 30)) / 31)));
    const reversed = choose(columnsFrom(accounts.toReversed()), rows);
    expect(taken(reversed.byId).toSorted()).toEqual(taken(byId).toSorted());
  });

  it('uses every budget up where prices do not say who gets what', () => {
    // Every option is worth nothing at the prices 1 a unit of relief and 20,000 a contact.
    const accounts = portfolio(4000, 2).map((account) => ({
      ...account,
      options: account.options.map((option) => ({ ...option, gain: option.relief + 20_000 })),
    }));
    const { allocation } = choose(columnsFrom(accounts), budgetsFor(accounts));
    expect(Number(allocation.gap)).toBeLessThan(1e-4);
    const [relief, , contacts] = allocation.budgets;
    expect(Number(relief!.used)).toBeGreaterThan(Number(relief!.limit) * 0.999);
    expect(Number(contacts!.used)).toBeGreaterThan(Number(contacts!.limit) * 0.99);
  });

  it('chooses nobody when nobody may be contacted, and says what one contact would bring', () => {
    const accounts = portfolio(50, 3);
    const budgets = [whole('relief', 10 ** 12), whole('contacts', 0)];
    const { byId, gain, bound, allocation } = choose(columnsFrom(accounts), budgets);
    const best = Math.max(...accounts.flatMap((account) => account.options.map((option) => option.gain)));
    expect(taken(byId)).toEqual([]);
    expect([gain, bound]).toEqual([0n, 0n]);
    expect(allocation.budgets[1]!.shadow_price).toBe(String(best));
  });

  it('gives no relief out of nothing, and still the plans that need none', () => {
    const accounts = portfolio(50, 4).map((account, index) => ({
      ...account,
      options:
        index % 5 === 0 ? [...account.options, { gain: 10, relief: 0, review: 0 as const }] : account.options,
    }));
    const { byId, allocation } = choose(columnsFrom(accounts), [whole('relief', 0)]);
    expect(taken(byId)).toHaveLength(10);
    expect(allocation.budgets[0]!.used).toBe('0');
    expect(Number(allocation.budgets[0]!.shadow_price)).toBeGreaterThan(1);
  });

  it('has a price only where a budget is used up, as far as whole plans allow', () => {
    for (const seed of [1, 2]) {
      const accounts = portfolio(1500, seed);
      const { allocation, gain, bound } = choose(columnsFrom(accounts), scoped(budgetsFor(accounts)));
      // Weak duality in figures: gain + Σ price × what is left ≤ bound.
      const left = allocation.budgets.reduce(
        (sum, budget) => sum + Number(budget.shadow_price) * (Number(budget.limit) - Number(budget.used)),
        0,
      );
      expect(left).toBeLessThanOrEqual(Number(bound - gain) + allocation.budgets.length);
      expect(allocation.budgets.some((budget) => Number(budget.shadow_price) > 0)).toBe(true);
      expect(Number(allocation.gap)).toBeLessThan(5e-3);
    }
  });

  it('counts amounts beyond the safe integers exactly', () => {
    const huge = 9 * 10 ** 14;
    const accounts = portfolio(400, 5).map((account, index) => ({
      ...account,
      options: [{ gain: huge + index, relief: huge - index, review: 0 as const }],
    }));
    const { gain, bound, allocation } = choose(columnsFrom(accounts), [whole('contacts', 300)]);
    const expected = Array.from({ length: 300 }, (_, index) => BigInt(huge + 399 - index)).reduce(
      (a, b) => a + b,
    );
    expect(bound).toBeGreaterThanOrEqual(expected);
    expect(Number(bound - expected) / Number(expected)).toBeLessThan(1e-8);
    expect(gain).toBeLessThanOrEqual(expected);
    expect(Number(expected - gain) / Number(expected)).toBeLessThan(1e-6);
    expect(allocation.chosen).toBe(300);
  });

  it('finds a choice under a tight budget of huge amounts', () => {
    const accounts = portfolio(3000, 6).map((account) => ({
      ...account,
      options: account.options.map((option) => ({
        ...option,
        gain: option.gain * 10 ** 6,
        relief: 9 * 10 ** 12,
      })),
    }));
    const { gain, bound, allocation } = choose(columnsFrom(accounts), [whole('relief', 9 * 10 ** 13)]);
    expect(allocation.chosen).toBe(10);
    expect(gain).toBe(bound);
  });

  it('is the same whatever the names of the budgets’ parts and however many accounts have no option', () => {
    const accounts = portfolio(30, 8);
    const none = portfolio(20, 9).map((account) => ({ ...account, id: `B${account.id}`, options: [] }));
    const rows = [whole('reviews', 2), whole('contacts', 9)];
    const alone = choose(columnsFrom(accounts), rows);
    const beside = choose(columnsFrom([...none, ...accounts]), rows);
    expect(beside.gain).toBe(alone.gain);
    expect(beside.byId.get(none[0]!.id)).toBe(-1);
    expect(choose(columnsFrom([]), rows).allocation).toMatchObject({
      accounts: 0,
      chosen: 0,
      gap: '0.00000000',
    });
  });

  it.each([
    ['a fraction', 1.5, 10],
    ['a gain beyond counting', 2 ** 53, 10],
    ['no number', Number.NaN, 10],
    ['relief that takes', 5, -1],
  ])('refuses columns with %s', (_, gain, relief) => {
    expect(() => choose(columnsFrom(alike(1, gain, relief)), [])).toThrow('an option with gain');
  });
});
