/** A range ends where the next value breaks something, and says what. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateDraft } from '../../../src/engine/draft/evaluate.js';
import { type Levers, leversOf } from '../../../src/engine/draft/levers.js';
import { leverRanges } from '../../../src/engine/draft/ranges.js';
import { draftSubject } from '../../../src/engine/draft/subject.js';
import type { MeasuredLever } from '../../../src/engine/draft/ways.js';
import { scenes } from '../search/arbitraries.js';
import { AS_OF, aScene, planScene, type Scene } from '../search/plan-cases.js';

const ENV = { asOf: AS_OF, planId: (parts: readonly (string | number)[]) => parts.join('|') };

function subjectOf(scene: Scene) {
  return draftSubject(scene.kase, scene.assessment, scene.policy, ENV, 'A1', 0);
}

const KEYS: Readonly<Record<MeasuredLever, keyof Levers>> = {
  instalments: 'instalments',
  grace: 'graceMonths',
  down_payment: 'downPaymentMinor',
  penalty_waived: 'penaltyWaivedMinor',
  fees_waived: 'feesWaivedMinor',
  interest_waived: 'interestWaivedMinor',
  principal_waived: 'principalWaivedMinor',
  annual_rate_after: 'rateAnnual',
  first_due_date: 'firstDueDate',
};

function brokenAt(scene: Scene, levers: Levers, lever: MeasuredLever, value: number): string[] | null {
  const draft = evaluateDraft(subjectOf(scene), { ...levers, [KEYS[lever]]: value });
  return draft.problem === null ? draft.broken.map(({ limit }) => limit) : null;
}

function rangeOf(scene: Scene, levers: Levers, lever: MeasuredLever) {
  return leverRanges(subjectOf(scene), levers).measured.find((range) => range.lever === lever);
}

describe('the range of a lever', () => {
  it('holds both its ends, and the next whole value breaks what it says', () => {
    let ends = 0;
    let reasons = 0;
    fc.assert(
      fc.property(scenes(1), (scene) => {
        const found = planScene(scene).accounts[0]?.options[0];
        if (found === undefined) return;
        const levers = leversOf(found.terms);
        for (const range of leverRanges(subjectOf(scene), levers).measured) {
          const { lever, least, most } = range;
          // The plan itself breaks nothing, so that every lever has room where it stands.
          expect(range.always).toEqual([]);
          expect(least).not.toBeNull();
          const own = levers[KEYS[lever]] as number;
          expect(least!).toBeLessThanOrEqual(own);
          expect(most!).toBeGreaterThanOrEqual(own - 1e-9);
          expect(brokenAt(scene, levers, lever, least!)).toEqual([]);
          expect(brokenAt(scene, levers, lever, most!)).toEqual([]);
          ends += 2;
          // Grace goes by whole periods and the rate by hundredths of a percent.
          if (lever === 'grace' || lever === 'annual_rate_after') continue;
          for (const [limits, beside] of [
            [range.below, least! - 1],
            [range.above, most! + 1],
          ] as const) {
            if (limits.length === 0) continue;
            reasons++;
            expect(brokenAt(scene, levers, lever, beside)).toEqual(limits);
          }
        }
      }),
      { numRuns: 60, seed: 21, endOnFailure: true },
    );
    expect(ends).toBeGreaterThan(200);
    expect(reasons).toBeGreaterThan(50);
  });

  const scene = aScene([{}], { income: 900_000, capacity: 180_000 });
  const levers: Levers = {
    method: 'equal-instalment',
    frequency: 'monthly',
    instalments: 24,
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
  it('ends a term at the capacity on one side and at the longest term on the other', () => {
    expect(rangeOf(scene, levers, 'instalments')).toMatchObject({
      least: 20,
      most: 60,
      below: ['capacity'],
      above: ['term_cap'],
    });
  });

  it('ends a waiver at its cap, and at the whole part without a reason', () => {
    expect(rangeOf(scene, levers, 'interest_waived')).toMatchObject({
      least: 0,
      most: 130_000,
      below: [],
      above: ['waive_interest_cap'],
    });
    expect(rangeOf(scene, levers, 'penalty_waived')).toMatchObject({ most: 90_000, above: [] });
  });

  it('looks for room elsewhere when a draft breaks something', () => {
    const short = { ...levers, instalments: 6 };
    expect(rangeOf(scene, short, 'instalments')).toMatchObject({ least: 20, most: 60, always: [] });
    // Half the interest, the most that may be waived, does not bring six instalments within the capacity.
    expect(rangeOf(scene, short, 'interest_waived')).toMatchObject({
      most: 130_000,
      always: ['capacity', 'residual_income'],
    });
  });

  it('has none where nothing would do', () => {
    const bound = { ...levers, feesWaivedMinor: 0, principalWaivedMinor: 10_000 };
    expect(rangeOf(scene, bound, 'fees_waived')).toMatchObject({ always: ['principal_waiver_cap'] });
  });

  it('says what keeps a method or a frequency out', () => {
    const { methods, frequencies } = leverRanges(subjectOf(scene), levers);
    expect(methods.map(({ name }) => name)).toEqual(['equal-instalment', 'equal-principal', 'step-up']);
    expect(frequencies.find(({ name }) => name === 'weekly')?.broken).toContain('frequency');
    expect(frequencies.find(({ name }) => name === 'monthly')?.broken).toEqual([]);
  });
});
