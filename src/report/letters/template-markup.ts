/** Templates and styles that reach outside, run something, or say what the policy forbids. */
import { Parser } from 'htmlparser2';
import type { LetterRules } from '../../domain/letter-rules.js';
import type { TemplateFile } from '../../io/letters/template-files.js';
import { lintClaims } from './forbidden-claims.js';
import type { Faults } from './template-faults.js';

/** Elements that run, load or send something. */
const OUTSIDE_ELEMENTS = new Set([
  'applet',
  'audio',
  'base',
  'embed',
  'form',
  'frame',
  'iframe',
  'link',
  'object',
  'picture',
  'source',
  'svg',
  'math',
  'video',
]);
const LOADING_ATTRIBUTES = new Set([
  'action',
  'background',
  'formaction',
  'ping',
  'poster',
  'srcset',
  'srcdoc',
]);
/** Words in attributes are read to people, too. */
const SPOKEN_ATTRIBUTES = new Set(['alt', 'aria-label', 'content', 'placeholder', 'title', 'value']);
/** Words of an attribute are no part of the sentence around their element. */
const APART = '\n.\n';
/** Elements within a sentence: what they hold goes on from what stands before. */
const WITHIN_WORDS = new Set(['a', 'b', 'em', 'i', 'small', 'span', 'strong', 'u']);
const OUTSIDE_TEXT = /url\s*\(|@import|https?:|\/\/[a-z0-9]/iu;
/** What a picture of the lender's may be: its bytes, in the page. */
const INLINE_IMAGE = /^data:image\/(png|jpeg|gif|webp);base64,[a-z0-9+/=\s]+$/iu;

/** A template's own markup and words; the page around letters alone may have a script and a policy. */
export function checkMarkup(
  template: TemplateFile,
  layout: boolean,
  rules: LetterRules,
  found: Faults,
): void {
  const outside = (at: number, what: string): void =>
    found.add('TEMPLATE_OUTSIDE', template, at, what, 'a page that loads, runs and sends nothing');
  const spoken: { text: string; at: number }[] = [];
  let style = false;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const at = parser.startIndex;
      style = name === 'style';
      if (!WITHIN_WORDS.has(name)) spoken.push({ text: '\n', at });
      if (OUTSIDE_ELEMENTS.has(name) || (name === 'script' && !layout)) outside(at, `<${name}>`);
      for (const [key, value] of Object.entries(attributes)) {
        const local =
          (key === 'href' && value.startsWith('#')) || (key === 'src' && INLINE_IMAGE.test(value));
        const loads = LOADING_ATTRIBUTES.has(key) || (['href', 'src', 'xlink:href'].includes(key) && !local);
        if (key.startsWith('on') || loads) outside(at, `${key}="…" in <${name}>`);
        else if (!local && OUTSIDE_TEXT.test(value) && !isCsp(attributes))
          outside(at, `${key}="…" in <${name}>`);
        if (SPOKEN_ATTRIBUTES.has(key) && !isCsp(attributes))
          spoken.push({ text: `${APART}${value}${APART}`, at });
      }
      if (attributes['http-equiv'] !== undefined && !(layout && isCsp(attributes))) {
        outside(at, `http-equiv="…" in <${name}>`);
      }
    },
    ontext: (text) => {
      const at = parser.startIndex;
      const words = text.replace(/\{\{\{?[^}]*\}?\}\}/g, '\uFFFC');
      if (OUTSIDE_TEXT.test(words))
        outside(at, style ? 'a style that loads something' : 'the address of a page');
      if (!style) spoken.push({ text: words, at });
    },
    onclosetag: () => {
      style = false;
    },
  });
  parser.end(template.text);
  lintSpoken(spoken, template, rules, found);
}

function isCsp(attributes: Readonly<Record<string, string>>): boolean {
  return attributes['http-equiv']?.toLowerCase() === 'content-security-policy';
}

/** The words of the template as one text, so that markup within a phrase hides nothing. */
function lintSpoken(
  spoken: readonly { readonly text: string; readonly at: number }[],
  template: TemplateFile,
  rules: LetterRules,
  found: Faults,
): void {
  const starts: number[] = [];
  let text = '';
  for (const piece of spoken) {
    starts.push(text.length);
    text += piece.text;
  }
  for (const claim of lintClaims(text, rules)) {
    const index = starts.findLastIndex((start) => start <= claim.at);
    const piece = spoken[index];
    // Words between tags stand as they do in the file, but for entities before them; those of an attribute at its tag.
    const within = piece?.text.startsWith(APART) === true ? 0 : claim.at - (starts[index] ?? 0);
    const begins = (piece?.at ?? 0) + within;
    found.add(
      'TEMPLATE_FORBIDDEN_CLAIM',
      template,
      begins,
      `${claim.id}: “${claim.phrase}”`,
      `none of ${claim.rule}`,
    );
  }
}

/** A style may load nothing, and must not end the element that it stands in. */
export function checkStyle(template: TemplateFile, found: Faults): void {
  const match = OUTSIDE_TEXT.exec(template.text) ?? /<\/?style|<\/?script/iu.exec(template.text);
  if (match === null) return;
  found.add('TEMPLATE_OUTSIDE', template, match.index, match[0], 'a style that loads nothing');
}
