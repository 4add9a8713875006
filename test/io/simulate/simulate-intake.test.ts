/** A portfolio cut into partitions gives the sums and changes of the portfolio in one piece; packs that share sections share them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowSettingOf, takeIn } from '../../../src/io/intake/take-in.js';
import { simulateIntake } from '../../../src/io/simulate/simulate-intake.js';
import { ruleSwaps, sharingSections, sweptPolicy } from '../../../src/io/simulate/variants.js';
import { AS_OF, cn, MULTIPLES, simulate, withSet } from '../../engine/simulate/demo.js';

const demo = (name: string): string =>
  fileURLToPath(new URL(`../../../fixtures/demo/${name}`, import.meta.url));
const FILES = { borrowers: demo('borrowers.csv'), delinquencies: demo('delinquencies.csv') };
const READING = {
  cwd: '/',
  stdin: process.stdin,
  encoding: 'auto',
  dateFormat: null,
  mapping: null,
  policyCurrency: 'CNY',
  asOf: AS_OF,
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forbear-simulate-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a portfolio in partitions', () => {
  it('comes to what it comes to in one piece', async () => {
    const tighter = withSet('affordability.capacity_share', '0.5');
    const policies = [cn.policy, tighter.policy];
    const swaps = [ruleSwaps(cn, tighter)];
    const whole = simulate(policies, { swaps });
    const intake = await takeIn(FILES, { ...READING, folder, partitionBytes: 8_000 });
    expect(intake.partitions.length).toBeGreaterThan(3);
    const job = { policies, compared: 2, swaps, asOf: AS_OF, seed: '1', draws: 40, multiples: MULTIPLES };
    const reading = rowSettingOf(intake, READING);
    const backwards = { partitions: intake.partitions.toReversed() };
    for (const cut of [intake, backwards]) {
      const found = await simulateIntake(cut, { ...job, reading }, { jobs: 0 });
      expect(found.tallies).toEqual(whole.tallies);
      expect(found.changes.map(({ accountId, causes }) => [accountId, causes])).toEqual(
        whole.changes
          .toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1))
          .map(({ accountId, causes }) => [accountId, causes]),
      );
    }
  });
});

describe('policies nobody wrote', () => {
  it('share the sections that are equal, and are otherwise what they were', () => {
    const other = withSet('affordability.capacity_share', '0.5').policy;
    const shared = sharingSections([cn.policy], other);
    expect(shared).toEqual(other);
    expect(shared.levers).toBe(cn.policy.levers);
    expect(shared.value.hazard).toBe(cn.policy.value.hazard);
    expect(shared.affordability).not.toBe(cn.policy.affordability);
    const sent = structuredClone([cn.policy, shared]);
    expect(sent[1]!.levers).toBe(sent[0]!.levers);
  });

  it('are refused where a value leads nowhere or is of another kind', () => {
    expect(sweptPolicy(cn, { 'constraints.min_gian': '1' })).toEqual({
      path: 'constraints.min_gian',
      value: null,
    });
    expect(sweptPolicy(cn, { 'authority.plan_valid_days': 'soon' })).toEqual({
      path: 'authority.plan_valid_days',
      value: 'soon',
    });
    expect(() => sweptPolicy(cn, { 'affordability.capacity_share': '1.5' })).toThrow(
      expect.objectContaining({ exitCode: 2 }),
    );
  });

  it('mix whole sections where a great many rules differ', async () => {
    const { loadPack } = await import('../../../src/io/packs.js');
    const swaps = ruleSwaps(cn, await loadPack('us'));
    expect(swaps.length).toBeGreaterThan(3);
    for (const { rule } of swaps) expect(rule).not.toContain('.');
  });
});
