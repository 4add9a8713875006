/**
 * Holds templates to what they may say: tags that exist, contents that the policy demands, no claim that it forbids, nothing
 * that reaches outside. Every fault has its file and line; a set with a fault writes no letter.
 */
import type { Issue } from '../../domain/issue.js';
import { LETTER_KINDS, type LetterKind } from '../../domain/letter-facts.js';
import type { LetterContent, LetterRules } from '../../domain/letter-rules.js';
import { nearestOf } from '../../domain/nearest.js';
import type { TemplateFile } from '../../io/letters/template-files.js';
import type { Language } from '../../policy/policy.js';
import { specimenOf } from './specimen.js';
import { Faults } from './template-faults.js';
import { checkMarkup, checkStyle } from './template-markup.js';
import {
  LANGUAGES,
  LAYOUT_FILE,
  LETTER_STYLE_FILE,
  OFFER_PAGE,
  PAGE_STYLE_FILE,
  PARTS,
  partFile,
  type TemplateSet,
  type Token,
  templateFile,
  textOf,
  tokensOf,
} from './template-set.js';
import { type LetterView, letterView, type ViewValue } from './view.js';

/** Tags of the page around a letter; those in the second list are put in as they are. */
const LAYOUT_TAGS = ['lang', 'title', 'document'];
const LAYOUT_RAW = ['csp', 'style', 'body', 'script'];

/** @returns every fault of every file; none when letters may be written. */
export function checkTemplates(set: TemplateSet, rules: LetterRules): Issue[] {
  const found = new Faults();
  for (const language of LANGUAGES) {
    const view = letterView(specimenOf('agreement', language));
    for (const name of [...LETTER_KINDS, OFFER_PAGE]) {
      checkBody(set, language, name, view, found);
      const kind = name === OFFER_PAGE ? 'offer' : (name as LetterKind);
      checkContents(set, language, templateFile(language, name), kind, rules, found);
    }
  }
  checkLayout(textOf(set, LAYOUT_FILE), found);
  for (const [name, template] of set) {
    if (name.endsWith('.html')) checkMarkup(template, name === LAYOUT_FILE, rules, found);
    else if (name === LETTER_STYLE_FILE || name === PAGE_STYLE_FILE) checkStyle(template, found);
  }
  return found.issues();
}

function parsed(template: TemplateFile, found: Faults): readonly Token[] {
  try {
    return tokensOf(template.text);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const at = openAt(template.text) ?? Number(/ at (\d+)$/.exec(message)?.[1] ?? 0);
    found.add(
      'TEMPLATE_BROKEN',
      template,
      at,
      message.replace(/ at \d+$/, ''),
      'every tag and section closed',
    );
    return [];
  }
}

/** Where the section begins that nothing closes, which the parser tells only at the end of the file; null when all are. */
function openAt(text: string): number | null {
  const open: { readonly name: string; readonly at: number }[] = [];
  for (const { 1: mark, 2: name = '', index: at } of text.matchAll(/\{\{([#^/])\s*([\w.]+)\s*\}\}/g)) {
    if (mark !== '/') open.push({ name, at });
    else if (open.pop()?.name !== name) return at;
  }
  return open[0]?.at ?? null;
}

/** Walks a letter's template and its parts as rendering would, with every list and section entered. */
function checkBody(
  set: TemplateSet,
  language: Language,
  name: string,
  view: LetterView,
  found: Faults,
): void {
  walk(textOf(set, templateFile(language, name)), [view], 0);

  function walk(template: TemplateFile, frames: readonly unknown[], depth: number): void {
    for (const token of parsed(template, found)) step(template, token, frames, depth);
  }

  function step(template: TemplateFile, token: Token, frames: readonly unknown[], depth: number): void {
    switch (token.kind) {
      case 'text':
        return;
      case 'part':
        if (!(PARTS as readonly string[]).includes(token.name)) {
          const near = nearestOf(token.name, PARTS);
          const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : '';
          found.add(
            'TEMPLATE_UNKNOWN_TAG',
            template,
            token.at,
            `the part ${token.name}`,
            PARTS.join(', '),
            hint,
          );
        } else if (depth < PARTS.length) walk(textOf(set, partFile(language, token.name)), frames, depth + 1);
        return;
      case 'raw':
        found.add(
          'TEMPLATE_RAW',
          template,
          token.at,
          `{{{${token.name}}}}`,
          `{{${token.name}}}, which cannot become markup`,
        );
        return;
      case 'odd':
        found.add('TEMPLATE_BROKEN', template, token.at, 'a change of delimiters', '{{ and }} throughout');
        return;
      case 'tag':
        known(template, token.name, token.at, frames);
        return;
      case 'section':
      case 'inverted': {
        const value = known(template, token.name, token.at, frames);
        const inside = Array.isArray(value) ? (value[0] as unknown) : value;
        const next = token.kind === 'section' ? [inside, ...frames] : frames;
        for (const inner of token.inner) step(template, inner, next, depth);
      }
    }
  }

  /** The value that a tag has in the specimen. */
  function known(template: TemplateFile, tag: string, at: number, frames: readonly unknown[]): ViewValue {
    if (tag === '.') return frames[0] as ViewValue;
    for (const frame of frames) {
      if (typeof frame === 'object' && frame !== null && Object.hasOwn(frame, tag)) {
        return (frame as LetterView)[tag] ?? null;
      }
    }
    const tags = frames.flatMap((frame) =>
      typeof frame === 'object' && frame !== null ? Object.keys(frame) : [],
    );
    const near = nearestOf(tag, tags);
    const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : '';
    found.add('TEMPLATE_UNKNOWN_TAG', template, at, `the tag ${tag}`, 'a tag that letters have', hint);
    return null;
  }
}

/** The template with its parts laid in, tags as `{{name}}`: what contents are looked for in. */
function flat(set: TemplateSet, language: Language, tokens: readonly Token[], depth = 0): string {
  return tokens
    .map((token) => {
      switch (token.kind) {
        case 'text':
          return token.text;
        case 'part': {
          const part = set.get(partFile(language, token.name));
          if (part === undefined || depth > PARTS.length) return '';
          return flat(set, language, safeTokens(part.text), depth + 1);
        }
        case 'section':
        case 'inverted':
          return `{{${token.name}}}${flat(set, language, token.inner, depth)}`;
        default:
          return `{{${token.name}}}`;
      }
    })
    .join('');
}

function safeTokens(text: string): readonly Token[] {
  try {
    return tokensOf(text);
  } catch {
    return [];
  }
}

function checkContents(
  set: TemplateSet,
  language: Language,
  name: string,
  kind: LetterKind,
  rules: LetterRules,
  found: Faults,
): void {
  const template = textOf(set, name);
  const whole = flat(set, language, safeTokens(template.text));
  if (whole === '') return;
  for (const content of rules.contents.filter((row) => row.letters.includes(kind))) {
    const inside = sectionOf(whole, content);
    if (inside === null) {
      const section = `<section id="${content.section}">`;
      found.add('TEMPLATE_CONTENT_MISSING', template, 0, `no ${section} (${content.rule})`, `a ${section}`);
      continue;
    }
    const missing = content.facts.filter((fact) => !inside.includes(`{{${fact}}}`));
    if (missing.length === 0) continue;
    const at = content.section === null ? 0 : Math.max(0, template.text.indexOf(`id="${content.section}"`));
    const tags = missing.map((fact) => `{{${fact}}}`).join(', ');
    found.add(
      'TEMPLATE_CONTENT_MISSING',
      template,
      at,
      `no ${tags} (${content.rule})`,
      'every content that the policy demands',
    );
  }
}

/** The text of the part that a content stands in; null when the template has no such part. */
function sectionOf(whole: string, { section }: LetterContent): string | null {
  if (section === null) return whole;
  const start = new RegExp(`<section\\b[^>]*\\bid="${section}"[^>]*>`, 'u').exec(whole);
  if (start === null) return null;
  const from = start.index + start[0].length;
  const end = whole.indexOf('</section>', from);
  return end < 0 ? null : whole.slice(from, end);
}

function checkLayout(template: TemplateFile, found: Faults): void {
  const visit = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      if (token.kind === 'text') continue;
      const fine =
        token.kind === 'raw'
          ? LAYOUT_RAW.includes(token.name)
          : token.kind === 'part' || token.kind === 'odd'
            ? false
            : [...LAYOUT_TAGS, ...LAYOUT_RAW].includes(token.name);
      if (!fine) {
        const expected = [...LAYOUT_TAGS, ...LAYOUT_RAW].join(', ');
        found.add('TEMPLATE_UNKNOWN_TAG', template, token.at, `the tag ${token.name}`, expected);
      }
      if (token.kind === 'section' || token.kind === 'inverted') visit(token.inner);
    }
  };
  visit(parsed(template, found));
  for (const tag of ['{{{csp}}}', '{{{style}}}', '{{{body}}}', '{{{script}}}']) {
    if (!template.text.includes(tag)) {
      found.add('TEMPLATE_CONTENT_MISSING', template, 0, `no ${tag}`, 'the tags of the page');
    }
  }
}
