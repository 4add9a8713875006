import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearestOf } from '../../src/domain/nearest.js';

describe('edit distance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', '', 3],
    ['abc', 'abd', 1],
    ['abc', 'acb', 1],
    ['kitten', 'sitting', 3],
    ['月收人', '月收入', 1],
  ])('from %s to %s is %i', (from, to, edits) => {
    expect(editDistance(from, to)).toBe(edits);
  });

  it('is a symmetric measure, bounded by the longer word', () => {
    const word = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') });
    fc.assert(
      fc.property(word, word, (from, to) => {
        const edits = editDistance(from, to);
        expect(editDistance(to, from)).toBe(edits);
        expect(edits).toBeGreaterThanOrEqual(Math.abs(from.length - to.length));
        expect(edits).toBeLessThanOrEqual(Math.max(from.length, to.length));
        expect(edits === 0).toBe(from === to);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('the nearest words', () => {
  it('come nearest first, and none when all are far', () => {
    expect(nearestOf('gatse', ['gates', 'grates', 'levers'])).toEqual(['gates', 'grates']);
    expect(nearestOf('xyz', ['gates', 'levers'])).toEqual([]);
    expect(nearestOf('ab', ['ac', 'xy', 'ad', 'ae'], 2)).toEqual(['ac', 'ad']);
    expect(nearestOf('a', ['b'])).toEqual([]);
  });
});
