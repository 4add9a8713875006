/** Levers by flags: what each sets, in which order, and what is refused by name. */
import { beforeAll, describe, expect, it } from 'vitest';
import { leversOfFlags } from '../../src/cli/model/lever-flags.js';
import { type Desk, startingLevers } from '../../src/engine/draft/desk.js';
import { loadPolicy } from '../../src/io/packs.js';
import { badDesk, plannedDesk, unknownDesk } from '../report/model/desks.js';

const desks: Record<string, Desk> = {};
beforeAll(async () => {
  const cn = await loadPolicy('cn');
  Object.assign(desks, { planned: plannedDesk(cn), bad: badDesk(cn), unknown: unknownDesk(cn) });
});

const of = (options: Record<string, unknown>, desk = 'planned') => leversOfFlags(desks[desk]!, options, null);

describe('levers by flags', () => {
  it('start from the recommended plan, a kept draft, the named option or the plain plan', () => {
    const desk = desks['planned']!;
    expect(of({})).toEqual(startingLevers(desk));
    const kept = { ...startingLevers(desk), instalments: 31 };
    expect(leversOfFlags(desk, {}, kept)).toBe(kept);
    const option = desk.plans!.options.at(-1)!;
    expect(leversOfFlags(desk, { base: option.option }, kept)).toMatchObject({
      instalments: option.terms.instalments,
      rateAnnual: option.terms.rateAnnual,
    });
    expect(of({}, 'unknown')).toMatchObject({ instalments: 60, rateAnnual: 0.18, penaltyWaivedMinor: 0 });
  });

  it('set what they name; terms are counted in the frequency’s periods', () => {
    expect(of({ months: '24', frequency: 'quarterly', grace: '3' })).toMatchObject({
      frequency: 'quarterly',
      instalments: 8,
      graceMonths: 3,
    });
    expect(
      of({ instalments: '17', rate: '9.5%', waivePenalty: '50%', firstDue: '2026-08-20' }),
    ).toMatchObject({
      instalments: 17,
      rateAnnual: 0.095,
      penaltyWaivedMinor: 30_000,
      firstDueDate: 20685,
    });
    expect(of({ waiveInterest: '123.45', downPayment: '1%', method: 'step-up' })).toMatchObject({
      interestWaivedMinor: 12_345,
      downPaymentMinor: 31_800,
      method: 'step-up',
    });
  });

  it('settle a share of the debt in so many payments', () => {
    expect(of({ settle: '60%', instalments: '3' }, 'bad')).toMatchObject({
      settlement: true,
      instalments: 3,
      rateAnnual: 0,
      interestWaivedMinor: 700_000,
    });
  });

  it.each([
    [{ rate: '18' }, '--rate'],
    [{ months: '7', frequency: 'quarterly' }, '--months'],
    [{ months: '12', instalments: '12' }, '--months'],
    [{ months: '0' }, '--months'],
    [{ waiveFees: 'all' }, '--waive-fees'],
    [{ firstDue: '20/08/2026' }, '--first-due'],
    [{ base: 'settlement' }, '--base'],
    [{ settle: '120%' }, '--settle'],
    [{ settle: '0' }, '--settle'],
  ])('are refused by name: %j', (options, flag) => {
    expect(() => of(options)).toThrow(
      expect.objectContaining({
        exitCode: 2,
        issues: [expect.objectContaining({ where: expect.objectContaining({ column: flag }) })],
      }),
    );
  });
});
