/**
 * The condition language of policy: a fact, an operator, a value. Three-valued: a condition on a missing fact
 * is neither true nor false (`null`), so that whoever asks must say what missing means to it.
 */
import { compileOnce } from './compile-once.js';
import { FACTS, type FactName, type FactValue } from './facts.js';
import { formatMoney } from './money.js';
import type { Condition, When } from './rules.js';

/** null = cannot be told, a fact is missing. */
export type Truth = boolean | null;

type Bag = Readonly<Partial<Record<FactName, FactValue>>>;

/** A condition, or a list of them, made ready to be asked of many accounts. */
export type Test = (facts: Bag) => Truth;

/** Whether one condition holds; null when its fact is missing (`known` is never null). */
export function holds(condition: Condition, facts: Bag): Truth {
  return testOf(condition)(facts);
}

/**
 * Whether all conditions hold: false as soon as one is false (whatever is missing beside it), else null when
 * one is missing, else true. An empty list holds.
 */
export function allHold(when: When, facts: Bag): Truth {
  return testOfAll(when)(facts);
}

/** The reading of `when` in every table: a condition on a missing fact does not hold. */
export function whenHolds(when: When, facts: Bag): boolean {
  return testOfAll(when)(facts) === true;
}

/** `allHold` of a list, with every operator looked up beforehand: what tables keep for each of their rows. */
export const testOfAll: (when: When) => Test = compileOnce((when: When) => {
  const tests = when.map(testOf);
  const [only] = tests;
  if (only === undefined) return () => true;
  if (tests.length === 1) return only;
  return (facts) => {
    let truth: Truth = true;
    for (let index = 0; index < tests.length; index++) {
      const one = tests[index]!(facts);
      if (one === false) return false;
      if (one === null) truth = null;
    }
    return truth;
  };
});

/** Orders are for numbers; on anything else the question has no answer (the policy's lint refuses it). */
function testOf({ fact, op, value }: Condition): Test {
  switch (op) {
    case 'known':
      return (facts) => ((facts[fact] ?? null) !== null) === value;
    case 'is':
      return (facts) => {
        const given = facts[fact] ?? null;
        return given === null ? null : given === value;
      };
    case 'in':
      return listed(fact, listOf(value), true);
    case 'not_in':
      return listed(fact, listOf(value), false);
    default:
      return typeof value === 'number' ? ordered(fact, op, value) : () => null;
  }
}

function listed(fact: FactName, list: readonly string[], wanted: boolean): Test {
  return (facts) => {
    const given = facts[fact] ?? null;
    return given === null ? null : list.includes(String(given)) === wanted;
  };
}

function ordered(fact: FactName, op: 'at_least' | 'at_most' | 'above' | 'below', limit: number): Test {
  switch (op) {
    case 'at_least':
      return (facts) => {
        const given = facts[fact];
        return typeof given === 'number' ? given >= limit : null;
      };
    case 'at_most':
      return (facts) => {
        const given = facts[fact];
        return typeof given === 'number' ? given <= limit : null;
      };
    case 'above':
      return (facts) => {
        const given = facts[fact];
        return typeof given === 'number' ? given > limit : null;
      };
    case 'below':
      return (facts) => {
        const given = facts[fact];
        return typeof given === 'number' ? given < limit : null;
      };
  }
}

/** Evidence text of a condition, `≥ 91`; money is shown in major units of `currency`. */
export function describe(condition: Condition, currency: string): string {
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
