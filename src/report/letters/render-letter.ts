/**
 * A letter from its template, which is Markdown with mustache tags: as a page that prints well, and as plain text. Facts
 * are escaped on their way in, so that nothing in a name is ever markup; markup of a template's own is text too.
 */
import { Marked } from 'marked';
import Mustache from 'mustache';
import type { LetterLanguage } from '../../domain/letter-rules.js';
import { type LetterView, nestedView } from './letter-view.js';
import { markdownText } from './markdown-text.js';
import { pageOf } from './page.js';

export interface Letter {
  readonly html: string;
  readonly text: string;
}

/** Every mark that means something in Markdown loses its meaning. */
function escapeMarkdown(value: unknown): string {
  return String(value).replaceAll(/[!-/:-@[-`{-~]/g, (mark) => `\\${mark}`);
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (mark) => ESCAPES[mark]!);
}

const marked = new Marked({
  gfm: true,
  renderer: {
    html: ({ text }) => escapeHtml(text),
    // A letter on paper has no links, and a page that asks for nothing has no pictures.
    link: ({ text }) => escapeHtml(text),
    image: ({ text }) => escapeHtml(text),
  },
});

/** @returns the letter in both forms. Throws where the template is no mustache; `checkTemplate` tells that in time. */
export function renderLetter(template: string, view: LetterView, language: LetterLanguage): Letter {
  const markdown = Mustache.render(template, nestedView(view), undefined, { escape: escapeMarkdown });
  const tokens = marked.lexer(markdown);
  const first = tokens.find((token) => token.type === 'heading') as { readonly text: string } | undefined;
  const title = markdownText(marked.lexer(first?.text ?? '')).trim();
  return { html: pageOf({ title, body: marked.parser(tokens), language }), text: markdownText(tokens) };
}
