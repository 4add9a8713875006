/** What `forbear contact` is asked about: the run folder, the exports beside it, the day, the policy. */
import { resolve } from 'node:path';
import { ForbearError } from '../domain/issue.js';
import type { EpochDay } from '../domain/records.js';
import { type ContactFiles, type Gathered, gatherContacts } from '../io/contact/gather.js';
import { type OpenRun, openRun } from '../io/run-folder/open.js';
import type { Policy } from '../policy/policy.js';
import type { MissingExport } from '../report/contact/contact-page.js';
import { formatIssue } from '../report/issues.js';
import { required, shareFlag, usageError } from './ask.js';
import type { Context } from './command.js';
import { lockOwner } from './owner.js';
import { tooManyRejects } from './reject-limit.js';
import { type Options, policyOf, readingOptions } from './source.js';
import { withTemporary } from './temporary.js';

export interface ContactInputs extends Gathered {
  readonly run: OpenRun;
  readonly policy: Policy;
  readonly asOf: EpochDay;
  readonly rejectLimit: number;
  readonly missing: readonly MissingExport[];
}

export interface ContactRun {
  readonly run: OpenRun;
  readonly policy: Policy;
}

/** Opens the run folder. Throws ForbearError (2, 3). */
export async function contactRun(context: Context, options: Options): Promise<ContactRun> {
  const folder = await required(
    context,
    options,
    'run',
    '--run',
    'the run folder whose accounts are contacted',
  );
  const run = await openRun(resolve(context.cwd, folder), lockOwner());
  const policy = typeof options['policy'] === 'string' ? await policyOf(options) : run.policy;
  demandContact(policy);
  return { run, policy };
}

/** A run folder of an earlier version has a policy without the section. */
function demandContact(policy: Partial<Policy>): void {
  if (policy.contact !== undefined && policy.tracking !== undefined) return;
  const found = 'a run whose policy has no contact section';
  throw usageError('--policy', found, 'a policy that has one', 'pass --policy');
}

/** Reads what the contacts of `asOf` depend on; of one account alone when it is named. Throws ForbearError (2, 3). */
export async function contactInputs(
  { run, policy }: ContactRun,
  asOf: EpochDay,
  context: Context,
  options: Options,
  only: string | null = null,
): Promise<ContactInputs> {
  if (asOf < run.asOf) {
    throw usageError(
      only === null ? '--as-of' : '--at',
      'a day before the run',
      `${run.meta.as_of} or later`,
    );
  }
  const rejectLimit = shareFlag(options['maxRejectRate'] ?? '0.01', '--max-reject-rate');
  const files = filesOf(context, options);
  const reading = await readingOptions(context, options, policy, asOf);
  const gathered = await withTemporary((folder) =>
    gatherContacts(run, policy, files, { ...reading, folder }, only),
  );
  const problems = tooManyRejects(gathered.tables, rejectLimit);
  if (problems.length > 0) throw new ForbearError(3, problems);
  for (const issue of gathered.issues) context.say(formatIssue(issue, context.language, context.talkColour));
  for (const { file, rowsRead, rejected } of gathered.tables) {
    if (rejected > 0) context.say(`${file}: ${rowsRead} rows read, ${rejected} rejected`);
  }
  return { ...gathered, run, policy, asOf, rejectLimit, missing: missingOf(files) };
}

function missingOf(files: ContactFiles): MissingExport[] {
  const missing: MissingExport[] = [];
  if (files.borrowers === null) missing.push('borrowers');
  if (files.contacts.length === 0) missing.push('contacts');
  if (files.payments.length === 0) missing.push('payments');
  return missing;
}

function filesOf(context: Context, options: Options): ContactFiles {
  const one = (key: string): string | null => {
    const file = options[key];
    if (file === '-') throw usageError(`--${key}`, '-', 'a file: it may be read twice');
    return typeof file === 'string' ? file : null;
  };
  const several = (key: string): readonly string[] => {
    const files = (options[key] as readonly string[] | undefined) ?? [];
    if (files.includes('-')) throw usageError(`--${key}`, '-', 'a file: it may be read twice');
    const places = files.map((file) => resolve(context.cwd, file));
    const twice = files.find((_, index) => places.indexOf(places[index]!) < index);
    if (twice !== undefined) throw usageError(`--${key}`, `${twice} twice`, 'each file once');
    return files;
  };
  return {
    borrowers: one('borrowers'),
    contacts: several('contacts'),
    payments: several('payments'),
    feedback: one('feedback'),
  };
}
