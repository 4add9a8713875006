/** Templates by the names under which a folder may replace them, and the shape of each. */
import mustache from 'mustache';
import { LETTER_KINDS } from '../../domain/letter-facts.js';
import type { TemplateFile, TemplateFiles } from '../../io/letters/template-files.js';
import type { Language } from '../../policy/policy.js';

export const LANGUAGES: readonly Language[] = ['en', 'zh-CN', 'zh-TW'];
/** Parts that letters share, in each language: `{{> costs}}`. */
export const PARTS = ['closing', 'costs', 'letterhead', 'payment', 'schedule'] as const;
export const OFFER_PAGE = 'offer_page';
/** The page around every letter and offer page. */
export const LAYOUT_FILE = 'layout.html';
export const LETTER_STYLE_FILE = 'letter.css';
export const PAGE_STYLE_FILE = 'offer_page.css';
/** The only script there is; a lender's folder cannot replace it. */
export const SCRIPT_FILE = 'offer_page.js';

export function templateFile(language: Language, name: string): string {
  return `${language}/${name}.html`;
}

export function partFile(language: Language, name: string): string {
  return `${language}/parts/${name}.html`;
}

/** Every file that a folder of templates may hold. */
export const REPLACEABLE_FILES: readonly string[] = [
  LAYOUT_FILE,
  LETTER_STYLE_FILE,
  PAGE_STYLE_FILE,
  ...LANGUAGES.flatMap((language) => [
    ...[...LETTER_KINDS, OFFER_PAGE].map((name) => templateFile(language, name)),
    ...PARTS.map((name) => partFile(language, name)),
  ]),
];

/** Every file that there is. */
export const TEMPLATE_FILES: readonly string[] = [...REPLACEABLE_FILES, SCRIPT_FILE];

/** All files by name. */
export type TemplateSet = TemplateFiles['files'];

/** Throws Error when the set lacks a file, which no set that was read does. */
export function textOf(set: TemplateSet, name: string): TemplateFile {
  const found = set.get(name);
  if (found === undefined) throw new Error(`the templates lack ${name}`);
  return found;
}

/** One piece of a parsed template, with the offset at which it begins. */
export type Token =
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  | { readonly kind: 'tag' | 'raw' | 'part' | 'odd'; readonly name: string; readonly at: number }
  | {
      readonly kind: 'section' | 'inverted';
      readonly name: string;
      readonly at: number;
      readonly inner: readonly Token[];
    };

/** @returns the pieces of a template. Throws Error with `at N` in its message where it is not closed. */
export function tokensOf(text: string): Token[] {
  return typed(mustache.parse(text) as unknown as RawToken[]);
}

type RawToken = readonly [string, string, number, number, (readonly RawToken[])?, ...unknown[]];

function typed(tokens: readonly RawToken[]): Token[] {
  return tokens.flatMap(([type, value, at, , inner]): Token[] => {
    switch (type) {
      case 'text':
        return [{ kind: 'text', text: value, at }];
      case 'name':
        return [{ kind: 'tag', name: value, at }];
      case '&':
        return [{ kind: 'raw', name: value, at }];
      case '>':
        return [{ kind: 'part', name: value, at }];
      case '#':
      case '^':
        return [{ kind: type === '#' ? 'section' : 'inverted', name: value, at, inner: typed(inner ?? []) }];
      case '!':
        return [];
      default:
        return [{ kind: 'odd', name: value, at }];
    }
  });
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
