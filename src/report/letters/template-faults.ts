/** What is wrong with templates, told once each, with file and line. */
import type { Issue } from '../../domain/issue.js';
import type { TemplateFile } from '../../io/letters/template-files.js';
import { lineAt } from './template-set.js';

export class Faults {
  readonly #issues = new Map<string, Issue>();

  add(
    code: string,
    { file, text }: TemplateFile,
    at: number,
    found: string,
    expected: string,
    hint = '',
  ): void {
    const line = lineAt(text, at);
    const where = { file, line, column: null };
    // A part stands in several letters, and is told once.
    this.#issues.set(`${file}:${line}:${code}:${found}`, {
      code,
      severity: 'error',
      where,
      found,
      expected,
      hint,
    });
  }

  issues(): Issue[] {
    return [...this.#issues.values()].toSorted(
      (a, b) =>
        Number((a.where.file ?? '') > (b.where.file ?? '')) -
          Number((a.where.file ?? '') < (b.where.file ?? '')) || (a.where.line ?? 0) - (b.where.line ?? 0),
    );
  }
}
