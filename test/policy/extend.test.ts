import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extendTree } from '../../src/policy/extend.js';
import { parsePolicy } from '../../src/policy/load.js';
import { type Located, parseLocated, placeOf, plainOf } from '../../src/policy/located.js';
import { house, packText, problemsOf, resolveBuiltIn, soundPolicy } from './pack-text.js';

function tree(text: string, file = 'a.yaml'): Located {
  const { tree: parsed, issues } = parseLocated(text, file);
  if (!parsed) throw new Error(JSON.stringify(issues));
  return parsed;
}

const merged = (base: string, extension: string): unknown =>
  plainOf(extendTree(tree(base, 'base.yaml'), tree(extension, 'own.yaml')));

describe('a pack that extends another', () => {
  it.each([
    // what                      base                                     extension                           result
    ['merges maps', 'a: { x: 1, y: 2 }', 'a: { y: 3 }', { a: { x: 1, y: 3 } }],
    ['replaces plain lists', 'a: [1, 2, 3]', 'a: [4]', { a: [4] }],
    ['removes a key by null', 'a: { x: 1, y: 2 }', 'a: { y: null }', { a: { x: 1 } }],
    [
      'merges rows by id',
      'a: [{ id: x, n: 1, m: 1 }, { id: y, n: 2 }]',
      'a: [{ id: x, n: 9 }]',
      {
        a: [
          { id: 'x', n: 9, m: 1 },
          { id: 'y', n: 2 },
        ],
      },
    ],
    ['adds rows last', 'a: [{ id: x }]', 'a: [{ id: y }]', { a: [{ id: 'x' }, { id: 'y' }] }],
    ['removes rows', 'a: [{ id: x }, { id: y }]', 'a: [{ id: x, remove: true }]', { a: [{ id: 'y' }] }],
    [
      'puts a new row in front',
      'a: [{ id: x }, { id: y }]',
      'a: [{ id: z, before: y }]',
      { a: [{ id: 'x' }, { id: 'z' }, { id: 'y' }] },
    ],
    [
      'moves a row in front',
      'a: [{ id: x, n: 1 }, { id: y }]',
      'a: [{ id: y, before: x }]',
      { a: [{ id: 'y' }, { id: 'x', n: 1 }] },
    ],
    [
      'leaves an unknown anchor for the schema',
      'a: [{ id: x }]',
      'a: [{ id: y, before: z }]',
      {
        a: [{ id: 'x' }, { id: 'y', before: 'z' }],
      },
    ],
    [
      'leaves a row that is not there for the schema',
      'a: [{ id: x }]',
      'a: [{ id: y, remove: true }]',
      {
        a: [{ id: 'x' }, { id: 'y', remove: true }],
      },
    ],
    ['merges conditions by fact', 'when: { a: 1, b: 2 }', 'when: { b: 3 }', { when: { a: 1, b: 3 } }],
    [
      'replaces the condition on a fact',
      'when: { a: { at_least: 1 } }',
      'when: { a: { below: 9 } }',
      {
        when: { a: { below: 9 } },
      },
    ],
    [
      'replaces citations whole',
      'cite: { source: a, note: n }',
      'cite: { source: b }',
      { cite: { source: 'b' } },
    ],
  ])('%s', (_, base, extension, result) => {
    expect(merged(base, extension)).toEqual(result);
  });

  it('keeps the places of both files', () => {
    const both = extendTree(tree('a:\n  x: 1\n  y: 2\n', 'base.yaml'), tree('\n\na: { y: 3 }\n', 'own.yaml'));
    expect(placeOf(both, ['a', 'x'])).toEqual({ file: 'base.yaml', line: 2, column: 3 });
    expect(placeOf(both, ['a', 'y'])).toEqual({ file: 'own.yaml', line: 3, column: 6 });
  });

  it('changes what it says and nothing else', () => {
    const base = soundPolicy(parsePolicy(packText('cn'), 'cn.yaml', resolveBuiltIn));
    const policy = soundPolicy(
      house('id: mine\naffordability: { capacity_share: { value: "0.55", cite: house } }'),
    );
    expect(policy.affordability.capacityShare).toBe(0.55);
    expect({
      ...policy,
      id: base.id,
      affordability: base.affordability,
      rules: { ...policy.rules, 'affordability.capacity_share': base.rules['affordability.capacity_share'] },
    }).toEqual(base);
  });

  it('reports a fault of the base in the base', () => {
    const broken = packText('cn').replace('capacity_share:', 'capacity_shar:');
    const line = packText('cn').slice(0, packText('cn').indexOf('  capacity_share:')).split('\n').length;
    const parsed = house('id: mine', 'cn', () => ({ text: broken, file: 'cn.yaml' }));
    const unknown = problemsOf(parsed).find((issue) => issue.code === 'POLICY_UNKNOWN_KEY');
    expect(unknown?.where).toMatchObject({ file: 'cn.yaml', line });
  });

  it('may extend one that extends another', () => {
    const parsed = house(
      'id: mine\nlookback_days: { value: 100, cite: house }',
      'middle.yaml',
      (name, from) =>
        name === 'middle.yaml'
          ? {
              text: 'extends: cn\nid: middle\nlookback_days: { value: 50, cite: house }\ntitle: Middle',
              file: name,
            }
          : resolveBuiltIn(name, from),
    );
    const policy = soundPolicy(parsed);
    expect([policy.id, policy.title, policy.lookbackDays]).toEqual(['mine', 'Middle', 100]);
    expect(parsed.files).toEqual(['house.yaml', 'middle.yaml', 'cn.yaml']);
  });

  it('merged with itself is itself', () => {
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        fc.integer(),
        fc.dictionary(fc.stringMatching(/^[a-d]$/), tie('node'), { maxKeys: 3 }),
      ),
    })).node;
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-f]$/), value, { minKeys: 1 }), (data) => {
        const text = JSON.stringify(data);
        expect(merged(text, text)).toEqual(JSON.parse(text));
      }),
      { seed: 11, numRuns: 100 },
    );
  });
});
