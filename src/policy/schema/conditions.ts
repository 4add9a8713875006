/**
 * `when: { days_past_due: { at_least: 91 }, bad_debt: true, product_family: [card] }`. Every fact of the
 * dictionary is a key; its kind decides what may be asked of it. A bare value means "is", a list "in".
 */
import { z } from 'zod';
import { FACTS, type FactKind, type FactName } from '../../domain/facts.js';
import type { Operator } from '../../domain/rules.js';
import { decimal, integer, money, text } from './atoms.js';

const known = z.boolean().describe('Whether the fact is known at all.');

function comparisons<V extends z.ZodType>(value: V) {
  const operators = z
    .strictObject({ at_least: value, at_most: value, above: value, below: value, is: value, known })
    .partial();
  return z.union([value, operators]);
}

const number = z.union([integer, decimal]);
const flags = z.union([z.boolean(), z.strictObject({ is: z.boolean(), known }).partial()]);
const words = z.array(text).min(1);
const texts = z.union([text, words, z.strictObject({ is: text, in: words, not_in: words, known }).partial()]);

const BY_KIND = {
  money: comparisons(money),
  share: comparisons(decimal),
  number: comparisons(number),
  days: comparisons(integer),
  months: comparisons(integer),
  flag: flags,
  text: texts,
} as const satisfies Record<FactKind, z.ZodType>;

export type ConditionSource =
  | string
  | number
  | boolean
  | string[]
  | { [operator in Operator]?: string | number | boolean | string[] | undefined };

const shape = Object.fromEntries(
  Object.entries(FACTS).map(([fact, kind]) => [
    fact,
    (BY_KIND[kind] as z.ZodType<ConditionSource>).optional(),
  ]),
) as Record<FactName, z.ZodOptional<z.ZodType<ConditionSource>>>;

/** All must hold; an empty map always holds. */
export const when = z.strictObject(shape).describe('All must hold; a missing fact does not hold.');
export type WhenSource = z.infer<typeof when>;
