/** The demo portfolio under policies that a test makes, in one piece. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { epochDay } from '../../../src/domain/dates.js';
import type { BorrowerCase } from '../../../src/domain/records.js';
import { hazardMultiples } from '../../../src/engine/simulate/break-even.js';
import type { RuleSwap } from '../../../src/engine/simulate/changes.js';
import { type SimulatedBlock, simulateBlock } from '../../../src/engine/simulate/simulate-block.js';
import { drawWorlds } from '../../../src/engine/simulate/worlds.js';
import { memorySource } from '../../../src/io/csv/source.js';
import { type LoadedPack, loadPack, packOfTree } from '../../../src/io/packs.js';
import { readPortfolio } from '../../../src/io/portfolio.js';
import { namedValue, withValue } from '../../../src/policy/patch.js';
import type { Policy } from '../../../src/policy/policy.js';

export const AS_OF = epochDay(2026, 6, 30);
export const cn = await loadPack('cn');

const file = (name: string) =>
  memorySource(name, readFileSync(fileURLToPath(new URL(`../../../fixtures/demo/${name}`, import.meta.url))));

export const { cases } = await readPortfolio(
  { borrowers: file('borrowers.csv'), delinquencies: file('delinquencies.csv') },
  { policyCurrency: 'CNY', asOf: AS_OF, windows: cn.policy },
);

/** The pack with one value set. */
export function withSet(path: string, value: string, pack: LoadedPack = cn): LoadedPack {
  const named = namedValue(pack.tree, path);
  const tree = named === null ? null : withValue(pack.tree, named, value);
  if (tree === null) throw new Error(`cannot set ${path} to ${value}`);
  return packOfTree(tree, pack.files);
}

/** The policy with no doubt about its priors. */
export function certain(policy: Policy): Policy {
  const betaErrors = {
    instalment_to_surplus: 0,
    term_years: 0,
    score: 0,
    charges_written_down_share: 0,
    principal_written_down_share: 0,
    broken_before: 0,
  };
  const none = { betaErrors, baseError: 0, recoveryError: 0, baselineError: 0 };
  return { ...policy, simulation: { ...policy.simulation, ...none } };
}

export const MULTIPLES = hazardMultiples(cn.policy.simulation);

export function simulate(
  policies: readonly Policy[],
  given: {
    readonly draws?: number;
    readonly seed?: string;
    readonly compared?: number;
    readonly swaps?: readonly (readonly RuleSwap[])[];
    readonly of?: readonly BorrowerCase[];
  } = {},
): SimulatedBlock {
  const { draws = 40, seed = '1', compared = policies.length, swaps = [], of = cases } = given;
  const worlds = drawWorlds(policies[0]!, draws, seed);
  const setting = { policies, compared, swaps, asOf: AS_OF, seed, worlds, multiples: MULTIPLES };
  return simulateBlock(() => of, setting);
}
