import { describe, expect, it } from 'vitest';
import { changesOf, inOrder, type RunCauses, type Standing } from '../../../src/engine/changes/changes-of.js';
import { CAUSES, type Cause, CHANGES } from '../../../src/engine/changes/codes.js';
import { aligned } from '../../aligned.js';

const STANDING: Standing = {
  borrowerId: 'B1',
  daysPastDue: '40',
  values: {
    outstanding: '100.00',
    bucket: 'M2',
    risk_class: 'special_mention',
    bad_debt: 'false',
    impairment_stage: '2',
    segment: 'cannot_will',
    eligibility: 'eligible',
    eligibility_reasons: '',
    plan: 'equal-instalment;monthly;12;9.00;0.00;0.1;0.00',
    decision: 'in_review',
  },
  byPeople: false,
};
const SAME_DAY: RunCauses = { causes: new Set(), dated: false, budgets: false };
const NOTHING = { facts: new Set<Cause>(), siblings: false };

function differing(name: string): Standing {
  if (name === 'days') return { ...STANDING, daysPastDue: '41' };
  return { ...STANDING, values: { ...STANDING.values, [name]: 'other' } };
}

function why(
  after: Standing,
  facts: Partial<typeof NOTHING> = {},
  run: Partial<RunCauses> = {},
  before = STANDING,
) {
  return changesOf(before, after, { ...NOTHING, ...facts }, { ...SAME_DAY, ...run }).map(
    (change) => `${change.change}: ${change.why.join(';')}`,
  );
}

const set = (cell: string | undefined) => new Set((cell === '-' ? [] : cell!.split(';')) as Cause[]);

describe('changes of an account', () => {
  it('are none where nothing that is compared differs, whatever the facts', () => {
    expect(why(STANDING, { facts: new Set(['income_changed']), siblings: true }, { dated: true })).toEqual(
      [],
    );
    expect(why(differing('days'), {}, { dated: true })).toEqual([]);
  });

  it('are one a value that differs, in the order of the codes', () => {
    const values = Object.fromEntries(Object.keys(STANDING.values).map((name) => [name, 'other']));
    const after = { ...STANDING, values: values as Standing['values'] };
    const found = changesOf(STANDING, after, NOTHING, SAME_DAY);
    expect(found.map((change) => change.change)).toEqual(CHANGES.slice(2));
    expect(found.every((change) => change.after === 'other')).toBe(true);
    expect(found.map((change) => change.before)).toEqual(Object.values(STANDING.values));
  });

  it.each(
    aligned(`
    change       facts                                     run             why
    plan         income_changed                            -               income_changed
    plan         charges_changed;payment_arrived           -               payment_arrived;charges_changed
    plan         income_changed                            policy_changed  policy_changed;income_changed
    outstanding  income_changed;charges_changed            policy_changed  charges_changed
    outstanding  payment_arrived;principal_changed         -               payment_arrived;principal_changed
    bucket       payment_arrived;income_changed            -               payment_arrived
    bucket       income_changed                            policy_changed  policy_changed
    risk_class   flags_changed                             -               flags_changed
    bucket       income_changed                            -               unexplained
    plan         -                                         -               unexplained
  `),
  )('$change after $facts, $run: $why', (row) => {
    const found = why(differing(row['change']!), { facts: set(row['facts']) }, { causes: set(row['run']) });
    expect(found).toEqual([`${row['change']}: ${row['why']}`]);
  });

  it('come by themselves when only the date differs', () => {
    expect(why(differing('segment'), {}, { dated: true })).toEqual(['segment: time_passed']);
    const after = { ...differing('bucket'), daysPastDue: '61' };
    expect(why(after, {}, { dated: true })).toEqual(['bucket: days_past_due']);
  });

  it('can follow from the borrower’s other accounts where capacity is shared, and nowhere else', () => {
    expect(why(differing('plan'), { siblings: true })).toEqual(['plan: other_accounts']);
    expect(why(differing('risk_class'), { siblings: true })).toEqual(['risk_class: unexplained']);
  });

  it('can follow from the choice within a budget', () => {
    expect(why(differing('decision'), {}, { budgets: true })).toEqual(['decision: budget_choice']);
    expect(why(differing('segment'), {}, { budgets: true })).toEqual(['segment: unexplained']);
  });

  it('says of a decision that a person had made it', () => {
    const before = { ...STANDING, byPeople: true };
    expect(why(differing('decision'), {}, {}, before)).toEqual(['decision: people_decided']);
    expect(why(differing('plan'), {}, {}, before)).toEqual(['plan: unexplained']);
  });
});

describe('causes', () => {
  it('stand in one order, each once', () => {
    expect(inOrder([...CAUSES].toReversed())).toEqual([...CAUSES]);
    expect(inOrder(['time_passed', 'policy_changed', 'time_passed'])).toEqual([
      'policy_changed',
      'time_passed',
    ]);
  });
});
