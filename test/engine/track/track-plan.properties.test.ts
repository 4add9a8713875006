/** Whatever the payments: their order, what stands there twice, and how often it is asked do not matter; no cent is lost. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_CALENDAR } from '../../../src/domain/calendar.js';
import type { Payment } from '../../../src/domain/records.js';
import { countPayments } from '../../../src/engine/track/count-payments.js';
import { trackPlan } from '../../../src/engine/track/track-plan.js';
import { day, planFacts, setting } from './plans.js';

const START = day('06-10');
const PLAN = planFacts({
  startDate: START,
  instalments: 6,
  downPaymentMinor: 20_000,
  financedMinor: 600_000,
  rateAnnual: 0.12,
  waivedMinor: { penalty: 12_345 },
});

const payment: fc.Arbitrary<Payment> = fc.record({
  accountId: fc.constant('A1'),
  paidOn: fc.integer({ min: START - 40, max: START + 260 }),
  amountMinor: fc.oneof(
    fc.integer({ min: 1, max: 300_000 }),
    fc.constantFrom(20_000, 103_529, 207_058, 700_000),
    fc.integer({ min: -200_000, max: -1 }),
    fc.constantFrom(-103_529, -20_000),
  ),
  reference: fc.oneof(fc.constant(null), fc.constantFrom('a', 'b', 'c', 'd')),
});
const payments = fc.array(payment, { maxLength: 14 });
const asOf = fc.integer({ min: START - 7, max: START + 260 });

describe('tracking', () => {
  it('does not depend on the order of the payments', () => {
    fc.assert(
      fc.property(
        payments.chain((rows) =>
          fc.tuple(
            fc.constant(rows),
            fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
          ),
        ),
        asOf,
        ([rows, shuffled], on) => {
          const one = trackPlan({ ...PLAN, payments: rows }, setting(on));
          expect(trackPlan({ ...PLAN, payments: shuffled }, setting(on))).toEqual(one);
        },
      ),
    );
  });

  it('counts a payment with a reference once, however often it stands there', () => {
    fc.assert(
      fc.property(payments, asOf, fc.integer({ min: 2, max: 4 }), (rows, on, times) => {
        const named = rows.filter((row) => row.reference !== null);
        const again = [...rows, ...Array.from({ length: times - 1 }, () => named).flat()];
        const { payments: _, ...once } = trackPlan({ ...PLAN, payments: rows }, setting(on));
        const { payments: __, ...twice } = trackPlan({ ...PLAN, payments: again }, setting(on));
        expect(twice).toEqual(once);
      }),
    );
  });

  it('loses no cent: what came in is applied, held, refundable, or outside the plan’s time', () => {
    fc.assert(
      fc.property(payments, asOf, (rows, on) => {
        const known = rows.filter(
          (row, index) =>
            row.paidOn <= on &&
            (row.reference === null ||
              rows.findIndex((other) => JSON.stringify(other) === JSON.stringify(row)) === index),
        );
        const came = known.reduce((sum, row) => sum + row.amountMinor, 0);
        const track = trackPlan({ ...PLAN, payments: rows }, setting(on));
        const { effects, line, instalments } = track;
        const went =
          effects.appliedMinor +
          effects.heldMinor +
          effects.refundableMinor +
          effects.paidBeforePlanMinor +
          effects.paidAfterBreakMinor;
        expect(went).toBe(came + track.payments.unmatchedMinor);
        expect(instalments.reduce((sum, one) => sum + one.paidMinor, 0)).toBe(effects.appliedMinor);
        const overpaid = line.status === 'broken' ? 0 : effects.refundableMinor;
        expect(line.amountPaidMinor).toBe(effects.appliedMinor + effects.heldMinor + overpaid);
        for (const one of instalments) expect(one.paidMinor).toBeLessThanOrEqual(one.amountMinor);
      }),
    );
  });

  it('never takes a break back, nor moves it, as days go by', () => {
    fc.assert(
      fc.property(payments, asOf, fc.integer({ min: 1, max: 60 }), (rows, on, later) => {
        // A reversal by name may take over the money that one without a name took before it was known.
        const plain = rows.map((row) => ({ ...row, reference: null }));
        const first = trackPlan({ ...PLAN, payments: plain }, setting(on)).effects.brokenOn;
        fc.pre(first !== null);
        const second = trackPlan({ ...PLAN, payments: plain }, setting(on + later)).effects.brokenOn;
        expect(second).toBe(first);
      }),
    );
  });

  it('breaks no earlier for one payment more', () => {
    fc.assert(
      fc.property(payments, payment, (rows, more) => {
        fc.pre(more.amountMinor > 0);
        const paid = rows.filter((row) => row.amountMinor > 0).map((row) => ({ ...row, reference: null }));
        const on = setting(START + 260);
        const before = trackPlan({ ...PLAN, payments: paid }, on).effects.brokenOn;
        const after = trackPlan({ ...PLAN, payments: [...paid, { ...more, reference: null }] }, on).effects
          .brokenOn;
        expect(after ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(before ?? Number.POSITIVE_INFINITY);
      }),
    );
  });

  it('asks for no more than the plan does', () => {
    fc.assert(
      fc.property(payments, asOf, (rows, on) => {
        const { line, effects } = trackPlan({ ...PLAN, payments: rows }, setting(on, {}, NO_CALENDAR));
        const total = PLAN.plan.totalPayableMinor;
        expect(line.amountDueMinor).toBeLessThanOrEqual(total);
        expect(line.nextDueMinor ?? 0).toBeLessThanOrEqual(total);
        expect(effects.arrearsMinor).toBeLessThanOrEqual(line.amountDueMinor);
        expect(effects.balanceMinor).toBeLessThanOrEqual(total + PLAN.plan.reliefMinor);
        expect(line.instalmentsKept).toBeLessThanOrEqual(line.instalmentsDue);
      }),
    );
  });
});

describe('payments that count', () => {
  it('keep what is left of each between nothing and itself', () => {
    fc.assert(
      fc.property(payments, asOf, (rows, on) => {
        for (const { paidOn, amountMinor, reversals } of countPayments(rows, on).payments) {
          const gone = reversals.reduce((sum, one) => sum + one.amountMinor, 0);
          expect(gone).toBeLessThanOrEqual(amountMinor);
          expect(reversals.every((one) => one.on >= paidOn && one.on <= on && one.amountMinor > 0)).toBe(
            true,
          );
        }
      }),
    );
  });
});
