/** Compiles `when` maps into condition lists; money facts become minor units of the pack's currency. */
import { FACTS, type FactKind, type FactName } from '../../domain/facts.js';
import { parseMoney } from '../../domain/money.js';
import type { Condition, Operator, When } from '../../domain/rules.js';
import type { ConditionSource, WhenSource } from '../schema/conditions.js';

const OPERATORS: readonly Operator[] = [
  'known',
  'is',
  'in',
  'not_in',
  'at_least',
  'above',
  'at_most',
  'below',
];

/** A value of one fact: minor units for money, a double for other figures, the thing itself for the rest. */
export function factValue<V>(kind: FactKind, value: V, currency: string): V | number {
  if (kind === 'money') return parseMoney(String(value), currency) ?? 0;
  if (kind === 'flag' || kind === 'text') return value;
  return Number(value);
}

function conditionsOf(fact: FactName, source: ConditionSource, currency: string): Condition[] {
  const kind = FACTS[fact];
  if (Array.isArray(source)) return [{ fact, op: 'in', value: source }];
  if (typeof source !== 'object') return [{ fact, op: 'is', value: factValue(kind, source, currency) }];
  return OPERATORS.flatMap((op) => {
    const value = source[op];
    if (value === undefined) return [];
    const asIs = op === 'known' || Array.isArray(value);
    return [{ fact, op, value: asIs ? value : factValue(kind, value, currency) }];
  });
}

/** In the order of the fact dictionary, so that the order of keys in the file changes nothing. */
export function compileWhen(source: WhenSource | undefined, currency: string): When {
  if (!source) return [];
  return (Object.keys(FACTS) as FactName[]).flatMap((fact) => {
    const asked = source[fact];
    return asked === undefined ? [] : conditionsOf(fact, asked, currency);
  });
}
