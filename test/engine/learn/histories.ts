/** Small histories for tests. */
import type { LearningRules } from '../../../src/domain/learning-rules.js';
import type { Feature, History } from '../../../src/engine/learn/history.js';
import { loadPolicy } from '../../../src/io/packs.js';

/** The built-in pack’s rules, with fewer bootstrap samples: intervals are not what most tests look at. */
export async function learningRules(over: Partial<LearningRules> = {}): Promise<LearningRules> {
  return { ...(await loadPolicy('cn')).learning, resamples: 100, ...over };
}

export function historyOf(bad: readonly number[], features: readonly Feature[]): History {
  return {
    rows: bad.length,
    bad: Uint8Array.from(bad),
    weights: new Float64Array(bad.length).fill(1),
    rowNumbers: Int32Array.from(bad, (_, row) => row + 1),
    dates: null,
    features,
  };
}

export function feature(
  name: string,
  values: readonly (number | string | null)[],
  over: Partial<Feature> = {},
): Feature {
  const kind = values.every((value) => value === null || typeof value === 'number') ? 'number' : 'category';
  return { name, header: name, fact: null, kind, monotone: 'auto', values, ...over };
}
