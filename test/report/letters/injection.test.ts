/** Names and lender's words that try to be markup, scripts, formulas or orders to the reader's screen: they stay words. */
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { LETTER_KINDS, type LetterKind } from '../../../src/domain/letter-facts.js';
import { LETTERS } from '../../../src/io/columns/letters.js';
import { writeCsvChunks } from '../../../src/io/csv/write.js';
import { sha256Base64 } from '../../../src/io/digests.js';
import { renderLetter, renderOfferPage } from '../../../src/report/letters/render-letter.js';
import { letterView } from '../../../src/report/letters/view.js';
import { sourceOf, templates } from './built-in.js';

const HOSTILE: readonly string[] = [
  '<script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '" data-code="AAAAA-AAAAA',
  '</style><style>body{display:none}</style>',
  '<!-- ',
  ']]><svg/onload=alert(1)>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;b&#62;',
  '{{{body}}}',
  '{{#options}}{{code}}{{/options}}',
  '{{> schedule}}',
  '{{=<% %>=}}',
  '=HYPERLINK("http://x.example","click")',
  '@SUM(A1)',
  'https://x.example/?q=1',
  'javascript:alert(1)',
  '王\u202e小明\u202c',
  'A\u2066B\u2069',
  'tab\there\r\nnew line',
  'bell\u0007 escape\u001b[31m red',
  'zero\u200bwidth\ufeff',
  '\u2028line separator',
  '$& $1 $`',
];

/** Everything about a page that does something: elements but their words, and attributes but titles of answers. */
function skeleton(html: string): string {
  const parts: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const kept = Object.entries(attributes).map(([key, value]) =>
        key === 'data-answer' || key === 'aria-label' || key === 'content' ? key : `${key}=${value}`,
      );
      parts.push(`<${name} ${kept.join(' ')}>`);
    },
    onclosetag: (name) => parts.push(`</${name}>`),
    oncomment: (text) => parts.push(`<!--${text}-->`),
    onprocessinginstruction: (name, text) => parts.push(`<?${name} ${text}>`),
  });
  parser.end(html);
  return parts.join('\n');
}

function pagesOf(kind: LetterKind, word: string): { html: string; text: string }[] {
  const whole = sourceOf(kind);
  const source = {
    ...whole,
    borrowerName: word,
    accountId: word,
    recordingRef: word,
    productFamily: word,
    lender: {
      ...whole.lender,
      name: word,
      address: word,
      phone: word,
      officer: { name: word, title: word, phone: word },
      payment: { payee: word, bank: word, number: word },
      duties: [word],
      otherMatters: [word],
      contingentCosts: [{ item: word, standard: word, collector: word }],
    },
    terms: { ...whole.terms, appeal: word },
  };
  const view = letterView(source);
  const letter = renderLetter(kind, view, templates);
  return kind === 'offer' ? [letter, renderOfferPage(view, templates, sha256Base64)] : [letter];
}

/** Control characters but the line feed, and marks that order, hide or break text. */
const CONTROLS = /[\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u;

describe('a hostile word', () => {
  it.each(LETTER_KINDS)('changes nothing of a letter but its words: %s', (kind) => {
    const plain = pagesOf(kind, 'Word').map(({ html }) => skeleton(html));
    for (const word of HOSTILE) {
      expect([word, pagesOf(kind, word).map(({ html }) => skeleton(html))]).toEqual([word, plain]);
    }
  });

  it.each(LETTER_KINDS)('brings no character that orders or hides text: %s', (kind) => {
    for (const word of HOSTILE) {
      for (const { html, text } of pagesOf(kind, word)) {
        expect([word, CONTROLS.exec(text)?.[0], CONTROLS.exec(html)?.[0]]).toEqual([
          word,
          undefined,
          undefined,
        ]);
      }
    }
  });

  it('whatever it is made of, stays a word', () => {
    const plain = pagesOf('agreement', 'Word').map(({ html }) => skeleton(html));
    const bits = fc.constantFrom(
      ...HOSTILE,
      '<',
      '>',
      '"',
      "'",
      '&',
      '{{',
      '}}',
      '/',
      '=',
      '`',
      '\u202e',
      'x',
    );
    fc.assert(
      fc.property(fc.array(bits, { minLength: 1, maxLength: 6 }), (parts) => {
        const word = parts.join('');
        expect(pagesOf('agreement', word).map(({ html }) => skeleton(html))).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });

  it('is in the plain text as it was said', () => {
    const [letter] = pagesOf('approval', '<b>&amp;{{x}}');
    expect(letter?.text).toContain('<b>&amp;{{x}}');
  });

  it('in a list of letters is no formula', () => {
    const row = Object.fromEntries(LETTERS.columns.map((column) => [column.field, null]));
    const rows = [{ ...row, accountId: '=1+1', letter: 'offer', letterId: '@x', language: '-2' }];
    const text = [...writeCsvChunks(LETTERS, rows, { bom: false })].join('');
    const [, cells] = parse(text) as string[][];
    expect(cells?.slice(0, 3)).toEqual(["'=1+1", 'offer', "'@x"]);
  });
});

describe('no letter and no page', () => {
  it.each(LETTER_KINDS)('can load or send anything: %s', (kind) => {
    for (const { html } of pagesOf(kind, 'Word')) {
      const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
      expect(style.length).toBeGreaterThan(500);
      expect(html).not.toMatch(/https?:|url\s*\(|@import|<link|<iframe|<form|<img|srcset|\son\w+=/i);
      const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
      expect(policy).toMatch(/^default-src 'none'; style-src 'unsafe-inline'; img-src data:/);
      expect(policy).toContain("base-uri 'none'; form-action 'none'");
      expect(policy.includes('script-src')).toBe(html.includes('<script'));
    }
  });
});
