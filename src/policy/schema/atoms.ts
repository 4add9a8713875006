/**
 * The words that the pack schema is made of. Decimals are quoted strings: YAML would turn a bare 0.1 into a
 * binary double before anyone could read what was written.
 */
import { z } from 'zod';
import { parseIsoDate } from '../../domain/dates.js';

export const SHARE_EXPECTED = 'a share from "0" to "1", in quotes';
const DECIMAL_EXPECTED = 'a decimal in quotes, such as "0.20"';

/** Any decimal, signed. */
export const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, DECIMAL_EXPECTED);
/** Money in major units of the pack's currency. */
export const money = z
  .string()
  .regex(/^-?\d{1,12}(\.\d{1,3})?$/, 'an amount in quotes, such as "1000.00", below a trillion');
export const share = z.string().regex(/^(0(\.\d+)?|1(\.0+)?)$/, SHARE_EXPECTED);
export const integer = z.int();
export const count = z.int().min(0);
export const identifier = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a name in lower case, digits and _');
/** Stable codes that scripts read. */
export const code = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'a code in upper case, digits and _');
export const label = z.string().min(1).max(40);
export const text = z.string().min(1);
const date = z
  .string()
  .refine((value) => parseIsoDate(value) !== null, 'a date that exists, YYYY-MM-DD')
  .meta({ format: 'date' });

const sourceFields = {
  authority: text.describe('The instrument, by its full name.'),
  article: text.nullable().describe('Article, section or paragraph; null when it has none.'),
  effective_from: date.nullable().describe('First day in force; null when not known or not dated.'),
  effective_to: date.nullable().describe('Last day in force; null while it has no end.'),
  binding: z
    .enum(['law', 'regulation', 'standard', 'self-regulatory', 'house'])
    .describe('What kind of duty; C and M grades must be house.'),
  verified: z
    .enum(['A', 'B', 'C', 'M'])
    .describe('A primary text read, B quoted by a secondary source, C one weak source, M from memory.'),
  temporary: z.boolean().describe('The authority calls it temporary without naming an end.'),
  note: text.nullable().describe('What a reader should know, e.g. the arithmetic behind a number.'),
};

/** A named citation under `sources`. */
export const source = z.strictObject({
  ...sourceFields,
  effective_from: sourceFields.effective_from.optional(),
  effective_to: sourceFields.effective_to.optional(),
  temporary: sourceFields.temporary.optional(),
  note: sourceFields.note.optional(),
});

/** A key of `sources`, or fields written in place; with `source` they override that source's. */
export const cite = z
  .union([identifier, z.strictObject({ source: identifier, ...sourceFields }).partial()], {
    error: 'a key of `sources`, or a map of citation fields',
  })
  .describe('Where the rule comes from; a rule without one takes that of the section around it.');

/** One value that decides something, with its unit and its citation. */
export function leaf<V extends z.ZodType>(value: V) {
  return z.strictObject({ value, unit: text.optional(), cite: cite.optional() });
}

/** One value a key (a bucket, a product family): `by` holds the values. */
export function table<V extends z.ZodType>(value: V) {
  return z.strictObject({ by: z.record(text, value), unit: text.optional(), cite: cite.optional() });
}

export type Cite = z.infer<typeof cite>;
export type Source = z.infer<typeof source>;
