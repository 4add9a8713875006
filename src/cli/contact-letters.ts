/** The letters of `forbear contact --letters`: which, in which words, and what keeps some of them back. */
import { ForbearError, type Issue } from '../domain/issue.js';
import { languageOf } from '../engine/contact/words.js';
import { LETTER_KINDS, type LetterKind } from '../engine/letters/letter-facts.js';
import { lettersDue, lettersOfKinds } from '../engine/letters/wanted.js';
import { BLOCKED, LETTERS } from '../io/columns/letters.js';
import type { Row } from '../io/columns/spec.js';
import { gatherLetters } from '../io/letters/gather-letters.js';
import { type Lenders, readLender, UNKNOWN_LENDER } from '../io/letters/lender.js';
import { readNames, readRecordings } from '../io/letters/letter-inputs.js';
import { readTemplates, type Templates } from '../io/letters/templates.js';
import type { StageFile } from '../io/stage-folder/write-stage.js';
import type { Policy } from '../policy/policy.js';
import { formatIssue } from '../report/issues.js';
import { templateFaults } from '../report/letters/check-template.js';
import { textFaults } from '../report/letters/own-texts.js';
import { writeLetter } from '../report/letters/write-letters.js';
import { usageError } from './ask.js';
import type { Context } from './command.js';
import type { ContactInputs } from './contact-inputs.js';
import { type Options, readingOptions } from './source.js';

/** Flags that only letters need. */
const LETTER_FLAGS = ['lender', 'templates', 'recordings'] as const;

export interface LettersRequest {
  /** Null: the letters of what is due. */
  readonly kinds: readonly LetterKind[] | null;
}

/** @returns what is asked for; null when no letters are. Throws ForbearError (2). */
export function lettersRequest(options: Options): LettersRequest | null {
  const asked = options['letters'];
  if (asked === undefined) {
    const stray = LETTER_FLAGS.find((flag) => options[flag] !== undefined);
    if (stray !== undefined)
      throw usageError(`--${stray}`, 'no letters', '--letters beside it', 'pass --letters');
    return null;
  }
  if (asked === true) return { kinds: null };
  const kinds = String(asked)
    .split(',')
    .map((kind) => kind.trim());
  const unknown = kinds.find((kind) => !(LETTER_KINDS as readonly string[]).includes(kind));
  if (unknown !== undefined) throw usageError('--letters', JSON.stringify(unknown), LETTER_KINDS.join(', '));
  return { kinds: kinds as LetterKind[] };
}

export interface LettersMade {
  readonly files: readonly StageFile[];
  readonly written: number;
  readonly blocked: number;
}

/** Writes the letters. Throws ForbearError: 2 for a template or a lender that may not be used, 3 for an export. */
export async function makeLetters(
  { kinds }: LettersRequest,
  inputs: ContactInputs & { readonly contacts: Parameters<typeof lettersDue>[0] },
  context: Context,
  options: Options,
): Promise<LettersMade> {
  const { run, policy, asOf, accounts, tracks } = inputs;
  const one = (key: string): string | null => {
    const value = options[key];
    return typeof value === 'string' ? value : null;
  };
  const lenderFile = one('lender');
  const lenders = lenderFile === null ? UNKNOWN_LENDER : await readLender(lenderFile, context.cwd);
  const templates = await readTemplates(one('templates'), context.cwd);
  demandSound(templates, policy, lenderFile, lenders);
  const reading = await readingOptions(context, options, policy, asOf);
  const [borrowers, recordings] = [one('borrowers'), one('recordings')];
  const names = borrowers === null ? new Map<string, string>() : await readNames(borrowers, reading);
  const recorded = recordings === null ? null : await readRecordings(recordings, reading);
  const languages = new Map(accounts.map(({ accountId, borrower }) => [accountId, borrower.language]));
  const wanted = kinds === null ? lettersDue(inputs.contacts) : lettersOfKinds(accounts, kinds);
  const letters = await gatherLetters(wanted, {
    run,
    policy,
    asOf,
    lenders,
    names,
    tracks,
    recordings: recorded?.byAgreement ?? new Map<string, string>(),
    languageOf: (accountId) => languageOf(languages.get(accountId) ?? null, policy.language),
  });
  const rows: Row[] = [];
  const blocked: Row[] = [];
  const files: StageFile[] = [];
  for (const { facts, language } of letters) {
    const letter = writeLetter(facts, language, templates[language][facts.kind].text, policy);
    const { accountId, kind } = letter;
    if ('missing' in letter) {
      for (const { content, fact, rule } of letter.missing)
        blocked.push({ accountId, kind, content, fact, rule });
      continue;
    }
    const name = `letters/${kind}/${letter.letterId}`;
    files.push(
      { name: `${name}.html`, content: letter.html, rows: null },
      { name: `${name}.txt`, content: letter.text, rows: null },
    );
    rows.push({ accountId, kind, language, html: `${name}.html`, text: `${name}.txt` });
  }
  const kept = new Set(blocked.map((row) => JSON.stringify([row['accountId'], row['kind']])));
  if (kept.size > 0)
    context.say(formatIssue(blockedIssue(kept.size, blocked), context.language, context.talkColour));
  return {
    files: [
      { name: 'letters.csv', spec: LETTERS, rows },
      { name: 'blocked.csv', spec: BLOCKED, rows: blocked },
      ...files,
    ],
    written: rows.length,
    blocked: kept.size,
  };
}

function blockedIssue(count: number, blocked: readonly Row[]): Issue {
  const facts = [...new Set(blocked.map((row) => String(row['fact'])))];
  return {
    code: 'LETTER_BLOCKED',
    severity: 'warning',
    where: { file: 'blocked.csv', line: null, column: null },
    found: `${count} letters without ${facts.join(', ')}`,
    expected: 'every fact that the policy requires',
    hint: '',
  };
}

const TEMPLATE_CODES = {
  broken: 'TEMPLATE_BROKEN',
  unknown_tag: 'TEMPLATE_UNKNOWN_TAG',
  lacks_content: 'TEMPLATE_LACKS_CONTENT',
  claim: 'FORBIDDEN_CLAIM',
} as const;

/** Every template, the policy's own clauses and the lender's facts, before a letter is written of them. */
function demandSound(
  templates: Templates,
  policy: Policy,
  lenderFile: string | null,
  lenders: Lenders,
): void {
  const issues: Issue[] = [];
  for (const own of Object.values(templates)) {
    for (const kind of LETTER_KINDS) {
      const { file, text } = own[kind as LetterKind];
      for (const { fault, line, found, expected } of templateFaults(text, kind, policy)) {
        const code = TEMPLATE_CODES[fault];
        issues.push({
          code,
          severity: 'error',
          where: { file, line, column: null },
          found,
          expected,
          hint: '',
        });
      }
    }
  }
  for (const { where, found, expected } of textFaults(policy, Object.values(lenders))) {
    const file = where.startsWith('lender.') ? lenderFile : policy.id;
    issues.push({
      code: 'FORBIDDEN_CLAIM',
      severity: 'error',
      where: { file, line: null, column: where },
      found,
      expected,
      hint: '',
    });
  }
  if (issues.length > 0) throw new ForbearError(2, issues);
}
