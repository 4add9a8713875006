/** The files that drafting leaves: a proposal for `forbear approve`, and drafts to go on with. */
import { resolve } from 'node:path';
import { ForbearError } from '../../domain/issue.js';
import type { PlanOption } from '../../engine/decision.js';
import type { Desk } from '../../engine/draft/desk.js';
import type { DraftResult } from '../../engine/draft/evaluate.js';
import type { Levers } from '../../engine/draft/levers.js';
import { type KeptDrafts, readDrafts, writeDrafts } from '../../io/draft-file.js';
import { writeProposal } from '../../io/proposal-file.js';
import { brokenText } from '../../report/model/limit-words.js';
import { voiceOf } from '../../report/voice.js';
import type { Context } from '../command.js';
import type { Options } from '../source.js';

/** A flag's text without outer spaces; null when it was not given or is blank. */
export function textFlag(options: Options, key: string): string | null {
  const value = options[key];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** The plan of the queue that a proposal takes the place of: the one that `--base` names, else the recommended one. */
function replacedBy(desk: Desk, options: Options): PlanOption | null {
  const found = desk.plans?.options ?? [];
  const base = textFlag(options, 'base');
  return found.find((one) => one.option === base) ?? found.find((one) => one.recommended) ?? null;
}

export interface Signed {
  readonly reason: string;
  readonly by: string;
  readonly role: string;
}

/** Throws ForbearError (1) for a draft that breaks a limit: each one is named. */
export function mustBeProposable(desk: Desk, result: DraftResult, context: Context): void {
  if (result.broken.length === 0) return;
  const voice = voiceOf({ language: context.language, colour: false, width: 80 });
  throw new ForbearError(
    1,
    result.broken.map((broken) => ({
      code: 'DRAFT_BREAKS_LIMITS',
      severity: 'error',
      where: { file: null, line: null, column: broken.limit },
      found: brokenText(voice, desk, broken),
      expected: broken.rule ?? '',
      hint: '',
    })),
  );
}

/**
 * Writes the proposal where `--save` says, else to a file named by its plan, never by a person or an account. Resolves to
 * its name. Throws ForbearError: 1 for a draft that breaks a limit, 4 where the system refuses.
 */
export async function saveProposal(
  desk: Desk,
  result: DraftResult,
  signed: Signed,
  context: Context,
  options: Options,
): Promise<string> {
  mustBeProposable(desk, result, context);
  const { option } = result;
  const path = textFlag(options, 'save') ?? `proposal-${option.planId}.csv`;
  const replaces = replacedBy(desk, options);
  await writeProposal(resolve(context.cwd, path), { option, replaces, policy: desk.policy.stamp, ...signed });
  return path;
}

/** The drafts that `--draft` keeps of this account; null when there are none. Throws ForbearError (3) for another's. */
export async function keptDrafts(desk: Desk, context: Context, options: Options): Promise<KeptDrafts | null> {
  const path = textFlag(options, 'draft');
  if (path === null) return null;
  const kept = await readDrafts(resolve(context.cwd, path), path);
  if (kept === null || kept.accountId === desk.account.accountId) return kept;
  throw new ForbearError(3, [
    {
      code: 'DRAFTS_UNREADABLE',
      severity: 'error',
      where: { file: path, line: null, column: 'account_id' },
      found: 'drafts of another account',
      expected: 'drafts of the account that was named',
      hint: '',
    },
  ]);
}

/** Keeps the drafts where `--draft` says; resolves to its name, or to null where it says nothing. */
export async function keepDrafts(
  desk: Desk,
  drafts: readonly (Levers | null)[],
  current: number,
  context: Context,
  options: Options,
): Promise<string | null> {
  const path = textFlag(options, 'draft');
  if (path === null) return null;
  const { accountId, currency } = desk.account;
  await writeDrafts(resolve(context.cwd, path), { accountId, current, drafts }, currency);
  return path;
}
