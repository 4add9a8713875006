/** All letters of a batch as files, with the list of those that were written and of those that were not. */
import type { LetterKind } from '../../domain/letter-facts.js';
import { BLOCKED, LETTERS } from '../../io/columns/letters.js';
import type { Row } from '../../io/columns/spec.js';
import type { StageFile } from '../../io/stage-folder/write-stage.js';
import { missingFacts } from './check-contents.js';
import type { LetterSource } from './letter-source.js';
import { type LetterSetting, letterSource } from './letter-sources.js';
import {
  claimsOf,
  type RenderedLetter,
  renderLetter,
  renderOfferPage,
  type Sha256Base64,
} from './render-letter.js';
import type { TemplateSet } from './template-set.js';
import { letterView } from './view.js';
import type { WantedLetter } from './wanted-letters.js';

export interface WriteSetting extends LetterSetting {
  readonly templates: TemplateSet;
  /** Write the page on which the plans of an offer are compared. */
  readonly offerPages: boolean;
  readonly sha256: Sha256Base64;
}

export interface WrittenLetters {
  readonly files: readonly StageFile[];
  readonly counts: {
    readonly letters: number;
    readonly letters_blocked: number;
    readonly offer_pages: number;
  };
}

/** @returns the files, `letters.csv` and `blocked.csv` among them. What is missing of one letter stops that letter alone. */
export function writeLetters(wanted: readonly WantedLetter[], setting: WriteSetting): WrittenLetters {
  const files: StageFile[] = [];
  const written: Row[] = [];
  const blocked: Row[] = [];
  let letters = 0;
  let stopped = 0;
  let pages = 0;
  for (const want of wanted) {
    const source = letterSource(want, setting);
    const made = makeLetter(source, setting);
    if ('reasons' in made) {
      stopped += 1;
      blocked.push(...made.reasons.map((reason) => blockedRow(source, reason)));
      continue;
    }
    letters += 1;
    const html = letterFile(source, 'html');
    const text = letterFile(source, 'txt');
    files.push(textFile(html, made.letter.html), textFile(text, made.letter.text));
    let offerPage: string | null = null;
    if (made.page !== null) {
      pages += 1;
      offerPage = `offers/${source.letterId}.html`;
      files.push(textFile(offerPage, made.page.html));
    }
    written.push(letterRow(want, source, { html, text, offerPage }));
  }
  return {
    files: [
      { name: 'letters.csv', spec: LETTERS, rows: written },
      { name: 'blocked.csv', spec: BLOCKED, rows: blocked },
      ...files.toSorted((a, b) => Number(a.name > b.name) - Number(a.name < b.name)),
    ],
    counts: { letters, letters_blocked: stopped, offer_pages: pages },
  };
}

interface BlockReason {
  readonly fact: string;
  readonly rule: string;
  readonly found: string;
}

type Made =
  | { readonly letter: RenderedLetter; readonly page: RenderedLetter | null }
  | { readonly reasons: readonly BlockReason[] };

function makeLetter(source: LetterSource, setting: WriteSetting): Made {
  const rules = setting.policy.letters;
  const view = letterView(source);
  const missing = missingFacts(source, view, rules);
  if (missing.length > 0) {
    return { reasons: missing.map(({ fact, rule }) => ({ fact, rule, found: 'missing' })) };
  }
  const letter = renderLetter(source.kind, view, setting.templates);
  const page =
    setting.offerPages && source.kind === 'offer'
      ? renderOfferPage(view, setting.templates, setting.sha256)
      : null;
  const claims = [letter, page].flatMap((one) => (one === null ? [] : claimsOf(one, rules)));
  if (claims.length === 0) return { letter, page };
  const first = new Map(claims.toReversed().map((claim) => [claim.id, claim]));
  return {
    reasons: [...first.values()].map(({ id, rule, phrase }) => ({ fact: id, rule, found: phrase })),
  };
}

function letterFile(
  { kind, letterId }: { kind: LetterKind; letterId: string },
  form: 'html' | 'txt',
): string {
  return `letters/${kind}/${letterId}.${form}`;
}

function textFile(name: string, content: string): StageFile {
  return { name, content, rows: null };
}

function blockedRow({ accountId, kind, letterId }: LetterSource, reason: BlockReason): Row {
  return { accountId, letter: kind, letterId, ...reason };
}

function letterRow(
  { contact, kind }: WantedLetter,
  { letterId, plan }: LetterSource,
  files: { readonly html: string; readonly text: string; readonly offerPage: string | null },
): Row {
  return {
    accountId: contact.accountId,
    letter: kind,
    letterId,
    planId: plan?.planId ?? null,
    language: contact.language,
    contactOn: contact.contactOn,
    channel: contact.channel,
    message: contact.message,
    ...files,
  };
}
