/** The section about letters: what an agreement must say, in which words, and what no letter may claim. */
import { z } from 'zod';
import { cite, identifier, text } from './atoms.js';

const inLanguages = <T extends z.ZodType>(value: T) =>
  z.strictObject({ en: value, 'zh-CN': value, 'zh-TW': value });
const factPath = z.string().regex(/^[a-z_]+(\.[a-z_]+)?$/, 'a fact of letters, such as debt.principal');

export const letters = z.strictObject({
  cite: cite.optional(),
  contents: z
    .array(
      z.strictObject({
        id: identifier,
        facts: z.array(factPath).min(1).describe('The letter is blocked while one of these is missing.'),
        when: z
          .enum(['agreement', 'oral', 'collection'])
          .optional()
          .describe('Agreements (unless given), those made by word of mouth, or letters that collect.'),
        cite: cite.optional(),
      }),
    )
    .min(1),
  clauses: z.array(z.strictObject({ id: identifier, ...inLanguages(text).shape, cite: cite.optional() })),
  claims: z
    .array(
      z.strictObject({
        id: identifier,
        ...inLanguages(z.array(text).min(1)).shape,
        cite: cite.optional(),
      }),
    )
    .describe('Words that no letter or message may hold; width, case and spaces do not matter.'),
});
