import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whenHolds } from '../../src/domain/conditions.js';
import type { Facts } from '../../src/domain/facts.js';
import type { Condition, When } from '../../src/domain/rules.js';
import { compileWhen } from '../../src/policy/compile/conditions.js';
import { contradicts, implies } from '../../src/policy/lint/whens.js';

const WORDS = ['a', 'b', 'c'];
const DAYS = [0, 1, 2, 3, 4, null];

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    fact: fc.constant('days_past_due' as const),
    op: fc.constantFrom(
      'at_least' as const,
      'above' as const,
      'at_most' as const,
      'below' as const,
      'is' as const,
    ),
    value: fc.integer({ min: 0, max: 4 }),
  }),
  fc.record({
    fact: fc.constant('segment' as const),
    op: fc.constantFrom('in' as const, 'not_in' as const),
    value: fc.subarray(WORDS, { minLength: 1 }),
  }),
  fc.record({
    fact: fc.constantFrom('days_past_due' as const, 'segment' as const),
    op: fc.constant('known' as const),
    value: fc.boolean(),
  }),
);
const when: fc.Arbitrary<When> = fc.array(condition, { maxLength: 3 });

/** Every account that the conditions above can tell apart. */
const WORLD = DAYS.flatMap((days_past_due) =>
  [...WORDS, null].map((segment) => ({ days_past_due, segment }) as unknown as Facts),
);

describe('conditions', () => {
  it('that imply others hold only where those hold', () => {
    let found = 0;
    fc.assert(
      fc.property(when, when, (narrow, wide) => {
        const implied = implies(narrow, wide);
        if (implied && narrow.length > 0 && wide.length > 0) found += 1;
        const breaches = WORLD.filter((facts) => whenHolds(narrow, facts) && !whenHolds(wide, facts));
        expect(implied && breaches.length > 0).toBe(false);
      }),
      { seed: 3, numRuns: 3000 },
    );
    expect(found).toBeGreaterThan(50);
  });

  it('that contradict each other never hold', () => {
    let found = 0;
    fc.assert(
      fc.property(when, (list) => {
        const never = contradicts(list);
        if (never) found += 1;
        expect(never && WORLD.some((facts) => whenHolds(list, facts))).toBe(false);
      }),
      { seed: 4, numRuns: 2000 },
    );
    expect(found).toBeGreaterThan(50);
  });

  it('compile by the kind of their fact, in the order of the dictionary', () => {
    const compiled = compileWhen(
      {
        bad_debt: true,
        outstanding: { above: '1000.50' },
        debt_service_ratio: { at_most: '0.40' },
        product_family: ['card', 'loan'],
        days_past_due: { at_least: 91, below: 181 },
        segment: { not_in: ['refer'] },
        income_monthly: { known: true },
      },
      'CNY',
    );
    expect(compiled).toEqual([
      { fact: 'product_family', op: 'in', value: ['card', 'loan'] },
      { fact: 'days_past_due', op: 'at_least', value: 91 },
      { fact: 'days_past_due', op: 'below', value: 181 },
      { fact: 'outstanding', op: 'above', value: 100_050 },
      { fact: 'bad_debt', op: 'is', value: true },
      { fact: 'income_monthly', op: 'known', value: true },
      { fact: 'debt_service_ratio', op: 'at_most', value: 0.4 },
      { fact: 'segment', op: 'not_in', value: ['refer'] },
    ]);
    expect(compileWhen({ outstanding: { above: '1000' } }, 'JPY')).toEqual([
      { fact: 'outstanding', op: 'above', value: 1000 },
    ]);
    expect(compileWhen({}, 'CNY')).toEqual([]);
  });
});
