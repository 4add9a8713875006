/**
 * One layout for every problem: where, what was found, what was expected, what to do. Never a raw row.
 *
 *     borrowers.csv:17 monthly_income: error NOT_A_NUMBER
 *       found     text
 *       expected  an amount such as 1234.50
 *       what to do  …
 */
import type { Issue, Where } from '../domain/issue.js';
import { ISSUE_CODES } from '../domain/issue-codes.js';
import type { Language } from '../policy/policy.js';
import { paletteOf } from './colour.js';
import { ISSUE_LABELS } from './labels/issues.js';
import { inLanguage } from './labels/label.js';
import { translate } from './translate.js';
import { displayWidth, padEnd, printable } from './width.js';

/** `borrowers.csv:17 monthly_income`: what an editor can jump to, then the column. Empty when nothing is known. */
export function formatWhere(where: Where): string {
  const place = where.line === null ? (where.file ?? '') : `${where.file ?? ''}:${where.line}`;
  return printable([place, where.column ?? ''].filter((part) => part !== '').join(' '));
}

/** What a code means, in a sentence; the code itself when nothing is written about it. */
export function meaningOf(code: string, language: Language): string {
  const label = ISSUE_LABELS[code];
  if (language !== 'en' && label !== undefined) return inLanguage(['', ...label.meaning], language);
  return ISSUE_CODES[code]?.meaning ?? code;
}

/** What to do about a code when the issue itself does not say; empty when nothing is written about it. */
export function remedyOf(code: string, language: Language): string {
  const label = ISSUE_LABELS[code];
  if (language !== 'en' && label !== undefined) return inLanguage(['', ...label.remedy], language);
  return ISSUE_CODES[code]?.remedy ?? '';
}

/** The issue as two to four lines, without a final line break. */
export function formatIssue(issue: Issue, language: Language, colour: boolean): string {
  const palette = paletteOf(colour);
  const paint = issue.severity === 'error' ? palette.bad : palette.warn;
  const where = formatWhere(issue.where);
  const severity = paint(translate(language, issue.severity === 'error' ? 'issue.error' : 'issue.warning'));
  const known = meaningOf(issue.code, language);
  const meaning = known === issue.code ? '' : ` ${known}`;
  const head = `${where === '' ? '' : `${palette.strong(where)}: `}${severity} ${palette.dim(issue.code)}${meaning}`;
  const details = (
    [
      ['issue.found', issue.found],
      ['issue.expected', issue.expected],
      ['issue.todo', issue.hint === '' ? remedyOf(issue.code, language) : issue.hint],
    ] as const
  ).filter(([, text]) => text !== '');
  const names = details.map(([key]) => translate(language, key));
  const room = Math.max(0, ...names.map(displayWidth));
  const lines = details.map(
    ([, text], row) => `  ${palette.dim(padEnd(names[row] ?? '', room))}  ${printable(text)}`,
  );
  return [head, ...lines].join('\n');
}
