/** The choice against HiGHS: to the optimum on small portfolios, to its bound on a larger one. */
import { describe, expect, it } from 'vitest';
import type { Budget } from '../../../src/engine/allocate/budget.js';
import { modelOf, solveAll } from '../../bench/highs.mjs';
import { budgetsFor, choose, columnsFrom, portfolio, scoped, type TestAccount } from './portfolio.js';

/** Seconds; a solver that is not done by then has hung. */
const PATIENCE = 60;

interface Case {
  readonly accounts: readonly TestAccount[];
  readonly budgets: readonly Budget[];
}

async function compare(cases: readonly Case[], whole: boolean, options: Readonly<Record<string, unknown>>) {
  const models = cases.map(({ accounts, budgets }) => ({
    model: modelOf(columnsFrom(accounts), budgets, whole),
    options,
  }));
  const solved = await solveAll(models, PATIENCE);
  return cases.map(({ accounts, budgets }, index) => {
    const { gain, bound } = choose(columnsFrom(accounts), budgets);
    return { ...solved[index]!, gain: Number(gain), bound: Number(bound) };
  });
}

describe('a choice across a portfolio, against HiGHS', () => {
  it('is optimal on portfolios of dozens', async () => {
    const cases = Array.from({ length: 40 }, (_, seed): Case => {
      const accounts = portfolio(6 + seed, seed);
      const budgets = budgetsFor(accounts);
      return { accounts, budgets: seed % 2 === 0 ? budgets : scoped(budgets) };
    });
    const results = await compare(cases, true, { mip_rel_gap: 0 });
    for (const { status, objective, gain, bound } of results) {
      expect(status).toBe('Optimal');
      expect(gain).toBeLessThanOrEqual(objective + 0.01);
      expect(gain).toBeGreaterThanOrEqual(objective * (1 - 1e-4) - 0.01);
      expect(bound).toBeGreaterThanOrEqual(objective - 0.01);
    }
  });

  it('is within 0.01% on 2,000 accounts and three budgets, and its bound is the linear relaxation’s', async () => {
    const accounts = portfolio(2000, 7);
    const budgets = budgetsFor(accounts);
    const [mixed] = await compare([{ accounts, budgets }], true, { mip_rel_gap: 2e-5, time_limit: 30 });
    const [relaxed] = await compare([{ accounts, budgets }], false, {});
    expect(mixed!.gain).toBeGreaterThanOrEqual(mixed!.objective * (1 - 1e-4));
    expect(mixed!.bound).toBeGreaterThanOrEqual(mixed!.objective - 0.01);
    expect(relaxed!.bound / relaxed!.objective - 1).toBeLessThan(1e-7);
    expect(relaxed!.bound / relaxed!.objective - 1).toBeGreaterThan(-1e-7);
  });
});
