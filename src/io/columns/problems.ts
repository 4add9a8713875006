/** What `forbear check` prints: one row a problem. */
import type { Issue } from '../../domain/issue.js';
import { ISSUE_CODES } from '../../domain/issue-codes.js';
import type { FileSpec, Row } from './spec.js';

export const problemsSpec: FileSpec = {
  name: 'problems',
  about: 'One row a problem; warnings of one kind in one column share a row.',
  columns: [
    {
      name: 'severity',
      field: 'severity',
      type: 'id',
      about: '`error` rejects a row or a file; `warning` does not.',
    },
    { name: 'code', field: 'code', type: 'id', about: 'Stable code.' },
    { name: 'file', field: 'file', type: 'text', about: 'The file, as given.' },
    { name: 'line', field: 'line', type: 'integer', about: 'The row’s first line, as a text editor counts.' },
    { name: 'column', field: 'column', type: 'text', about: 'Our name of the column.' },
    { name: 'found', field: 'found', type: 'text', about: 'Personal values are described, not quoted.' },
    { name: 'expected', field: 'expected', type: 'text', about: 'What was expected.' },
    { name: 'what_to_do', field: 'whatToDo', type: 'text', about: 'How to mend it.' },
  ],
  key: [],
};

/** The issue as a row; its own hint, else the remedy of its code. */
export function problemRow(issue: Issue): Row {
  const { code, severity, where, found, expected, hint } = issue;
  const whatToDo = hint === '' ? (ISSUE_CODES[code]?.remedy ?? '') : hint;
  return { severity, code, ...where, found, expected, whatToDo };
}
