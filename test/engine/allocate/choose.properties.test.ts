/** What holds for any portfolio and any budgets; on the smallest ones the choice is compared with all there are. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Budget } from '../../../src/engine/allocate/budget.js';
import { mergeColumns } from '../../../src/engine/allocate/columns.js';
import { applies, choose, columnsFrom, count, type TestAccount } from './portfolio.js';

/** Few distinct values, so that ties, zeros and exact fits are common. */
const option = fc.record({
  gain: fc.oneof(fc.integer({ min: -3, max: 12 }), fc.integer({ min: -5_000, max: 90_000 })),
  relief: fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 60_000 })),
  review: fc.constantFrom(0 as const, 1 as const),
});

function accountsOf(most: number): fc.Arbitrary<TestAccount[]> {
  const account = fc.record({
    segment: fc.constantFrom('can_will', 'cannot_will'),
    partner: fc.constantFrom(null, 'east', 'west'),
    options: fc.array(option, { minLength: 0, maxLength: 3 }),
  });
  return fc
    .array(account, { minLength: 1, maxLength: most })
    .map((list) => list.map((one, index) => ({ ...one, id: `A${index}` })));
}

const SCOPES: readonly Budget['scope'][] = [
  null,
  { by: 'segment', name: 'cannot_will' },
  { by: 'partner', name: 'east' },
  { by: 'partner', name: 'nobody' },
];
const KINDS = ['relief', 'reviews', 'contacts'] as const;

const budgetsArbitrary = fc
  .uniqueArray(fc.nat({ max: SCOPES.length * KINDS.length - 1 }), { maxLength: 5 })
  .chain((places) =>
    fc.tuple(
      ...places.map((place) => {
        const kind = KINDS[place % KINDS.length]!;
        const scope = SCOPES[Math.floor(place / KINDS.length)]!;
        const limit = kind === 'relief' ? fc.oneof(fc.nat(20), fc.nat(120_000)) : fc.nat(4);
        return limit.map((size): Budget => ({ kind, scope, limit: size }));
      }),
    ),
  );

/** The greatest gain of all choices within the budgets. */
function bestOfAll(accounts: readonly TestAccount[], budgets: readonly Budget[]): bigint {
  let best = 0n;
  const places = new Map<string, number>();
  const visit = (index: number): void => {
    const account = accounts[index];
    if (account === undefined) {
      const { gain, used } = count(accounts, budgets, places);
      if (gain > best && used.every((use, place) => use <= BigInt(budgets[place]!.limit))) best = gain;
      return;
    }
    for (let place = -1; place < account.options.length; place++) {
      places.set(account.id, place);
      visit(index + 1);
    }
  };
  visit(0);
  return best;
}

describe('a choice across a portfolio', () => {
  it('is the best of all on a handful of accounts', () => {
    fc.assert(
      fc.property(accountsOf(5), budgetsArbitrary, (accounts, budgets) => {
        expect(choose(columnsFrom(accounts), budgets).gain).toBe(bestOfAll(accounts, budgets));
      }),
      { numRuns: 400 },
    );
  });

  it('keeps every budget, is counted rightly and lies below its bound', () => {
    fc.assert(
      fc.property(accountsOf(60), budgetsArbitrary, (accounts, budgets) => {
        const { byId, allocation, gain, bound } = choose(columnsFrom(accounts), budgets);
        const counted = count(accounts, budgets, byId);
        expect(counted.gain).toBe(gain);
        expect(allocation.budgets.map((budget) => budget.used)).toEqual(counted.used.map(String));
        for (const [place, use] of counted.used.entries()) {
          expect(use).toBeLessThanOrEqual(BigInt(budgets[place]!.limit));
        }
        expect(gain).toBeLessThanOrEqual(bound);
        for (const [place, budget] of budgets.entries()) {
          const members = accounts.filter((account) => applies(budget, account));
          expect(allocation.budgets[place]!.accounts).toBe(members.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never takes an option that gains less than nothing', () => {
    fc.assert(
      fc.property(accountsOf(40), budgetsArbitrary, (accounts, budgets) => {
        const { byId } = choose(columnsFrom(accounts), budgets);
        for (const account of accounts) {
          expect(account.options[byId.get(account.id)!]?.gain ?? 0).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives everybody their best option when no budget binds', () => {
    fc.assert(
      fc.property(accountsOf(40), fc.boolean(), (accounts, limited) => {
        const wide = KINDS.map((kind): Budget => ({ kind, scope: null, limit: Number.MAX_SAFE_INTEGER }));
        const { byId, gain, bound, allocation } = choose(columnsFrom(accounts), limited ? wide : []);
        for (const { id, options } of accounts) {
          const gains = options.map((one) => one.gain);
          const best = Math.max(...gains);
          expect(byId.get(id)).toBe(best >= 0 ? gains.indexOf(best) : -1);
        }
        expect(gain).toBe(bound);
        expect(allocation.gap).toBe('0.00000000');
        expect(allocation.budgets.every((budget) => Number(budget.shadow_price) === 0)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('does not depend on the order of accounts, nor on the parts that they came in', () => {
    fc.assert(
      fc.property(
        accountsOf(40),
        budgetsArbitrary,
        fc.infiniteStream(fc.nat()),
        (accounts, budgets, keys) => {
          const { byId, allocation } = choose(columnsFrom(accounts), budgets);
          const keyed = accounts.map((account) => ({ account, key: keys.next().value as number }));
          const shuffled = keyed.toSorted((a, b) => a.key - b.key).map((entry) => entry.account);
          const cuts = [0, Math.floor(shuffled.length / 3), Math.floor(shuffled.length / 2), shuffled.length];
          const parts = cuts.slice(1).map((cut, index) => columnsFrom(shuffled.slice(cuts[index], cut)));
          const again = choose(mergeColumns(parts), budgets);
          expect(new Map([...again.byId].toSorted())).toEqual(new Map([...byId].toSorted()));
          expect(again.allocation).toEqual(allocation);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gains no less when a budget grows', () => {
    fc.assert(
      fc.property(accountsOf(8), budgetsArbitrary, fc.nat(5), fc.nat(40), (accounts, budgets, at, more) => {
        const wider = budgets.map((budget, place) =>
          place === at % budgets.length ? { ...budget, limit: budget.limit + more } : budget,
        );
        const columns = columnsFrom(accounts);
        const [before, after] = [choose(columns, budgets), choose(columns, wider)];
        expect(after.gain).toBeGreaterThanOrEqual(before.gain);
      }),
      { numRuns: 300 },
    );
  });
});
