import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/domain/issue.js';
import { bugReport } from '../../src/report/bug.js';
import { formatIssue } from '../../src/report/issues.js';

const issue: Issue = {
  code: 'NUMBER_INVALID',
  severity: 'error',
  where: { file: 'borrowers.csv', line: 17, column: 'monthly_income' },
  found: 'text',
  expected: 'an amount such as 1234.50',
  hint: '',
};

describe('formatIssue', () => {
  it('says where, what was found, what was expected, what to do', () => {
    expect(formatIssue(issue, 'en', false)).toBe(
      [
        'borrowers.csv:17 monthly_income: error NUMBER_INVALID A cell is not a number.',
        '  found       text',
        '  expected    an amount such as 1234.50',
        '  what to do  Write it as 1234.56.',
      ].join('\n'),
    );
  });

  it('prefers the issue’s own hint and lines up in Chinese', () => {
    expect(formatIssue({ ...issue, hint: 'see column B' }, 'zh-CN', false)).toBe(
      [
        'borrowers.csv:17 monthly_income: 错误 NUMBER_INVALID 单元格不是数字。',
        '  实际      text',
        '  应为      an amount such as 1234.50',
        '  处理办法  see column B',
      ].join('\n'),
    );
  });

  it('leaves out what is not known', () => {
    const bare = { ...issue, code: 'HOUSE', where: { file: null, line: null, column: null }, expected: '' };
    expect(formatIssue(bare, 'en', false)).toBe('error HOUSE\n  found  text');
    const flag = { ...bare, where: { file: null, line: null, column: '--as-of' } };
    expect(formatIssue(flag, 'en', false)).toBe('--as-of: error HOUSE\n  found  text');
  });

  it('prints nothing that commands a terminal', () => {
    const hostile = { ...issue, found: `a${String.fromCodePoint(27)}[2Jb\nc` };
    expect(formatIssue(hostile, 'en', false).split('\n')[1]).toBe('  found       a [2Jb c');
  });
});

describe('bugReport', () => {
  it('tells code positions and no values', () => {
    const error = new TypeError('cannot read "13800138000" of 440301199001011234');
    error.stack = [
      'TypeError: x',
      '    at scoreOf (file:///home/someone/forbear/dist/domain/scorecard.js:10:5)',
      '    at file:///home/someone/forbear/dist/cli/main.js:3:1',
      '    at process.run (node:internal/process:1:1)',
    ].join('\n');
    const text = bugReport(error, '9.9.9');
    expect(text).toContain('TypeError: cannot read "…" of …');
    expect(text).toContain('at scoreOf (dist/domain/scorecard.js:10:5)');
    expect(text).toContain('forbear 9.9.9');
    expect(text).not.toMatch(/someone|1380013|440301|node:internal/);
  });

  it('survives what is no error', () => {
    expect(bugReport('13800138000', '1')).toContain('thrown string');
    expect(bugReport('13800138000', '1')).not.toContain('1380013');
  });
});
