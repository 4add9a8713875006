import { describe, expect, it } from 'vitest';
import { epochDay } from '../../../src/domain/dates.js';
import {
  drawOutcome,
  type OutcomePlan,
  type OutcomeSettings,
  type OutcomeSubject,
} from '../../../src/engine/sample/outcomes.js';
import { anAccount } from '../cases.js';

const FROM = epochDay(2026, 6, 30);
const UNTIL = epochDay(2026, 12, 30);
const SETTINGS: OutcomeSettings = { seed: 1, from: FROM, until: UNTIL, effect: 0.15, ineligible: 0.2 };

const PLAN: OutcomePlan = {
  decidedAt: FROM,
  startDate: FROM,
  lastDueDate: epochDay(2028, 6, 30),
  completionProbability: 0.5,
  financedMinor: 240_000,
  dues: Array.from({ length: 24 }, (_, k) => ({
    dueDate: epochDay(2026 + Math.floor((6 + k) / 12), ((6 + k) % 12) + 1, 28),
    amountMinor: 10_000,
    closingMinor: 240_000 - 10_000 * (k + 1),
  })),
};

function subject(index: number, over: Partial<OutcomeSubject> = {}): OutcomeSubject {
  return {
    account: anAccount({ accountId: `A${index}`, restructuresBefore: 1, daysPastDue: 45 }),
    daysPastDue: 45,
    bucket: 'M2',
    outstandingMinor: 240_000,
    monthlyMinor: 9_000,
    eligible: true,
    arm: 'treated',
    plan: PLAN,
    ...over,
  };
}

describe('outcomes of a run', () => {
  it('are the same for the same seed and account, and others for another seed', () => {
    const one = drawOutcome(subject(1), SETTINGS);
    expect(drawOutcome(subject(1), SETTINGS).payments).toEqual(one.payments);
    const many = (seed: number) =>
      Array.from({ length: 20 }, (_, k) => drawOutcome(subject(k), { ...SETTINGS, seed }).payments.length);
    expect(many(2)).not.toEqual(many(1));
  });

  it('have the effect that was asked for', () => {
    const draws = 8000;
    const current = (arm: 'treated' | 'control', from: number): number =>
      Array.from({ length: draws }, (_, k) =>
        drawOutcome(subject(from + k, { arm }), SETTINGS).at(UNTIL),
      ).filter((row) => row.daysPastDue === 0).length / draws;
    const difference = current('treated', 0) - current('control', draws);
    // Three standard errors of two shares of 8,000.
    expect(Math.abs(difference - SETTINGS.effect)).toBeLessThan(3 * Math.sqrt(0.5 / draws));
  });

  it('agree with each other: what is owed later is what was owed less what was paid', () => {
    for (let k = 0; k < 200; k++) {
      const { payments, at } = drawOutcome(subject(k, { arm: 'control' }), SETTINGS);
      const paid = payments.reduce((sum, row) => sum + row.amountMinor, 0);
      expect(at(UNTIL).principalOutstandingMinor).toBe(240_000 - paid);
      expect(payments.every((row) => row.paidOn > FROM && row.paidOn <= UNTIL)).toBe(true);
      expect(at(UNTIL).lastReliefDate).toBeNull();
    }
    const kept = drawOutcome(subject(0), { ...SETTINGS, seed: 5 });
    expect(kept.at(UNTIL).principalOutstandingMinor).toBe(240_000 - 10_000 * kept.payments.length);
    expect(kept.at(UNTIL)).toMatchObject({ lastReliefDate: FROM + 1, restructuresBefore: 2 });
  });

  it('plant relief on refused accounts alone, about as often as asked', () => {
    const refused = Array.from({ length: 2000 }, (_, k) =>
      drawOutcome(subject(k, { plan: null, eligible: false }), SETTINGS),
    );
    const planted = refused.filter((one) => one.planted);
    expect(planted.length / 2000).toBeGreaterThan(0.17);
    expect(planted.length / 2000).toBeLessThan(0.23);
    expect(planted.every((one) => one.at(UNTIL).lastReliefDate! > FROM)).toBe(true);
    expect(refused.filter((one) => !one.planted).every((one) => one.at(UNTIL).lastReliefDate === null)).toBe(
      true,
    );
    const eligible = Array.from({ length: 500 }, (_, k) => drawOutcome(subject(k, { plan: null }), SETTINGS));
    expect(eligible.some((one) => one.planted)).toBe(false);
  });
});
