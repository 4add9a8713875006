/** Every condition list of a pack with where it stands, and when one implies another. */
import type { Condition, When } from '../../domain/rules.js';
import type { TreePath } from '../located.js';
import type { LintContext } from './context.js';

export interface PlacedWhen {
  readonly path: TreePath;
  readonly when: When;
  /** What the list belongs to, for messages. */
  readonly owner: string;
  /** Eligibility and willingness decide about a person; protected facts may not enter there. */
  readonly decides: boolean;
}

function rows(
  list: readonly { readonly id?: string; readonly when: When }[],
  path: TreePath,
  owner: string,
  decides = false,
): PlacedWhen[] {
  return list.map((row, index) => ({
    path: [...path, index, 'when'],
    when: row.when,
    owner: `${owner} ${row.id ?? index}`,
    decides,
  }));
}

/** @returns every `when` and `require` of the pack, in the order of the document's sections. */
export function placedWhens({ policy }: LintContext): PlacedWhen[] {
  return [
    ...Object.entries(policy.classTables).flatMap(([id, table]) =>
      rows(table.floors, ['class_tables', id, 'floors'], `floor of ${id}`),
    ),
    ...rows(policy.badDebt, ['bad_debt'], 'bad debt row'),
    ...rows(policy.willingness.signals, ['willingness', 'signals'], 'signal', true),
    ...rows(policy.gates, ['gates'], 'gate', true),
    ...policy.gates.map((gate, index) => ({
      path: ['gates', index, 'require'],
      when: gate.require,
      owner: `gate ${gate.id}`,
      decides: true,
    })),
    ...rows(policy.caps, ['caps'], 'cap', true),
    ...rows(policy.value.alternatives, ['value', 'alternatives'], 'alternative'),
  ];
}

const LOWER = new Set(['at_least', 'above']);
const UPPER = new Set(['at_most', 'below']);

/** Whether every account for which `narrow` holds also satisfies `wide`. Says no when in doubt. */
export function implies(narrow: When, wide: When): boolean {
  return wide.every((asked) => narrow.some((given) => conditionImplies(given, asked)));
}

function conditionImplies(given: Condition, asked: Condition): boolean {
  if (given.fact !== asked.fact) return false;
  if (asked.op === 'known') {
    return given.op === 'known' ? given.value === asked.value : asked.value === true;
  }
  const words = wordsOf(given);
  if (words) return words.every((word) => holdsFor(asked, word));
  if (given.op === 'not_in' && asked.op === 'not_in') {
    const out = new Set(given.value as readonly string[]);
    return (asked.value as readonly string[]).every((word) => out.has(word));
  }
  return boundImplies(given, asked);
}

/** The only values a condition lets through, when they can be listed. */
function wordsOf(condition: Condition): readonly (string | number | boolean)[] | null {
  if (condition.op === 'in') return condition.value as readonly string[];
  return condition.op === 'is' ? [condition.value as string | number | boolean] : null;
}

function holdsFor(condition: Condition, value: string | number | boolean): boolean {
  const { op, value: limit } = condition;
  if (op === 'is') return value === limit;
  if (op === 'in') return (limit as readonly (string | number | boolean)[]).includes(value);
  if (op === 'not_in') return !(limit as readonly (string | number | boolean)[]).includes(value);
  if (typeof value !== 'number' || typeof limit !== 'number') return false;
  if (op === 'at_least') return value >= limit;
  if (op === 'above') return value > limit;
  if (op === 'at_most') return value <= limit;
  return op === 'below' && value < limit;
}

function boundImplies(given: Condition, asked: Condition): boolean {
  const from = given.value as number;
  const to = asked.value as number;
  if (LOWER.has(given.op) && LOWER.has(asked.op)) {
    return from > to || (from === to && (asked.op === 'at_least' || given.op === 'above'));
  }
  if (UPPER.has(given.op) && UPPER.has(asked.op)) {
    return from < to || (from === to && (asked.op === 'at_most' || given.op === 'below'));
  }
  return false;
}

/** Whether two conditions of one list exclude each other, so that the list can never hold. */
export function contradicts(when: When): boolean {
  return when.some((one) =>
    when.some((other) => {
      if (one === other || one.fact !== other.fact) return false;
      const words = wordsOf(one);
      if (words) return other.op !== 'known' && words.every((word) => !holdsFor(other, word));
      if (!LOWER.has(one.op) || !UPPER.has(other.op)) return false;
      const low = one.value as number;
      const high = other.value as number;
      return low > high || (low === high && (one.op === 'above' || other.op === 'below'));
    }),
  );
}
