/** Settlements as drafts: the search's own, and the limits that are theirs alone. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DraftResult, evaluateDraft } from '../../../src/engine/draft/evaluate.js';
import type { Levers } from '../../../src/engine/draft/levers.js';
import { bestSettlement, settledLevers } from '../../../src/engine/draft/settle.js';
import { draftSubject } from '../../../src/engine/draft/subject.js';
import { AS_OF, aPolicy, aScene, CAP, planScene, type Scene } from '../search/plan-cases.js';
import { badScenes } from './bad-scenes.js';

const ENV = { asOf: AS_OF, planId: (parts: readonly (string | number)[]) => parts.join('|') };

function subjectOf(scene: Scene) {
  return draftSubject(scene.kase, scene.assessment, scene.policy, ENV, 'A1', 0);
}

function evaluated(scene: Scene, levers: Levers): DraftResult {
  const draft = evaluateDraft(subjectOf(scene), levers);
  if (draft.problem !== null) throw new Error(`no plan: ${JSON.stringify(draft.problem)}`);
  return draft;
}

describe('the best settlement', () => {
  it('is worth no less than any that the search offers, and keeps every limit where one does', () => {
    let offered = 0;
    fc.assert(
      fc.property(badScenes, (scene) => {
        const levers = bestSettlement(subjectOf(scene));
        if (levers === null) throw new Error('a bad debt may be settled');
        const best = evaluated(scene, levers);
        for (const option of planScene(scene).accounts[0]!.options) {
          if (!option.terms.settlement) continue;
          offered++;
          expect(best.broken).toEqual([]);
          expect(best.option.expectedRecoveryMinor).toBeGreaterThanOrEqual(option.expectedRecoveryMinor);
        }
      }),
      { numRuns: 150, seed: 61, endOnFailure: true },
    );
    expect(offered).toBeGreaterThan(10);
  });
});

function brokenBy(scene: Scene, paidMinor: number, instalments: number): string[] {
  const levers = settledLevers(subjectOf(scene), paidMinor, instalments);
  return evaluated(scene, levers).broken.map(({ limit }) => limit);
}

describe('a settlement', () => {
  const cap = {
    ...CAP,
    settlement: true,
    settlementShareMin: 0.6,
    waiveInterestShare: 1,
    waivePrincipalShare: 0.5,
  };
  const policy = aPolicy({ caps: [{ ...cap, reliefShare: 0.5 }] });
  const bad = aScene(
    [{ badDebt: true }],
    { income: 3_000_000, capacity: 2_000_000, assets: 3_000_000 },
    policy,
  );

  it('pays a share of the debt in a few months and waives the rest in order', () => {
    expect(brokenBy(bad, 2_100_000, 3)).toEqual([]);
    expect(settledLevers(subjectOf(bad), 2_100_000, 3)).toMatchObject({
      penaltyWaivedMinor: 90_000,
      feesWaivedMinor: 50_000,
      interestWaivedMinor: 260_000,
      principalWaivedMinor: 500_000,
      downPaymentMinor: 0,
    });
  });

  it('pays at least its share, and in no more payments than the policy has', () => {
    expect(brokenBy(bad, 1_800_000, 3)).toEqual([]);
    expect(brokenBy(bad, 1_799_999, 3)).toEqual(['settlement']);
    expect(brokenBy(bad, 2_100_000, 4)).toEqual(['settlement_payments']);
  });

  it('may be paid whole at signing, from the cash at hand', () => {
    expect(brokenBy(bad, 2_100_000, 0)).toEqual([]);
    expect(settledLevers(subjectOf(bad), 2_100_000, 0)).toMatchObject({ downPaymentMinor: 2_100_000 });
    const poor = aScene([{ badDebt: true }], { income: 3_000_000, capacity: 2_000_000, assets: 0 }, policy);
    expect(brokenBy(poor, 2_100_000, 0)).toEqual(['down_payment']);
  });

  it('is for bad debts alone', () => {
    const good = aScene([{}], { income: 3_000_000, capacity: 2_000_000, assets: 3_000_000 }, policy);
    expect(brokenBy(good, 2_100_000, 3)).toEqual(['settlement']);
  });
});
