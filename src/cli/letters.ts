/** `forbear contact --letters`: the letters that go with the contacts, as files of the contact folder. */
import { basename } from 'node:path';
import { ForbearError } from '../domain/issue.js';
import { LETTER_KINDS, type LetterKind } from '../domain/letter-facts.js';
import type { ContactLine } from '../engine/contact/plan-contacts.js';
import type { PlanTrack } from '../engine/track/track-plan.js';
import { sha256Base64, sha256Of } from '../io/digests.js';
import { readLender } from '../io/letters/lender-file.js';
import { letterAccounts } from '../io/letters/letter-facts.js';
import { readNames, readRecordings } from '../io/letters/people.js';
import { runCodes } from '../io/letters/run-codes.js';
import { readTemplates } from '../io/letters/template-files.js';
import type { InputOptions } from '../io/portfolio.js';
import type { InputMeta } from '../io/run-folder/meta.js';
import type { OpenRun } from '../io/run-folder/open.js';
import type { Policy } from '../policy/policy.js';
import { lenderClaims } from '../report/letters/lender-claims.js';
import { checkTemplates } from '../report/letters/template-checks.js';
import { REPLACEABLE_FILES, TEMPLATE_FILES } from '../report/letters/template-set.js';
import { wantedLetters } from '../report/letters/wanted-letters.js';
import { type WrittenLetters, writeLetters } from '../report/letters/write-letters.js';
import { required, usageError } from './ask.js';
import type { Context } from './command.js';
import { inputMeta } from './publish.js';
import { type Options, readingOptions } from './source.js';

export interface LetterRequest {
  readonly run: OpenRun;
  readonly policy: Policy;
  readonly asOf: number;
  readonly contacts: readonly ContactLine[];
  readonly tracks: ReadonlyMap<string, PlanTrack> | null;
}

export interface MadeLetters extends WrittenLetters {
  readonly inputs: readonly InputMeta[];
  readonly settings: Readonly<Record<string, string[] | boolean>>;
}

/** Flags that mean nothing without `--letters`. */
const LETTER_FLAGS = {
  lender: '--lender',
  templates: '--templates',
  recordings: '--recordings',
  offerPages: '--offer-pages',
};

/** @returns the kinds that were asked for; null when no letters were. Throws ForbearError (2). */
export function letterKinds(options: Options): readonly LetterKind[] | null {
  const given = options['letters'];
  if (given === undefined) {
    for (const [key, flag] of Object.entries(LETTER_FLAGS)) {
      if (options[key] !== undefined && options[key] !== false) {
        throw usageError(flag, 'no --letters', 'a request for letters', 'pass --letters');
      }
    }
    return null;
  }
  if (given === true) return LETTER_KINDS;
  const names = String(given)
    .split(',')
    .map((name) => name.trim());
  const odd = names.find((name) => !(LETTER_KINDS as readonly string[]).includes(name));
  if (odd !== undefined) {
    throw usageError('--letters', JSON.stringify(odd), `some of ${LETTER_KINDS.join(',')}`);
  }
  return LETTER_KINDS.filter((kind) => names.includes(kind));
}

/** Throws ForbearError: 2 for a faulty lender file or template, 3 for files that cannot be used. */
export async function makeLetters(
  kinds: readonly LetterKind[],
  { run, policy, asOf, contacts, tracks }: LetterRequest,
  context: Context,
  options: Options,
): Promise<MadeLetters> {
  demandLetters(policy);
  const lenderPath = await required(context, options, 'lender', '--lender', 'the file about the lender');
  const lender = await readLender(lenderPath, context.cwd);
  const folder = typeof options['templates'] === 'string' ? options['templates'] : null;
  const templates = await readTemplates(TEMPLATE_FILES, REPLACEABLE_FILES, folder, context.cwd);
  const faults = [
    ...lenderClaims(lender, policy.letters),
    ...checkTemplates(templates.files, policy.letters),
  ];
  if (faults.length > 0) throw new ForbearError(2, faults);
  const wanted = wantedLetters(contacts, kinds);
  const ids = new Set(wanted.map((want) => want.contact.accountId));
  const offers = new Set(
    wanted.filter((want) => want.kind === 'offer').map((want) => want.contact.accountId),
  );
  const accounts = await letterAccounts(run, ids, offers);
  const reading = await readingOptions(context, options, policy, asOf);
  const recordings = await recordingsOf(options, reading);
  const offerPages = options['offerPages'] === true;
  const letterId = (kind: string, accountId: string): string =>
    `L${sha256Of(JSON.stringify([run.meta.audit.head, kind, accountId])).slice(0, 16)}`;
  const { codes } = await runCodes(run);
  const written = writeLetters(wanted, {
    policy,
    lender,
    codes,
    accounts,
    names: await namesOf(options, reading, new Map([...accounts].map(([, one]) => [one.borrowerId, true]))),
    tracks,
    recordings: recordings?.byPlan ?? new Map(),
    letterId,
    templates: templates.files,
    offerPages,
    sha256: sha256Base64,
  });
  return {
    ...written,
    inputs: [
      textInput('lender', basename(lenderPath), lender),
      ...templates.own.map((one) => textInput('templates', one.name, one)),
      ...(recordings === null ? [] : [inputMeta(recordings.table)]),
    ],
    settings: { letters: [...kinds], offer_pages: offerPages },
  };
}

/** A run folder of an earlier version has a policy without the section. */
function demandLetters(policy: Partial<Policy>): void {
  if (policy.letters !== undefined) return;
  throw usageError(
    '--policy',
    'a policy without a letters section',
    'a policy that has one',
    'pass --policy',
  );
}

async function namesOf(
  options: Options,
  reading: InputOptions,
  wanted: ReadonlyMap<string, unknown>,
): Promise<ReadonlyMap<string, string>> {
  return typeof options['borrowers'] === 'string'
    ? readNames(options['borrowers'], reading, wanted)
    : new Map();
}

async function recordingsOf(options: Options, reading: InputOptions) {
  return typeof options['recordings'] === 'string' ? readRecordings(options['recordings'], reading) : null;
}

/** A file without rows. */
function textInput(
  name: string,
  file: string,
  { sha256, bytes }: { readonly sha256: string; readonly bytes: number },
): InputMeta {
  return { name, file, sha256, bytes, rows_read: 0, accepted: 0, rejected: 0 };
}
