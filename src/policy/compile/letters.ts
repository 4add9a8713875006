/** Compiles the section about letters. */
import type { LetterRules } from '../../domain/letter-rules.js';
import type { Cite } from '../schema/atoms.js';
import type { CompileContext } from './context.js';

export function compileLetters(context: CompileContext): LetterRules {
  const { letters: section } = context.source;
  const ruleOf = (
    key: 'contents' | 'clauses' | 'claims',
    index: number,
    row: { readonly id: string; readonly cite?: Cite | undefined },
  ): string =>
    context.rule(['letters', key, index], `letters.${key}.${row.id}`, row, [row.cite, section.cite]);
  return {
    contents: section.contents.map((row, index) => ({
      id: row.id,
      facts: row.facts,
      when: row.when ?? 'agreement',
      rule: ruleOf('contents', index, row),
    })),
    clauses: section.clauses.map((row, index) => {
      const { id, en, 'zh-CN': zhCN, 'zh-TW': zhTW } = row;
      return { id, text: { en, 'zh-CN': zhCN, 'zh-TW': zhTW }, rule: ruleOf('clauses', index, row) };
    }),
    claims: section.claims.map((row, index) => {
      const { id, en, 'zh-CN': zhCN, 'zh-TW': zhTW } = row;
      return { id, words: { en, 'zh-CN': zhCN, 'zh-TW': zhTW }, rule: ruleOf('claims', index, row) };
    }),
  };
}
