import { FACTS, type FactName, type Facts, type FactValue } from '../../src/domain/facts.js';

/** Every fact missing but the ones given. */
export function someFacts(over: Partial<Record<FactName, FactValue>>): Facts {
  const blank = Object.fromEntries(Object.keys(FACTS).map((name) => [name, null])) as Facts;
  return { ...blank, ...over };
}
