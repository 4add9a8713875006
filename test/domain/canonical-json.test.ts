import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/domain/canonical-json.js';

describe('canonicalJson', () => {
  it('is JSON of the same value, with its keys in order', () => {
    expect(canonicalJson({ b: [1, null, 'x'], a: { d: true, c: undefined } })).toBe(
      '{"a":{"d":true},"b":[1,null,"x"]}',
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('does not depend on how a record was built', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (record) => {
        const backwards = Object.fromEntries(Object.entries(record).toReversed());
        expect(canonicalJson(backwards)).toBe(canonicalJson(record));
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [{ a: () => 1 }], [1n]])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow('canonicalJson');
  });
});
