/**
 * One layout for every problem: where, what was found, what was expected, what to do. Never a raw row.
 *
 *     borrowers.csv:17 monthly_income: error NOT_A_NUMBER
 *       found     text
 *       expected  an amount such as 1234.50
 *       what to do  …
 */
import type { Issue, Where } from '../domain/issue.js';
import type { Language } from '../policy/policy.js';
import { paletteOf } from './colour.js';
import { translate } from './translate.js';
import { displayWidth, padEnd, printable } from './width.js';

/** `borrowers.csv:17 monthly_income`: what an editor can jump to, then the column. Empty when nothing is known. */
export function formatWhere(where: Where): string {
  const place = where.line === null ? (where.file ?? '') : `${where.file ?? ''}:${where.line}`;
  return printable([place, where.column ?? ''].filter((part) => part !== '').join(' '));
}

/** The issue as two to four lines, without a final line break. */
export function formatIssue(issue: Issue, language: Language, colour: boolean): string {
  const palette = paletteOf(colour);
  const paint = issue.severity === 'error' ? palette.bad : palette.warn;
  const where = formatWhere(issue.where);
  const severity = paint(translate(language, issue.severity === 'error' ? 'issue.error' : 'issue.warning'));
  const head = `${where === '' ? '' : `${palette.strong(where)}: `}${severity} ${palette.dim(issue.code)}`;
  const details = (
    [
      ['issue.found', issue.found],
      ['issue.expected', issue.expected],
      ['issue.todo', issue.hint],
    ] as const
  ).filter(([, text]) => text !== '');
  const names = details.map(([key]) => translate(language, key));
  const room = Math.max(0, ...names.map(displayWidth));
  const lines = details.map(
    ([, text], row) => `  ${palette.dim(padEnd(names[row] ?? '', room))}  ${printable(text)}`,
  );
  return [head, ...lines].join('\n');
}
