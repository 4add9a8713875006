/** One value set by its path, and rules of one pack put into another. */
import { describe, expect, it } from 'vitest';
import { diffPolicies } from '../../src/policy/diff.js';
import { readTree } from '../../src/policy/load.js';
import { namedValue, withRule, withValue } from '../../src/policy/patch.js';
import { aligned } from '../aligned.js';
import { house, soundPolicy } from './pack-text.js';

const cn = house('id: own');
const tree = cn.tree!;

describe('a value by its path', () => {
  it.each(
    aligned(`
    path                                        value
    constraints.min_gain                        0.00
    constraints.min_gain.value                  0.00
    affordability.capacity_share                0.70
    value.recovery_after_break.M3               0.20
    value.hazard.priors.score.beta              -0.004
    authority.levels.automatic.max_months       36
    authority.four_eyes                         true
    authority.plan_valid_days                   30
  `),
  )('$path', ({ path, value }) => {
    expect(String(namedValue(tree, path!)?.value)).toBe(value);
  });

  it.each([
    '',
    'constraints',
    'constraints.min_gian',
    'levers.months',
    'constraints.min_gain.unit.x',
    'gates.nobody',
    '__proto__',
  ])('is none for %j', (path) => {
    expect(namedValue(tree, path)).toBeNull();
  });

  it('can be set to what is of its kind alone', () => {
    const days = namedValue(tree, 'authority.plan_valid_days')!;
    expect(withValue(tree, days, 'soon')).toBeNull();
    expect(withValue(tree, days, '1.5')).toBeNull();
    expect(withValue(tree, namedValue(tree, 'authority.four_eyes')!, '1')).toBeNull();
    const changed = readTree(withValue(tree, days, '14')!, ['house.yaml']);
    expect(soundPolicy(changed).authority.planValidDays).toBe(14);
    expect(soundPolicy(readTree(tree, ['house.yaml'])).authority.planValidDays).toBe(30);
  });

  it('is judged like any value of a pack', () => {
    const share = namedValue(tree, 'affordability.capacity_share')!;
    const { issues, policy } = readTree(withValue(tree, share, '1.7')!, ['house.yaml']);
    expect(policy).toBeNull();
    expect(issues.map(({ code }) => code)).toEqual(['POLICY_SHARE_RANGE']);
  });
});

describe('a rule of another pack', () => {
  const other = house(`id: own
sources:
  mine: { authority: Own, article: null, binding: house, verified: A }
gates:
  - { id: restructures_limit, require: { restructures_before: { at_most: 1 } }, cite: mine }
  - id: contact_made
    before: relief_cooldown
    code: NO_CONTACT_MADE
    when: { days_past_due: { at_least: 31 } }
    require: { right_party_contacts: { at_least: 1 } }
    on_fail: needs_information
    on_missing: pass
    ask: call_back
    cite: mine
  - { id: no_litigation, remove: true }
authority:
  plan_valid_days: { value: 14, unit: days, cite: mine }
`);
  const pathOf = (pack: typeof cn, rule: string) => pack.entries.find(({ id }) => id === rule)?.path ?? null;
  const sides = {
    cn: { policy: cn.policy!, entries: cn.entries },
    other: { policy: other.policy!, entries: other.entries },
  };
  const rules = diffPolicies(sides.cn, sides.other)
    .filter(({ kind }) => kind !== 'provenance')
    .map(({ rule }) => rule);

  it('is found by what differs', () => {
    expect(rules.toSorted()).toEqual([
      'authority.plan_valid_days',
      'gates.contact_made',
      'gates.no_litigation',
      'gates.restructures_limit',
    ]);
  });

  it.each([0, 1, 2, 3])('makes the two differ in it alone, put in or taken out (%i)', (index) => {
    const rule = rules[index]!;
    const [was, is] = [
      { tree: cn.tree!, path: pathOf(cn, rule) },
      { tree: other.tree!, path: pathOf(other, rule) },
    ];
    const alone = readTree(withRule(was, is)!, ['own.yaml']);
    const without = readTree(withRule(is, was)!, ['own.yaml']);
    const differing = (from: typeof cn, to: typeof cn): string[] =>
      diffPolicies(
        { policy: soundPolicy(from), entries: from.entries },
        { policy: soundPolicy(to), entries: to.entries },
      )
        .filter(({ kind }) => kind !== 'provenance')
        .map((change) => change.rule);
    expect(differing(cn, alone)).toEqual([rule]);
    expect(differing(without, other)).toEqual([rule]);
  });

  it('stands where it stands in its own pack', () => {
    const rule = 'gates.contact_made';
    const mixed = withRule({ tree: cn.tree!, path: null }, { tree: other.tree!, path: pathOf(other, rule) });
    const ids = soundPolicy(readTree(mixed!, ['own.yaml'])).gates.map(({ id }) => id);
    expect(ids.indexOf('contact_made')).toBe(ids.indexOf('relief_cooldown') - 1);
  });
});
