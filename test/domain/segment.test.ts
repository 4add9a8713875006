import { describe, expect, it } from 'vitest';
import type { Ability } from '../../src/domain/affordability.js';
import { segmentOf } from '../../src/domain/segment.js';
import type { WillingnessLevel } from '../../src/domain/willingness.js';
import { aligned } from '../aligned.js';

describe('the segment', () => {
  it.each(
    aligned(`
    ability   high         medium       low          unknown
    able      can_will     can_will     can_wont     unknown
    strained  cannot_will  cannot_will  cannot_wont  unknown
    unable    cannot_will  cannot_will  cannot_wont  unknown
    unknown   unknown      unknown      unknown      unknown
  `),
  )('of ability $ability', (row) => {
    const ability = row.ability as Ability;
    for (const level of ['high', 'medium', 'low', 'unknown'] as const satisfies WillingnessLevel[]) {
      expect(segmentOf(ability, level, false)).toBe(row[level]);
      expect(segmentOf(ability, level, true)).toBe('refer');
    }
  });
});
