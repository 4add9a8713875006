/** The built-in templates and packs, as tests of letters need them. */
import type { LetterKind } from '../../../src/domain/letter-facts.js';
import { readTemplates } from '../../../src/io/letters/template-files.js';
import { loadPolicy } from '../../../src/io/packs.js';
import type { Language } from '../../../src/policy/policy.js';
import type { LetterSource } from '../../../src/report/letters/letter-source.js';
import { specimenOf } from '../../../src/report/letters/specimen.js';
import {
  REPLACEABLE_FILES,
  TEMPLATE_FILES,
  type TemplateSet,
} from '../../../src/report/letters/template-set.js';

export const templates: TemplateSet = (await readTemplates(TEMPLATE_FILES, REPLACEABLE_FILES, null, '.'))
  .files;
export const cn = await loadPolicy('cn');
export const us = await loadPolicy('us');

/** The built-in templates with one of them changed. */
export function withTemplate(name: string, change: (text: string) => string): TemplateSet {
  const before = templates.get(name);
  if (before === undefined) throw new Error(`no template ${name}`);
  const text = change(before.text);
  if (text === before.text) throw new Error('a change that changes nothing');
  return new Map([...templates, [name, { file: `own/${name}`, text }]]);
}

/** The specimen of a letter, changed. */
export function sourceOf(
  kind: LetterKind,
  language: Language = 'en',
  change: Partial<LetterSource> = {},
): LetterSource {
  return { ...specimenOf(kind, language), ...change };
}
