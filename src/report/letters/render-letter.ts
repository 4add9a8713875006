/** One letter from its view and the templates: a page to print or to show, and its text. */
import mustache from 'mustache';
import type { LetterKind } from '../../domain/letter-facts.js';
import type { LetterRules } from '../../domain/letter-rules.js';
import type { Language } from '../../policy/policy.js';
import { type FoundClaim, lintClaims } from './forbidden-claims.js';
import { plainText } from './plain-text.js';
import {
  LAYOUT_FILE,
  LETTER_STYLE_FILE,
  OFFER_PAGE,
  PAGE_STYLE_FILE,
  PARTS,
  partFile,
  SCRIPT_FILE,
  type TemplateSet,
  templateFile,
  textOf,
} from './template-set.js';
import type { LetterView } from './view.js';
import { wordsOf } from './words/words.js';

export interface RenderedLetter {
  readonly html: string;
  readonly text: string;
}

/** Base64 of the SHA-256 of a text. */
export type Sha256Base64 = (text: string) => string;

function bodyOf(set: TemplateSet, language: Language, name: string, view: LetterView): string {
  const parts = Object.fromEntries(PARTS.map((part) => [part, textOf(set, partFile(language, part)).text]));
  return mustache.render(textOf(set, templateFile(language, name)).text, view, parts);
}

/** Styles in the page and, where it has a script, that script alone; nothing is loaded and nothing is sent. */
function policyText(script: string | null, sha256: Sha256Base64 | null): string {
  const scripts = script === null || sha256 === null ? '' : `; script-src 'sha256-${sha256(script)}'`;
  return `default-src 'none'; style-src 'unsafe-inline'; img-src data:${scripts}; base-uri 'none'; form-action 'none'`;
}

function page(
  set: TemplateSet,
  view: LetterView,
  document: LetterKind | typeof OFFER_PAGE,
  parts: {
    readonly body: string;
    readonly style: string;
    readonly script: string | null;
    readonly csp: string;
  },
): string {
  const title = wordsOf(view['lang'] as Language).titles[document];
  return mustache.render(textOf(set, LAYOUT_FILE).text, { lang: view['lang'], title, document, ...parts });
}

/** @returns the letter. Whatever stands in the view comes out as text, never as markup. */
export function renderLetter(kind: LetterKind, view: LetterView, set: TemplateSet): RenderedLetter {
  const body = bodyOf(set, view['lang'] as Language, kind, view);
  const style = textOf(set, LETTER_STYLE_FILE).text;
  const html = page(set, view, kind, { body, style, script: null, csp: policyText(null, null) });
  return { html, text: plainText(body) };
}

/** @returns the page on which a borrower compares the plans of an offer; it works from a file, without a network. */
export function renderOfferPage(view: LetterView, set: TemplateSet, sha256: Sha256Base64): RenderedLetter {
  const body = bodyOf(set, view['lang'] as Language, OFFER_PAGE, view);
  const style = textOf(set, PAGE_STYLE_FILE).text;
  const script = textOf(set, SCRIPT_FILE).text;
  const html = page(set, view, OFFER_PAGE, { body, style, script, csp: policyText(script, sha256) });
  return { html, text: plainText(body) };
}

/** What a rendered letter claims and must not: a name or a lender's word may make a phrase that no template has. */
export function claimsOf({ text }: RenderedLetter, rules: LetterRules): FoundClaim[] {
  return lintClaims(text, rules);
}
