/** Compiles the section about letters. */
import type { LetterRules } from '../../domain/letter-rules.js';
import type { CompileContext } from './context.js';

export function compileLetters(context: CompileContext): LetterRules {
  const { contents, forbidden_claims: claims, cite } = context.source.letters;
  return {
    contents: contents.map((row, index) => ({
      id: row.id,
      letters: row.letters,
      section: row.section ?? null,
      facts: row.facts,
      products: row.products ?? null,
      rule: context.rule(['letters', 'contents', index], `letters.contents.${row.id}`, row, [row.cite, cite]),
    })),
    claims: claims.map((row, index) => ({
      id: row.id,
      phrases: [...(row.en ?? []), ...(row['zh-CN'] ?? []), ...(row['zh-TW'] ?? [])],
      rule: context.rule(['letters', 'forbidden_claims', index], `letters.forbidden_claims.${row.id}`, row, [
        row.cite,
        cite,
      ]),
    })),
  };
}
