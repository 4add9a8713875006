/** A draft must be what the search would have made of the same terms, figure by figure, and be held to the same limits. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waivedAmount } from '../../../src/domain/levers.js';
import { instalmentsIn } from '../../../src/domain/terms.js';
import type { PlanOption } from '../../../src/engine/decision.js';
import { AMENDED, type DraftResult, evaluateDraft } from '../../../src/engine/draft/evaluate.js';
import { type Levers, leversOf, leversOfLine } from '../../../src/engine/draft/levers.js';
import { type DraftSubject, draftSubject, recommendedOthers } from '../../../src/engine/draft/subject.js';
import { planLineOf } from '../../../src/engine/lines.js';
import { policyFailures } from '../../../src/engine/policy-identity.js';
import { scenes } from '../search/arbitraries.js';
import { bestAlternative } from '../search/brute-force.js';
import { type Lever, type Setting, work } from '../search/brute-plan.js';
import { AS_OF, aScene, planScene, type Scene } from '../search/plan-cases.js';
import { badScenes } from './bad-scenes.js';

const ENV = { asOf: AS_OF, planId: (parts: readonly (string | number)[]) => parts.join('|') };

function subjectOf(scene: Scene, accountId: string, others = 0) {
  return draftSubject(scene.kase, scene.assessment, scene.policy, ENV, accountId, others);
}

function evaluated(subject: DraftSubject, levers: Levers): DraftResult {
  const draft = evaluateDraft(subject, levers);
  if (draft.problem !== null) throw new Error(`no plan: ${JSON.stringify(draft.problem)}`);
  return draft;
}

/** The option as the search gave it: its own role, and nobody's amendment. */
function asFound(drafted: PlanOption, found: PlanOption): PlanOption {
  expect(drafted.rationale.at(-1)).toBe(AMENDED);
  return {
    ...drafted,
    option: found.option,
    recommended: found.recommended,
    bindingConstraints: found.bindingConstraints,
    rationale: drafted.rationale.slice(0, -1),
  };
}

/** One combination of the grid, each lever by its place. */
function onGrid(scene: Scene, pick: (count: number) => number): { lever: Lever; levers: Levers } | null {
  const { levers: grid } = scene.policy;
  const account = scene.assessment.accounts[0]!;
  const rateBefore = scene.kase.accounts[0]!.account.rateAnnual;
  const one = <T>(values: readonly T[]): T => values[pick(values.length)]!;
  const rateShare = one(grid.rateShares);
  const cut = Math.round(rateBefore * rateShare * 1e6) / 1e6;
  const lever: Lever = {
    principal: waivedAmount(account.principalMinor, one(grid.waivePrincipalShares)),
    down: waivedAmount(account.outstandingMinor, one(grid.downPaymentShares)),
    penalty: waivedAmount(account.penaltyMinor, one(grid.waivePenaltyShares)),
    fees: waivedAmount(account.feesMinor, one(grid.waiveFeesShares)),
    interest: waivedAmount(account.interestMinor, one(grid.waiveInterestShares)),
    rate: rateShare >= 1 ? rateBefore : Math.min(rateBefore, Math.max(grid.rateFloorAnnual, cut)),
    months: one(grid.months),
    frequency: one(grid.frequencies),
    grace: one(grid.graceMonths),
    method: one(grid.methods),
    settlement: null,
  };
  const instalments = instalmentsIn(lever.months, lever.frequency);
  if (instalments === null) return null;
  return {
    lever,
    levers: {
      method: lever.method,
      frequency: lever.frequency,
      instalments,
      graceMonths: lever.grace,
      downPaymentMinor: lever.down,
      principalWaivedMinor: lever.principal,
      interestWaivedMinor: lever.interest,
      penaltyWaivedMinor: lever.penalty,
      feesWaivedMinor: lever.fees,
      rateAnnual: lever.rate,
      settlement: false,
      firstDueDate: null,
    },
  };
}

const MONTHLY = new Set(['capacity', 'residual_income']);

describe('a draft of the terms that the search found', () => {
  it.each([1, 2, 3])('is the plan that it found, figure by figure, with %i accounts', (accounts) => {
    let compared = 0;
    fc.assert(
      fc.property(scenes(accounts), (scene) => {
        const plans = planScene(scene);
        for (const { accountId, options } of plans.accounts) {
          const subject = subjectOf(scene, accountId, recommendedOthers(plans, accountId));
          for (const found of options) {
            const draft = evaluated(subject, leversOf(found.terms));
            expect(asFound(draft.option, found)).toEqual(found);
            expect(draft.approvalLevel).toBe(found.approvalLevel);
            expect(draft.schedule.rows).toHaveLength(found.terms.instalments);
            compared++;
            // Any of an account's options fits beside the plans recommended for the others.
            expect(draft.broken).toEqual([]);
          }
        }
      }),
      { numRuns: 120, seed: 11, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(60);
  });

  it('is so of settlements, too', () => {
    let settled = 0;
    fc.assert(
      fc.property(badScenes, (scene) => {
        for (const found of planScene(scene).accounts[0]!.options) {
          const draft = evaluated(subjectOf(scene, 'A1'), leversOf(found.terms));
          expect(asFound(draft.option, found)).toEqual(found);
          expect(draft.broken).toEqual([]);
          settled += Number(found.terms.settlement);
        }
      }),
      { numRuns: 150, seed: 15, endOnFailure: true },
    );
    expect(settled).toBeGreaterThan(30);
  });

  it('is the same from the printed row', () => {
    let compared = 0;
    fc.assert(
      fc.property(scenes(1), (scene) => {
        const [account] = planScene(scene).accounts;
        for (const found of account!.options) {
          const line = planLineOf(found, 'stamp');
          const printed = { ...line, rateAfter: Number(line.rateAfter.toFixed(6)) };
          const draft = evaluated(subjectOf(scene, 'A1'), leversOfLine(printed));
          expect(draft.option.planId).toBe(found.planId);
          compared++;
        }
      }),
      { numRuns: 80, seed: 12, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(50);
  });
});

describe('a draft anywhere on the grid', () => {
  it('is worth what decimal arithmetic says, breaks what it breaks, and beats no recommended plan', () => {
    let free = 0;
    let bound = 0;
    fc.assert(
      fc.property(scenes(1), fc.array(fc.nat(), { minLength: 150, maxLength: 150 }), (scene, numbers) => {
        const account = scene.assessment.accounts[0]!;
        const { affordability } = scene.assessment;
        const rateBefore = scene.kase.accounts[0]!.account.rateAnnual;
        const { discount, discountFloorAnnual } = scene.policy.value;
        const setting: Setting = {
          policy: scene.policy,
          account,
          alone: {
            surplus: affordability.surplusMinor ?? 0,
            assets: Math.floor(affordability.usableAssetsMinor),
          },
          rateBefore,
          discountAnnual: Math.max(discount === 'account' ? rateBefore : discount, discountFloorAnnual),
          threshold:
            bestAlternative(scene.policy, account, rateBefore) + scene.policy.constraints.minGainMinor,
        };
        const subject = subjectOf(scene, 'A1');
        const recommended = planScene(scene).accounts[0]?.options.find((option) => option.recommended);
        let next = 0;
        for (let draw = 0; draw < 15; draw++) {
          const picked = onGrid(scene, (count) => numbers[next++]! % count);
          if (picked === null) continue;
          const exact = work(setting, picked.lever, 0);
          // Both find nothing to finance, or both a plan.
          expect(evaluateDraft(subject, picked.levers).problem === null).toBe(exact !== null);
          if (exact === null) continue;
          const draft = evaluated(subject, picked.levers);
          const limits = draft.broken.map(({ limit }) => limit as string);
          expect(limits.filter((limit) => !MONTHLY.has(limit)).toSorted()).toEqual(
            [...exact.broken].filter((limit) => !MONTHLY.has(limit)).toSorted(),
          );
          expect(draft.option.expectedRecoveryMinor).toBe(exact.value);
          expect(draft.option.monthlyInstalmentMinor).toBe(exact.monthly);
          expect(draft.option.totalPayableMinor).toBe(exact.total);
          const isFree = limits.length === 0;
          if (isFree) free++;
          else bound++;
          const most = recommended?.recoveryGainMinor ?? Number.NEGATIVE_INFINITY;
          expect(isFree && draft.option.recoveryGainMinor > most).toBe(false);
        }
      }),
      { numRuns: 80, seed: 13, endOnFailure: true },
    );
    expect(free).toBeGreaterThan(20);
    expect(bound).toBeGreaterThan(100);
  });
});

/** What is drawn for a lever, or nothing: then it stays where the search has it. */
function maybe<T>(values: fc.Arbitrary<T>) {
  return fc.option(values, { nil: undefined, freq: 1 });
}

function part(drawnShare: number | undefined, whole: number, own: number): number {
  return drawnShare === undefined ? own : Math.floor(whole * drawnShare);
}

describe('a draft anywhere at all', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const drawn = fc.record({
    method: maybe(fc.constantFrom('equal-instalment' as const, 'equal-principal' as const)),
    instalments: maybe(fc.integer({ min: 1, max: 70 })),
    graceMonths: maybe(fc.constantFrom(0, 3)),
    penalty: maybe(share),
    fees: maybe(share),
    interest: maybe(share),
    down: maybe(fc.double({ min: 0, max: 0.1, noNaN: true })),
    rate: maybe(share),
    dueAfter: maybe(fc.integer({ min: 36, max: 70 })),
  });

  it('that breaks no limit breaks none of those that a run folder is verified by', () => {
    let free = 0;
    fc.assert(
      fc.property(scenes(1), fc.array(drawn, { minLength: 20, maxLength: 20 }), (scene, list) => {
        const account = { ...scene.assessment.accounts[0]!, capId: 'all' };
        const assessment = { ...scene.assessment, accounts: [account] };
        const subject = draftSubject(scene.kase, assessment, scene.policy, ENV, 'A1', 0);
        const found = planScene(scene).accounts[0]!.options[0];
        if (found === undefined || found.terms.settlement) return;
        const base = leversOf(found.terms);
        for (const one of list) {
          const draft = evaluateDraft(subject, {
            ...base,
            method: one.method ?? base.method,
            instalments: one.instalments ?? base.instalments,
            graceMonths: one.graceMonths ?? base.graceMonths,
            downPaymentMinor: part(one.down, account.outstandingMinor, base.downPaymentMinor),
            interestWaivedMinor: part(one.interest, account.interestMinor, base.interestWaivedMinor),
            penaltyWaivedMinor: part(one.penalty, account.penaltyMinor, base.penaltyWaivedMinor),
            feesWaivedMinor: part(one.fees, account.feesMinor, base.feesWaivedMinor),
            rateAnnual: (one.rate ?? 1) * base.rateAnnual,
            firstDueDate: one.dueAfter === undefined ? null : AS_OF + one.dueAfter,
          });
          if (draft.problem !== null || draft.broken.length > 0) continue;
          free++;
          const own = { accountId: 'A1', options: [draft.option], alternatives: [], considered: 1 };
          const plans = { borrowerId: 'B1', reservedMinor: 0, accounts: [{ ...own, unplanned: null }] };
          const input = { decisions: [{ assessment, plans }], policy: scene.policy, approved: [] };
          expect(policyFailures(input)).toEqual([]);
        }
      }),
      { numRuns: 150, seed: 14, endOnFailure: true },
    );
    expect(free).toBeGreaterThan(100);
  });
});

describe('limits that the grid keeps by itself', () => {
  const scene = aScene([{}], { income: 1_200_000, capacity: 400_000, assets: 500_000 });
  const plain: Levers = {
    method: 'equal-instalment',
    frequency: 'monthly',
    instalments: 17,
    graceMonths: 0,
    downPaymentMinor: 0,
    principalWaivedMinor: 0,
    interestWaivedMinor: 0,
    penaltyWaivedMinor: 0,
    feesWaivedMinor: 0,
    rateAnnual: 0.18,
    settlement: false,
    firstDueDate: null,
  };

  function brokenOf(levers: Partial<Levers>, of: Scene = scene): string[] {
    return evaluated(subjectOf(of, 'A1'), { ...plain, ...levers }).broken.map(({ limit }) => limit);
  }

  it('allows terms off the grid within every limit', () => {
    expect(brokenOf({})).toEqual([]);
    expect(brokenOf({ instalments: 41, rateAnnual: 0.1234, penaltyWaivedMinor: 12_345 })).toEqual([]);
  });

  it('refuses a rate above the old one and below the floor', () => {
    expect(brokenOf({ rateAnnual: 0.181 })).toEqual(['rate_rise']);
    expect(brokenOf({ rateAnnual: 0.0299 })).toEqual(['rate_cap', 'rate_floor']);
  });

  it('lets the first due date move within the validity of the plan and no further', () => {
    const [earliest, latest] = [AS_OF + 7 + 31, AS_OF + 7 + 30 + 31];
    expect(brokenOf({ firstDueDate: earliest })).toEqual([]);
    expect(brokenOf({ firstDueDate: earliest + 12 })).toEqual([]);
    expect(brokenOf({ firstDueDate: latest })).toEqual([]);
    expect(brokenOf({ firstDueDate: earliest - 1 })).toEqual(['first_due']);
    expect(brokenOf({ firstDueDate: latest + 1 })).toEqual(['first_due']);
  });

  it('says of an account that is not eligible that it is not', () => {
    expect(brokenOf({}, aScene([{ eligible: false }], { income: 1_200_000, capacity: 400_000 }))).toEqual([
      'eligibility',
    ]);
  });

  it('tells the rule, what the draft has and what it may have', () => {
    const draft = evaluated(subjectOf(scene, 'A1'), { ...plain, interestWaivedMinor: 200_000 });
    expect(draft.broken).toEqual([
      { limit: 'waive_interest_cap', unit: 'minor', value: 200_000, allowed: 130_000, rule: 'caps.all' },
    ]);
  });

  it.each<[Partial<Levers>, string, string]>([
    [{ instalments: 0 }, 'instalments', 'out_of_range'],
    [{ instalments: 2.5 }, 'instalments', 'not_whole'],
    [{ graceMonths: 17 }, 'grace', 'nothing_left'],
    [{ frequency: 'quarterly', graceMonths: 2 }, 'grace', 'not_whole_periods'],
    [{ feesWaivedMinor: 50_001 }, 'fees_waived', 'out_of_range'],
    [{ downPaymentMinor: 3_000_000 }, 'down_payment', 'nothing_left'],
    [{ downPaymentMinor: -1 }, 'down_payment', 'out_of_range'],
    [{ rateAnnual: Number.NaN }, 'annual_rate_after', 'out_of_range'],
    [{ settlement: true }, 'annual_rate_after', 'not_a_settlement'],
    [{ settlement: true, rateAnnual: 0, instalments: 0 }, 'down_payment', 'out_of_range'],
    [{ method: 'balloon' as Levers['method'] }, 'method', 'unknown_name'],
  ])('finds no plan in %j', (over, lever, why) => {
    const draft = evaluateDraft(subjectOf(scene, 'A1'), { ...plain, ...over });
    expect(draft.problem).toMatchObject({ lever, why });
  });

  it('holds the plans of all accounts to one month', () => {
    const { broken } = evaluated(subjectOf(scene, 'A1', 250_000), plain);
    expect(broken.map(({ limit }) => limit)).toEqual(['capacity']);
  });
});
