import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  outstandingOf,
  rateAfter,
  settlementWaiver,
  waivedAmount,
  waiverChoice,
} from '../../src/domain/levers.js';
import { aligned } from '../aligned.js';

describe('waivers', () => {
  it('rounds a share of a part half up', () => {
    expect([waivedAmount(101, 0.5), waivedAmount(100, 0.25), waivedAmount(0, 1)]).toEqual([51, 25, 0]);
  });

  it.each(
    aligned(`
      before  share  floor  after
      0.18    1      0.03   0.18
      0.18    0.5    0.03   0.09
      0.18    0      0.03   0.03
      0.18    0      0      0
      0.02    0.5    0.03   0.02
      0.1825  0.75   0      0.136875
      0.1234567  0.5  0     0.061728
    `),
  )('$before × $share, floor $floor: $after', (row) => {
    expect(rateAfter(Number(row['before']), Number(row['share']), Number(row['floor']))).toBe(
      Number(row['after']),
    );
  });

  it.each(
    aligned(`
      paid  penalty  fees  interest  principal
      1000  0        0     0         0
      950   50       0     0         0
      900   90       10    0         0
      700   90       50    160       0
      500   90       50    200       160
      0     90       50    200       660
    `),
  )('a settlement for $paid of 1000', (row) => {
    const parts = { penaltyMinor: 90, feesMinor: 50, interestMinor: 200, principalMinor: 660 };
    const found = settlementWaiver(parts, Number(row['paid']));
    expect(found).toEqual({
      penaltyMinor: Number(row['penalty']),
      feesMinor: Number(row['fees']),
      interestMinor: Number(row['interest']),
      principalMinor: Number(row['principal']),
    });
  });

  it('outstanding = down payment + financed + all waived, to the minor unit', () => {
    const amount = fc.integer({ min: 0, max: 1e9 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.tuple(amount, amount, amount, amount),
        fc.tuple(share, share, share, share),
        share,
        (a, s, down) => {
          const parts = { penaltyMinor: a[0], feesMinor: a[1], interestMinor: a[2], principalMinor: a[3] };
          const outstanding = outstandingOf(parts);
          const waived = {
            penaltyMinor: waivedAmount(a[0], s[0]),
            feesMinor: waivedAmount(a[1], s[1]),
            interestMinor: waivedAmount(a[2], s[2]),
            principalMinor: waivedAmount(a[3], s[3]),
          };
          const choice = waiverChoice(outstanding, waived, waivedAmount(outstanding, down));
          expect(choice.downPaymentMinor + choice.financedMinor + outstandingOf(choice)).toBe(outstanding);
          expect(choice.reliefMinor).toBe(outstandingOf(waived));
        },
      ),
      { numRuns: 200, seed: 3 },
    );
  });
});
