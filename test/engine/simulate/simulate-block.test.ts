/** The demo portfolio under two policies: common luck, changes that name their rule, sums that add up. */
import { describe, expect, it } from 'vitest';
import { decideBorrower } from '../../../src/engine/decide.js';
import { compare } from '../../../src/engine/simulate/compare.js';
import { addTally, emptyTally } from '../../../src/engine/simulate/tally.js';
import { loadPack } from '../../../src/io/packs.js';
import { ruleSwaps } from '../../../src/io/simulate/variants.js';
import { AS_OF, cases, certain, cn, MULTIPLES, simulate, withSet } from './demo.js';

const planOf = (policy: typeof cn.policy) =>
  cases.flatMap((kase) =>
    decideBorrower(kase, policy, { asOf: AS_OF, planId: (parts) => parts.join('/') }).plans.accounts.flatMap(
      ({ options }) => options.filter(({ recommended }) => recommended),
    ),
  );

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

describe('two policies that are one', () => {
  const { tallies, changes } = simulate([cn.policy, { ...cn.policy }]);

  it('change no account', () => expect(changes).toEqual([]));

  it('differ by exactly nothing in every figure', () => {
    const differences = compare(tallies, cn.policy.simulation).filter((line) => line.isDifference);
    expect(differences.length).toBeGreaterThan(40);
    const found = differences.flatMap(({ metric, value, low, high, verdict }) =>
      metric === 'recovers_more' || value === null ? [] : [[value, low, high, verdict].join()],
    );
    expect(new Set(found)).toEqual(new Set(['0,0,0,same']));
    expect(differences.find(({ metric }) => metric === 'recovers_more')?.value).toBe(0.5);
  });
});

describe('one policy', () => {
  const { tallies } = simulate([cn.policy]);
  const [tally] = tallies;
  const plans = planOf(cn.policy);

  it('has the recovery, relief and plans that plan writes', () => {
    expect(tally!.planned).toBe(plans.length);
    expect(plans.length).toBeGreaterThan(40);
    expect(tally!.reliefMinor).toBe(plans.reduce((sum, plan) => sum + plan.reliefMinor, 0));
    // Accounts without a plan bring what is there without any.
    const withoutPlans = simulate([cn.policy], { of: [] }).tallies[0]!;
    expect(withoutPlans.recoveryMinor).toBe(0);
    const planned = new Set(plans.map(({ accountId }) => accountId));
    const alone = cases.flatMap((kase) => {
      const own = kase.accounts.filter(({ account }) => planned.has(account.accountId));
      return own.length === kase.accounts.length ? [kase] : [];
    });
    const ids = new Set(alone.flatMap((kase) => kase.accounts.map(({ account }) => account.accountId)));
    const theirs = plans.filter(({ accountId }) => ids.has(accountId));
    expect(theirs.length).toBeGreaterThan(20);
    expect(simulate([cn.policy], { of: alone }).tallies[0]!.recoveryMinor).toBe(
      theirs.reduce((sum, plan) => sum + plan.expectedRecoveryMinor, 0),
    );
  });

  it('counts every account once in its outcomes and once in each attribute', () => {
    const accounts = cases.reduce((sum, kase) => sum + kase.accounts.length, 0);
    expect(sum(tally!.outcomes)).toBe(accounts);
    expect(sum(tally!.levels)).toBe(tally!.planned);
    for (const attribute of ['gender', 'age', 'region']) {
      const own = Object.entries(tally!.groups).filter(([name]) => name.startsWith(`${attribute}=`));
      expect(own.reduce((total, [, group]) => total + group.accounts, 0)).toBe(accounts);
      expect(own.reduce((total, [, group]) => total + group.planned, 0)).toBe(tally!.planned);
    }
  });

  it('recovers on average what its plans are expected to, where nothing is in doubt', () => {
    const draws = 4_000;
    const [sure] = simulate([certain(cn.policy)], { draws }).tallies;
    const { recoveryByWorld, completedByWorld, recoveryMinor, completionBillionths } = sure!;
    const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / draws;
    const error = (values: Float64Array): number => {
      const m = mean(values);
      return Math.sqrt(values.reduce((sum, value) => sum + (value - m) ** 2, 0) / draws / draws);
    };
    expect(Math.abs(mean(recoveryByWorld) - recoveryMinor)).toBeLessThan(4 * error(recoveryByWorld));
    expect(Math.abs(mean(completedByWorld) - completionBillionths / 1e9)).toBeLessThan(
      4 * error(completedByWorld),
    );
    expect(error(recoveryByWorld)).toBeGreaterThan(0);
  });

  it('has intervals that hold what comes in a world of the same kind', () => {
    const [learned] = simulate([cn.policy], { draws: 800 }).tallies;
    const [line] = compare([learned!], cn.policy.simulation).filter(({ metric }) => metric === 'recovery');
    const [other] = simulate([cn.policy], { draws: 800, seed: '99' }).tallies;
    const inside = other!.recoveryByWorld.filter((value) => value >= line!.low! && value <= line!.high!);
    expect(inside.length / 800).toBeGreaterThan(0.92);
    expect(inside.length / 800).toBeLessThan(0.98);
  });
});

describe('a policy with one other value', () => {
  const tighter = withSet('affordability.capacity_share', '0.5');
  const swaps = [ruleSwaps(cn, tighter)];
  const { changes, tallies } = simulate([cn.policy, tighter.policy], { swaps, draws: 200 });

  it('changes accounts by that rule alone, and says so', () => {
    expect(swaps[0]!.map(({ rule }) => rule)).toEqual(['affordability.capacity_share']);
    expect(changes.length).toBeGreaterThan(10);
    for (const { causes, basis } of changes) {
      expect(causes).toEqual(['affordability.capacity_share']);
      expect(basis).toBe('alone');
    }
  });

  it('leaves accounts alone that the rule does not touch', () => {
    const changed = new Set(changes.map(({ accountId }) => accountId));
    const [before, after] = [planOf(cn.policy), planOf(tighter.policy)];
    const terms = (plans: typeof before) =>
      new Map(plans.map((plan) => [plan.accountId, JSON.stringify(plan.terms)]));
    const [was, is] = [terms(before), terms(after)];
    const moved = [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id) !== is.get(id));
    expect(moved.length).toBeGreaterThan(10);
    expect(moved.filter((id) => !changed.has(id))).toEqual([]);
    // The rest of what changed has no plan under either, and is refused otherwise.
    const others = changes.filter(({ accountId }) => !moved.includes(accountId));
    expect(others.every(({ before, after }) => before.terms === null && after.terms === null)).toBe(true);
  });

  it('has a narrower interval in pairs than two policies apart would have', () => {
    const lines = compare(tallies, cn.policy.simulation).filter(({ metric }) => metric === 'recovery');
    const width = (line: (typeof lines)[number]): number => line.high! - line.low!;
    expect(width(lines[2]!)).toBeLessThan(0.5 * Math.hypot(width(lines[0]!), width(lines[1]!)));
  });

  it('touches levels alone where only an authority limit moves', () => {
    const other = withSet('authority.levels.automatic.max_months', '12');
    const found = simulate([cn.policy, other.policy], { swaps: [ruleSwaps(cn, other)] });
    expect(found.changes.length).toBeGreaterThan(0);
    for (const { causes } of found.changes) expect(causes).toEqual(['authority.levels.automatic']);
  });

  it('changes nobody where the rule decides nothing', () => {
    const other = withSet('simulation.draws', '50');
    expect(ruleSwaps(cn, other)).toEqual([]);
    expect(simulate([cn.policy, other.policy]).changes).toEqual([]);
  });
});

describe('several rules at once', () => {
  it('are told apart: each cause is one that was tried out', async () => {
    const house = await loadPack('fixtures/policies/house.yaml');
    const swaps = ruleSwaps(cn, house);
    expect(swaps.map(({ rule }) => rule)).toContain('gates.contact_made');
    for (const { alone, without } of swaps)
      expect([alone === null, without === null]).toEqual([false, false]);
    const { changes } = simulate([cn.policy, house.policy], { swaps: [swaps] });
    const causes = new Set(changes.flatMap((change) => change.causes));
    expect([...causes].toSorted()).toContain('affordability.capacity_share');
    expect(causes.has('authority.plan_valid_days')).toBe(false);
    expect(changes.some(({ basis }) => basis === 'alone')).toBe(true);
    for (const change of changes) {
      if (change.before.gates.join() === change.after.gates.join()) continue;
      expect(change.flipped.some((code) => code.startsWith('on:gate:') || code.startsWith('off:gate:'))).toBe(
        true,
      );
    }
  });
});

describe('sums of parts', () => {
  it('are the sums of the whole, however it is cut', () => {
    const tighter = withSet('affordability.capacity_share', '0.5').policy;
    const whole = simulate([cn.policy, tighter]);
    const sums = [0, 1].map(() => emptyTally(40, MULTIPLES.length));
    const accounts: string[] = [];
    for (let from = 0; from < cases.length; from += 37) {
      const part = simulate([cn.policy, tighter], { of: cases.slice(from, from + 37) });
      for (const [index, sum] of sums.entries()) addTally(sum, part.tallies[index]!);
      accounts.push(...part.changes.map(({ accountId }) => accountId));
    }
    expect(sums).toEqual(whole.tallies);
    expect(accounts.toSorted()).toEqual(whole.changes.map(({ accountId }) => accountId).toSorted());
  });
});
