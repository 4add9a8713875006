/** Random scenes of a bad debt under caps that let it be settled. */
import type * as fc from 'fast-check';
import { scenes } from '../search/arbitraries.js';
import { CAP, type Scene } from '../search/plan-cases.js';

const OPEN_CAP = {
  ...CAP,
  settlement: true,
  settlementShareMin: 0.6,
  waiveInterestShare: 1,
  waivePrincipalShare: 0.5,
  reliefShare: 0.7,
};

function asBad(scene: Scene): Scene {
  const accounts = scene.assessment.accounts.map((account) => ({
    ...account,
    badDebt: true,
    facts: { ...account.facts, bad_debt: true },
  }));
  return {
    ...scene,
    assessment: { ...scene.assessment, accounts },
    policy: { ...scene.policy, caps: [OPEN_CAP] },
  };
}

export const badScenes: fc.Arbitrary<Scene> = scenes(1).map(asBad);
