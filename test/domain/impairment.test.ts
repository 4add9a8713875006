import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { impairmentOf, minimumProvision, provisionOf, stageOf } from '../../src/domain/impairment.js';
import type { ImpairmentRules } from '../../src/domain/rules.js';
import { aligned, numberOrNull } from '../aligned.js';
import { anAccount } from '../engine/cases.js';

const RULES: ImpairmentRules = {
  stage2FromDays: 31,
  stage3FromDays: 91,
  pd12m: { C: 0.02, M1: 0.1, M2: 0.3, M4: 1 },
  pdLifetime: { C: 0.05, M1: 0.2, M2: 0.5, M4: 1 },
  lgd: { card: 0.6, secured_loan: 0.4 },
  collateralHaircut: 0.2,
  lgdSecuredFloor: 0.1,
  recoveryMonths: 0,
  provisionBasis: 'greater',
  rule: 'impairment',
};

describe('the stage', () => {
  it.each(
    aligned(`
    dpd  observed  stage
    0    false     1
    0    -         1
    0    true      2
    30   false     1
    30   true      2
    31   false     2
    90   true      2
    91   false     3
    91   true      3
  `),
  )('$dpd days, in observation $observed: stage $stage', (row) => {
    const observed = row.observed === '-' ? null : row.observed === 'true';
    expect(stageOf(Number(row.dpd), observed, RULES)).toBe(Number(row.stage));
  });

  it('never improves with more days past due', () => {
    const days = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(days, days, fc.boolean(), (a, more, observed) => {
        expect(stageOf(a + more, observed, RULES)).toBeGreaterThanOrEqual(stageOf(a, observed, RULES));
      }),
      { seed: 20260630, numRuns: 200 },
    );
  });
});

describe('expected credit loss', () => {
  it.each(
    aligned(`
    dpd  bucket  observed  pd    ecl
    0    C       no        0.02  12000
    0    C       yes       0.05  30000
    30   M1      no        0.1   60000
    31   M2      no        0.5   300000
    91   M4      no        1     600000
  `),
  )('of a card of 10,000, $dpd days late, observed $observed: PD $pd', (row) => {
    const found = impairmentOf(
      anAccount(),
      1_000_000,
      { daysPastDue: Number(row.dpd), bucket: row.bucket!, productFamily: 'card' },
      row.observed === 'yes',
      RULES,
    );
    expect(found.pd).toBe(Number(row.pd));
    expect(found.eclMinor).toBe(Number(row.ecl));
    expect(found.eclShare).toBe(Number(row.ecl) / 1_000_000);
  });

  // PD × LGD × EAD as others publish it: pypulate's documentation; IFRS 9 illustrative example 8 (from memory).
  it.each(
    aligned(`
    pd     lgd   ead        ecl     source
    0.05   0.4   1000000    20000   pypulate
    0.005  0.25  100000000  125000  IE8
  `),
  )('is $ecl for PD $pd, LGD $lgd, EAD $ead ($source)', (row) => {
    const rules = { ...RULES, pd12m: { C: Number(row.pd) }, lgd: { card: Number(row.lgd) } };
    expect(current(Number(row.ead), rules, {}).eclMinor).toBe(Number(row.ecl));
  });

  it('is discounted at the account’s monthly rate over the recovery time', () => {
    const rules = { ...RULES, pd12m: { C: 1 }, lgd: { card: 1 }, recoveryMonths: 24 };
    // 10,000 ÷ 1.015^24 = 6,995.44 (12-month PD and LGD of one).
    expect(current(1_000_000, rules, { rateAnnual: 0.18 }).eclMinor).toBe(699_544);
    expect(current(1_000_000, rules, { rateAnnual: 0 }).eclMinor).toBe(1_000_000);
  });

  it('is nothing on nothing', () => {
    expect(current(0, RULES, {})).toMatchObject({ eclMinor: 0, eclShare: null });
  });

  it('never falls with more days past due', () => {
    const days = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(days, days, fc.integer({ min: 0, max: 1e9 }), (a, more, ead) => {
        const loss = (dpd: number) =>
          impairmentOf(
            anAccount(),
            ead,
            { daysPastDue: dpd, bucket: bucketFor(dpd), productFamily: 'card' },
            false,
            RULES,
          ).eclMinor;
        expect(loss(a + more)).toBeGreaterThanOrEqual(loss(a));
        expect(loss(a)).toBeLessThanOrEqual(ead);
      }),
      { seed: 20260630, numRuns: 200 },
    );
  });
});

describe('loss given default', () => {
  it.each(
    aligned(`
    secured  collateral  lgd   gap  why
    -        -           0.4   no   nothing known of collateral
    false    1250000     0.4   no   not secured: the value is somebody else's
    true     -           0.4   yes  secured, value unknown
    true     0           0.4   no   worthless
    true     625000      0.2   no   half covered after the haircut
    -        625000      0.2   no   a value means secured
    true     1250000     0.1   no   covered in full: the floor
    true     9900000     0.1   no   covered more than once
  `),
  )('secured $secured, collateral $collateral: $lgd ($why)', (row) => {
    const account = anAccount({
      secured: row.secured === '-' ? null : row.secured === 'true',
      collateralValueMinor: numberOrNull(row.collateral),
    });
    const found = impairmentOf(
      account,
      1_000_000,
      { daysPastDue: 0, bucket: 'C', productFamily: 'secured_loan' },
      false,
      RULES,
    );
    expect(found.lgd).toBeCloseTo(Number(row.lgd), 12);
    expect(found.gaps).toEqual(row.gap === 'yes' ? [{ column: 'collateral_value', assumed: 'zero' }] : []);
  });

  it('is a bug of the policy when a family or bucket is not in its tables', () => {
    const where = { daysPastDue: 0, bucket: 'C', productFamily: 'boat' };
    expect(() => impairmentOf(anAccount(), 1, where, false, RULES)).toThrow('no LGD for boat');
    const strange = { daysPastDue: 40, bucket: 'M9', productFamily: 'card' };
    expect(() => impairmentOf(anAccount(), 1, strange, false, RULES)).toThrow('no lifetime PD for M9');
  });
});

describe('the provision', () => {
  it.each(
    aligned(`
    class_share  ecl  basis    minimum  provision
    0.25         300  greater  250      300
    0.25         200  greater  250      250
    0.25         300  minimum  250      250
    0.25         200  ecl      250      200
    0.0105       0    greater  11       11
  `),
  )('of 1,000 at $class_share with ECL $ecl by $basis: $provision', (row) => {
    const minimum = minimumProvision(1000, Number(row.class_share));
    expect(minimum).toBe(Number(row.minimum));
    const basis = row.basis as ImpairmentRules['provisionBasis'];
    expect(provisionOf(minimum, Number(row.ecl), basis)).toBe(Number(row.provision));
  });
});

function current(ead: number, rules: ImpairmentRules, over: Parameters<typeof anAccount>[0]) {
  const where = { daysPastDue: 0, bucket: 'C', productFamily: 'card' };
  return impairmentOf(anAccount(over), ead, where, false, rules);
}

function bucketFor(dpd: number): string {
  if (dpd === 0) return 'C';
  if (dpd <= 30) return 'M1';
  return dpd <= 90 ? 'M2' : 'M4';
}
