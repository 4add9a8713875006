/** The section about letters: what each must contain, and what none may claim. */
import { z } from 'zod';
import { LETTER_FACTS, LETTER_KINDS } from '../../domain/letter-facts.js';
import { cite, identifier, text } from './atoms.js';

const phrase = text
  .refine((value) => value.replaceAll('…', '').trim().length >= 2, 'a phrase of at least two characters')
  .describe('Words that no letter may say, any case; … stands for a few words of the same sentence.');

export const letters = z.strictObject({
  cite: cite.optional(),
  contents: z.array(
    z.strictObject({
      id: identifier,
      letters: z.array(z.enum(LETTER_KINDS)).min(1),
      section: identifier.optional().describe('The part of the letter that holds it: <section id="…">.'),
      facts: z.array(z.enum(LETTER_FACTS)),
      products: z.array(identifier).min(1).optional().describe('Product families that need it; all without.'),
      cite: cite.optional(),
    }),
  ),
  forbidden_claims: z.array(
    z.strictObject({
      id: identifier,
      en: z.array(phrase).optional(),
      'zh-CN': z.array(phrase).optional(),
      'zh-TW': z.array(phrase).optional(),
      cite: cite.optional(),
    }),
  ),
});
