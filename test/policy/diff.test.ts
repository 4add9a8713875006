import { describe, expect, it } from 'vitest';
import { diffPolicies } from '../../src/policy/diff.js';
import { parsePolicy } from '../../src/policy/load.js';
import { starterPack } from '../../src/policy/starter.js';
import { house, packText, problemsOf, resolveBuiltIn, soundPolicy } from './pack-text.js';

const side = (parsed: ReturnType<typeof house>) => ({ policy: soundPolicy(parsed), entries: parsed.entries });
const base = side(parsePolicy(packText('cn'), 'cn.yaml', resolveBuiltIn));

describe('a diff of packs', () => {
  it('of a pack with itself is empty', () => {
    expect(diffPolicies(base, base)).toEqual([]);
  });

  it('names each rule that changed, was added or removed, with both values', () => {
    const changed = side(
      house(
        'authority: { plan_valid_days: { value: 14, unit: days, cite: house } }\n' +
          'gates:\n  - { id: restructures_limit, remove: true }\n' +
          '  - { id: mine, code: MINE, require: { secured: true }, on_fail: refer, on_missing: pass, cite: house }',
      ),
    );
    expect(diffPolicies(base, changed)).toEqual([
      {
        rule: 'gates.restructures_limit',
        kind: 'removed',
        before:
          'code: RESTRUCTURED_TOO_OFTEN, require: {restructures_before: {at_most: 2}}, on_fail: ineligible, on_missing: pass',
        after: '',
      },
      { rule: 'authority.plan_valid_days', kind: 'value', before: '30 (days)', after: '14 (days)' },
      {
        rule: 'gates.mine',
        kind: 'added',
        before: '',
        after: 'code: MINE, require: {secured: true}, on_fail: refer, on_missing: pass',
      },
    ]);
  });

  it('tells a change of source from a change of value', () => {
    const recited = side(
      house('credit_record: { years: { value: 5, unit: years after the last instalment, cite: house } }'),
    );
    expect(diffPolicies(base, recited).map(({ rule, kind }) => [rule, kind])).toEqual([
      ['credit_record.years', 'provenance'],
    ]);
  });
});

describe('the starter pack', () => {
  it.each(['cn', 'us'])('on %s is sound before it is touched, and decides the same', (name) => {
    const parsed = parsePolicy(packText(name), `${name}.yaml`, resolveBuiltIn);
    const before = side(parsed);
    const started = parsePolicy(
      starterPack(before.policy, name, before.entries),
      'house.yaml',
      resolveBuiltIn,
    );
    expect(problemsOf(started)).toEqual([]);
    const changes = diffPolicies(before, side(started));
    expect(changes.map(({ rule, kind }) => `${rule} ${kind}`)).toEqual([
      'id value',
      'version value',
      'affordability.capacity_share provenance',
    ]);
  });

  it.each(['cn', 'us'])('on %s is sound with every example in it uncommented', (name) => {
    const before = side(parsePolicy(packText(name), `${name}.yaml`, resolveBuiltIn));
    const text = starterPack(before.policy, name, before.entries);
    const examples = text.replaceAll(
      /^# ?(gates:|levers:|authority:|  .*\{.*|  - id.*|    \w+: .*)$/gm,
      '$1',
    );
    const live = examples.replace(/^#( {3}stress)/m, ' $1').replaceAll(/^ {3}stress/gm, '  stress');
    expect(live).toContain('\n  stress_income_drop');
    expect(live).toContain('\n  - id: contact_needed');
    const parsed = parsePolicy(live, 'house.yaml', resolveBuiltIn);
    expect(problemsOf(parsed)).toEqual([]);
    expect(soundPolicy(parsed).gates.some((gate) => gate.id === 'contact_needed')).toBe(true);
    expect(soundPolicy(parsed).levers.months).toEqual([6, 12, 24, 36]);
  });
});
