/**
 * The condition language of policy: a fact, an operator, a value. Three-valued: a condition on a missing fact
 * is neither true nor false (`null`), so that whoever asks must say what missing means to it.
 */
import { FACTS, type FactName, type FactValue } from './facts.js';
import { formatMoney } from './money.js';
import type { Condition, When } from './rules.js';

/** null = cannot be told, a fact is missing. */
export type Truth = boolean | null;

type Bag = Readonly<Partial<Record<FactName, FactValue>>>;

/** Whether one condition holds; null when its fact is missing (`known` is never null). */
export function holds(condition: Condition, facts: Bag): Truth {
  const fact = facts[condition.fact] ?? null;
  const { op, value } = condition;
  if (op === 'known') return (fact !== null) === value;
  if (fact === null) return null;
  switch (op) {
    case 'is':
      return fact === value;
    case 'in':
      return listed(fact, value);
    case 'not_in':
      return !listed(fact, value);
    default:
      return compares(op, fact, value);
  }
}

/**
 * Whether all conditions hold: false as soon as one is false (whatever is missing beside it), else null when
 * one is missing, else true. An empty list holds.
 */
export function allHold(when: When, facts: Bag): Truth {
  let truth: Truth = true;
  for (const condition of when) {
    const one = holds(condition, facts);
    if (one === false) return false;
    if (one === null) truth = null;
  }
  return truth;
}

/** The reading of `when` in every table: a condition on a missing fact does not hold. */
export function whenHolds(when: When, facts: Bag): boolean {
  return allHold(when, facts) === true;
}

/** Evidence text of a condition, `≥ 91`; money is shown in major units of `currency`. */
export function describe(condition: Condition, currency: string): string {
  const known = TEXTS.get(condition);
  if (known?.currency === currency) return known.text;
  const text = textOf(condition, currency);
  TEXTS.set(condition, { currency, text });
  return text;
}

/** A policy has some fifty conditions and a portfolio asks for their texts at each account. */
const TEXTS = new WeakMap<Condition, { readonly currency: string; readonly text: string }>();

function textOf(condition: Condition, currency: string): string {
  const { op, value } = condition;
  switch (op) {
    case 'known':
      return value === true ? 'known' : 'missing';
    case 'in':
      return `∈ {${listOf(value).join(', ')}}`;
    case 'not_in':
      return `∉ {${listOf(value).join(', ')}}`;
    default:
      return `${SIGNS[op]} ${shown(condition, currency)}`;
  }
}

const SIGNS = { at_least: '≥', at_most: '≤', above: '>', below: '<', is: '=' } as const;

function shown(condition: Condition, currency: string): string {
  const { fact, value } = condition;
  return FACTS[fact] === 'money' && typeof value === 'number' ? formatMoney(value, currency) : String(value);
}

function listOf(value: Condition['value']): readonly string[] {
  return typeof value === 'object' ? value : [String(value)];
}

function listed(fact: string | number | boolean, value: Condition['value']): boolean {
  return listOf(value).includes(String(fact));
}

/** Orders are for numbers; on anything else the question has no answer (the policy's lint refuses it). */
function compares(
  op: 'at_least' | 'at_most' | 'above' | 'below',
  fact: string | number | boolean,
  value: Condition['value'],
): Truth {
  if (typeof fact !== 'number' || typeof value !== 'number') return null;
  switch (op) {
    case 'at_least':
      return fact >= value;
    case 'at_most':
      return fact <= value;
    case 'above':
      return fact > value;
    case 'below':
      return fact < value;
  }
}
