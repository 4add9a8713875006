/** The words of the lender's own file, held to what the policy forbids. */
import type { Issue } from '../../domain/issue.js';
import type { LetterRules } from '../../domain/letter-rules.js';
import type { LenderFile } from '../../io/letters/lender-file.js';
import { lintClaims } from './forbidden-claims.js';
import { lineAt } from './template-set.js';

/** @returns one issue for each claim, at its line. */
export function lenderClaims({ file, text }: Pick<LenderFile, 'file' | 'text'>, rules: LetterRules): Issue[] {
  return lintClaims(text, rules).map(({ id, phrase, rule, at }) => ({
    code: 'LENDER_FORBIDDEN_CLAIM',
    severity: 'error',
    where: { file, line: lineAt(text, at), column: null },
    found: `${id}: “${phrase}”`,
    expected: `none of ${rule}`,
    hint: '',
  }));
}
