/** What a pack may say of running plans, and what the linter refuses. */
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/policy/load.js';
import { house, packText, problemsOf, resolveBuiltIn, soundPolicy } from './pack-text.js';

const codes = (fragment: string) =>
  problemsOf(house(fragment)).map(({ code, where }) => `${code} ${String(where.line)}`);

describe('the tracking section', () => {
  it('is compiled, every value with its rule', () => {
    const { tracking, rules } = soundPolicy(house('id: mine'));
    expect(tracking).toMatchObject({ graceDays: 7, toleranceMinor: 1_000, businessDay: 'following' });
    const own = Object.values(rules).filter(({ id }) => id.startsWith('tracking.'));
    expect(own.length).toBe(Object.keys(tracking).length);
    expect(own.filter(({ authority, binding }) => authority === '' || binding === undefined)).toEqual([]);
    expect(rules['tracking.observation_restart']).toMatchObject({
      article: '第二十条',
      binding: 'regulation',
    });
  });

  it('is in dollars where the pack is', () => {
    const us = parsePolicy(packText('us'), 'us.yaml', resolveBuiltIn);
    expect(soundPolicy(us).tracking).toMatchObject({ toleranceMinor: 500, observationRestart: 'break' });
  });

  it('is changed like the rest', () => {
    const fragment =
      'tracking: { grace_days: { value: 3, cite: house }, waiver_on_break: { value: pro_rata, cite: house } }';
    expect(soundPolicy(house(fragment)).tracking).toMatchObject({
      graceDays: 3,
      waiverOnBreak: 'pro_rata',
      partialDays: 15,
    });
  });

  it.each([
    [
      'a class that is not there',
      'break_floor_class: { value: sub_standard, cite: house }',
      'POLICY_UNKNOWN_CLASS 2',
    ],
    [
      'less time for a part than for nothing',
      'partial_days: { value: 6, cite: house }',
      'POLICY_LIMIT_ORDER 2',
    ],
    ['a break before a miss', 'break_unpaid_days: { value: 14, cite: house }', 'POLICY_LIMIT_ORDER 2'],
    ['a share above one', 'partial_share: { value: "1.5", cite: house }', 'POLICY_SHARE_RANGE 2'],
    ['an action that nobody knows', 'next_action: { by: { late: sue }, cite: house }', 'POLICY_BAD_VALUE 2'],
    [
      'a status that nobody knows',
      'collection_stopped: { value: [kept, fine], cite: house }',
      'POLICY_BAD_VALUE 2',
    ],
    ['an action for nothing', 'next_action: { by: { bored: call }, cite: house }', 'POLICY_UNKNOWN_KEY 2'],
  ])('is refused with %s', (_, line, expected) => {
    expect(codes(`tracking: { ${line} }`)).toEqual([expected]);
  });
});
