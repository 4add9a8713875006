/** What follows from how a plan stands, and where each cent goes. */
import { describe, expect, it } from 'vitest';
import { NO_CALENDAR } from '../../../src/domain/calendar.js';
import type { TrackingRules } from '../../../src/domain/tracking-rules.js';
import { duesOf, owedOn } from '../../../src/engine/track/dues.js';
import { trackPlan, trackPlans } from '../../../src/engine/track/track-plan.js';
import { day, isoOf, payments, planFacts, RULES, setting } from './plans.js';

const WAIVED = { principal: 0, interest: 30_001, penalty: 20_000, fees: 999 };
/** 12 instalments of 916.80 at 18%, a down payment of 500.00; due on the 10th from July. */
const YEAR = planFacts({
  startDate: day('06-10'),
  instalments: 12,
  downPaymentMinor: 50_000,
  financedMinor: 1_000_000,
  rateAnnual: 0.18,
  waivedMinor: WAIVED,
});

function follow(paid: string, asOf: string, rules: Partial<TrackingRules> = {}) {
  return trackPlan({ ...YEAR, payments: payments(paid) }, setting(day(asOf), rules));
}

describe('the down payment', () => {
  it('is instalment 0, due on the first day', () => {
    const { line, instalments } = follow('06-10:500.00', '06-11');
    expect(instalments[0]).toMatchObject({
      instalment: 0,
      dueDate: day('06-10'),
      amountMinor: 50_000,
      paidMinor: 50_000,
      state: 'paid',
    });
    expect(line).toMatchObject({ instalmentsDue: 1, instalmentsKept: 1, nextDueDate: day('07-10') });
  });

  it('is not due before the decision', () => {
    const late = planFacts({
      startDate: day('06-10'),
      decidedAt: day('06-20'),
      instalments: 1,
      downPaymentMinor: 50_000,
      financedMinor: 100_000,
    });
    const { instalments } = trackPlan(late, setting(day('06-27')));
    expect(instalments.map(({ payBy, state }) => [isoOf(payBy), state])).toEqual([
      ['2026-06-20', 'due'],
      ['2026-07-10', 'upcoming'],
    ]);
  });

  it('is all there is of a settlement that is paid at once', () => {
    const settled = planFacts({
      startDate: day('06-10'),
      instalments: 0,
      downPaymentMinor: 600_000,
      financedMinor: 0,
      settlement: true,
      waivedMinor: { principal: 400_000 },
    });
    const at = (paid: string, asOf: string) =>
      trackPlan({ ...settled, payments: payments(paid) }, setting(day(asOf)));
    const done = at('06-15:6000.00', '06-15');
    expect(done.line).toMatchObject({ status: 'completed', nextAction: 'close', reasons: ['settled'] });
    expect(done.effects).toMatchObject({ waiverFate: 'earned', waivedMinor: 400_000, balanceMinor: 0 });
    const broken = at('06-15:1000.00', '07-11');
    expect(broken.line.status).toBe('broken');
    expect(broken.effects).toMatchObject({ principalRestoredMinor: 400_000, balanceMinor: 900_000 });
  });
});

describe('the balance', () => {
  it('is what pays the plan off: principal, and interest by the days of the running period', () => {
    const dues = duesOf(YEAR, RULES, NO_CALENDAR);
    const principal = 1_000_000 + 50_000;
    expect(owedOn(dues, day('06-01'))).toBe(principal);
    expect(owedOn(dues, day('06-10'))).toBe(principal);
    // 150.00 of interest for the 30 days to 10 July: 5.00 a day.
    expect(owedOn(dues, day('06-11'))).toBe(principal + 500);
    expect(owedOn(dues, day('07-09'))).toBe(principal + 14_500);
    expect(owedOn(dues, day('07-10'))).toBe(principal + 15_000);
    expect(owedOn(dues, day('2027-06-10'))).toBe(YEAR.plan.totalPayableMinor);
  });

  it('falls by what was paid', () => {
    expect(follow('06-10:500.00', '07-09').effects.balanceMinor).toBe(1_014_500);
    expect(follow('06-10:500.00 07-10:916.80', '07-10').effects).toMatchObject({
      balanceMinor: 1_015_000 - 91_680,
      arrearsMinor: 0,
    });
  });
});

describe('a plan that is paid off early', () => {
  const early = '06-10:500.00 06-20:10050.00';

  it('costs interest to the day of payment', () => {
    const { line, instalments, effects } = follow(early, '08-01');
    expect(line).toMatchObject({
      status: 'completed',
      instalmentsDue: 13,
      instalmentsKept: 13,
      amountDueMinor: 1_055_000,
      amountPaidMinor: 1_055_000,
      nextDueDate: null,
      nextDueMinor: null,
      nextAction: 'close',
      reasons: ['paid_off_early'],
    });
    expect(effects).toMatchObject({
      completedOn: day('06-20'),
      balanceMinor: 0,
      refundableMinor: 0,
      rebateMinor: YEAR.plan.totalPayableMinor - 1_055_000,
      waiverFate: 'earned',
    });
    expect(instalments[1]).toMatchObject({ state: 'paid_off', paidOn: day('06-20') });
    expect(instalments.reduce((sum, one) => sum + one.paidMinor, 0)).toBe(1_055_000);
  });

  it('costs all interest where the policy says so', () => {
    const { line, effects } = follow(early, '06-20', { earlyPayoff: 'all_interest' });
    expect(line).toMatchObject({ status: 'kept', nextDueDate: day('2027-05-10') });
    expect(effects).toMatchObject({ rebateMinor: 0, refundableMinor: 0, appliedMinor: 1_055_000 });
    const total = (YEAR.plan.totalPayableMinor / 100).toFixed(2);
    const whole = follow(`06-10:${total}`, '06-20', { earlyPayoff: 'all_interest' });
    expect(whole.line).toMatchObject({ status: 'completed', reasons: ['paid_in_full'] });
  });

  it('brings a refund of what was too much', () => {
    const { line, effects } = follow('06-10:500.00 06-20:11000.00', '06-20');
    expect(effects.refundableMinor).toBe(1_150_000 - 1_055_000);
    expect(line).toMatchObject({ nextAction: 'refund', reasons: ['paid_off_early', 'overpaid'] });
  });

  it('runs on when the payment is taken back', () => {
    const { line } = follow(`${early} 08-01:-10050.00`, '08-02');
    expect(line).toMatchObject({
      status: 'kept',
      instalmentsDue: 2,
      planDaysPastDue: 23,
      nextAction: 'remind',
    });
    expect(follow(`${early} 08-01:-10050.00`, '08-09').line.status).toBe('late');
    expect(follow(`${early} 08-01:-10050.00`, '08-10').line.status).toBe('broken');
  });
});

describe('an early payoff that was undone long after', () => {
  it('leaves the days of grace for what fell due in between', () => {
    const two = planFacts({
      startDate: day('06-10'),
      instalments: 2,
      financedMinor: 1_000_000,
      rateAnnual: 0.18,
    });
    const at = (asOf: string) => {
      const rows = payments('06-20:10050.00 09-20:-100.00');
      return trackPlan({ ...two, payments: rows }, setting(day(asOf))).line.status;
    };
    expect([at('09-19'), at('09-20'), at('09-27'), at('09-28')]).toEqual([
      'completed',
      'partial',
      'partial',
      'broken',
    ]);
  });
});

describe('a break', () => {
  const paid = '06-10:500.00 07-10:916.80';
  const pay = (minor: number) => follow(`${paid} 10-01:${(minor / 100).toFixed(2)}`, '12-01');

  it('ends what stops collection, and lays a floor under the class', () => {
    const before = follow(paid, '09-09').effects;
    expect(before).toMatchObject({ status: 'late', collectionStopped: true, riskClass: 'special_mention' });
    const { effects, instalments } = follow(paid, '09-10');
    expect(effects).toMatchObject({
      status: 'broken',
      brokenOn: day('09-10'),
      collectionStopped: false,
      riskClass: 'substandard',
      reliefAgainFrom: day('2027-09-10'),
    });
    expect(instalments.map(({ state }) => state)).toEqual(['paid', 'paid', ...Array(11).fill('ended')]);
  });

  it('gives the class by the days since, when that is worse', () => {
    expect(follow(paid, '2027-05-07').effects.riskClass).toBe('substandard');
    // 271 days after 10 August.
    expect(follow(paid, '2027-05-08').effects.riskClass).toBe('doubtful');
  });

  it('brings the waived money back, as the policy says', () => {
    const restored = (waiverOnBreak: TrackingRules['waiverOnBreak']) => {
      const { effects } = follow(paid, '09-10', { waiverOnBreak });
      return [
        effects.waiverFate,
        effects.interestRestoredMinor,
        effects.penaltyRestoredMinor,
        effects.feesRestoredMinor,
        effects.waivedMinor,
      ];
    };
    expect(restored('reversed')).toEqual(['reversed', 30_001, 20_000, 999, 0]);
    expect(restored('kept')).toEqual(['kept', 0, 0, 0, 51_000]);
    // 1,416.80 of 11,501.59 was paid: 12.318…% of each part stands, rounded down.
    expect(restored('pro_rata')).toEqual(['pro_rata', 30_001 - 3_695, 20_000 - 2_463, 999 - 123, 6_281]);
    expect(follow(paid, '09-09').effects).toMatchObject({ waiverFate: 'conditional', waivedMinor: 51_000 });
  });

  it('leaves the balance of its day, with the waived money, less what comes after', () => {
    const dues = duesOf(YEAR, RULES, NO_CALENDAR);
    const balance = owedOn(dues, day('09-10')) - 141_680 + 51_000;
    expect(follow(paid, '12-01').effects).toMatchObject({ balanceMinor: balance, paidAfterBreakMinor: 0 });
    const after = follow(`${paid} 10-01:1000.00`, '12-01');
    expect(after.effects).toMatchObject({ balanceMinor: balance - 100_000, paidAfterBreakMinor: 100_000 });
    expect(after.line).toMatchObject({ amountPaidMinor: 141_680, nextAction: 'resume_collection' });
  });

  it('is closed by who pays it all, and what is too much goes back', () => {
    const dues = duesOf(YEAR, RULES, NO_CALENDAR);
    const balance = owedOn(dues, day('09-10')) - 141_680 + 51_000;
    expect(pay(balance).line).toMatchObject({ status: 'broken', nextAction: 'close' });
    const over = pay(balance + 5_000);
    expect(over.line).toMatchObject({ nextAction: 'refund' });
    expect(over.effects).toMatchObject({
      balanceMinor: 0,
      refundableMinor: 5_000,
      paidAfterBreakMinor: balance,
    });
  });
});

describe('observation', () => {
  it('stays as the plan has it while nothing is missed', () => {
    const { effects } = follow('06-10:500.00 07-17:916.80', '07-18');
    expect(effects).toMatchObject({
      observationFrom: null,
      observationUntil: YEAR.plan.observationUntil,
      inObservation: true,
    });
    const after = { ...YEAR.plan, observationUntil: day('07-17') };
    expect(trackPlan({ ...YEAR, plan: after }, setting(day('07-18'))).effects.inObservation).toBe(true);
    const kept = { ...YEAR, plan: after, payments: payments('06-10:500.00 07-10:916.80') };
    expect(trackPlan(kept, setting(day('07-18'))).effects.inObservation).toBe(false);
  });

  it('runs anew from the last instalment that was missed, or from the break', () => {
    const missed = '06-10:500.00 07-10:916.80 08-25:916.80';
    const onMiss = follow(missed, '09-01').effects;
    expect([isoOf(onMiss.observationFrom), isoOf(onMiss.observationUntil)]).toEqual([
      '2026-08-10',
      '2027-08-10',
    ]);
    const onBreak = { observationRestart: 'break' } as const;
    expect(follow(missed, '09-01', onBreak).effects.observationFrom).toBeNull();
    const broken = follow('06-10:500.00', '08-10', onBreak).effects;
    expect([isoOf(broken.brokenOn), isoOf(broken.observationFrom)]).toEqual(['2026-08-10', '2026-07-10']);
  });

  it('takes the repayment periods where they are longer than the months', () => {
    const halfYearly = planFacts({
      startDate: day('01-10'),
      frequency: 'annual',
      instalments: 3,
      financedMinor: 300_000,
    });
    const { effects } = trackPlan(halfYearly, setting(day('2027-01-20')));
    expect([isoOf(effects.observationFrom), isoOf(effects.observationUntil)]).toEqual([
      '2027-01-10',
      '2029-01-10',
    ]);
  });
});

function one(accountId: string) {
  return planFacts({ accountId, startDate: day('06-10'), instalments: 1, financedMinor: 100_000 });
}

describe('all plans', () => {
  it('come in the order of their accounts', () => {
    const tracks = trackPlans([one('A2'), one('A10'), one('A1')], setting(day('06-20')));
    expect(tracks.map(({ line }) => line.accountId)).toEqual(['A1', 'A10', 'A2']);
  });

  it('are refused when a plan asks for nothing', () => {
    const nothing = planFacts({ startDate: day('06-10'), instalments: 0, financedMinor: 0 });
    expect(() => trackPlans([nothing], setting(day('06-20')))).toThrow('asks for nothing');
  });
});
