import { expect, it } from 'vitest';
import { compileOnce } from '../../src/domain/compile-once.js';

it('makes a thing once for each object, whichever comes between', () => {
  const made: string[] = [];
  const lengthOf = compileOnce((source: { readonly name: string }) => {
    made.push(source.name);
    return source.name.length;
  });
  const [a, b] = [{ name: 'a' }, { name: 'bb' }];
  expect([a, a, b, a, b, { name: 'a' }].map(lengthOf)).toEqual([1, 1, 2, 1, 2, 1]);
  expect(made).toEqual(['a', 'bb', 'a']);
});
