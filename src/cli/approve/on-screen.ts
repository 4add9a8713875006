/** `forbear approve --interactive`: the queue walked through on a terminal, one account at a time. */
import { basename } from 'node:path';
import { ForbearError } from '../../domain/issue.js';
import { asCompared, SYSTEM_ROLE } from '../../engine/authority.js';
import type { Barred, Signature } from '../../engine/signature.js';
import { memorySource } from '../../io/csv/source.js';
import type { Applied } from '../../io/run-folder/apply-decisions.js';
import { type OpenRun, openRun } from '../../io/run-folder/open.js';
import { checkReplaceable } from '../../io/run-folder/replaceable.js';
import { openReviewDesk, type ReviewDesk } from '../../io/run-folder/review-desk.js';
import {
  type DecisionRow,
  decisionsText,
  keepSession,
  keptSession,
  sessionPath,
} from '../../io/session-file.js';
import type { Policy } from '../../policy/policy.js';
import { pressed } from '../../report/queue/keys.js';
import { queueLines } from '../../report/queue/screen.js';
import {
  accountOf,
  openingQueue,
  type QueueState,
  type ReviewItem,
  type SessionDecision,
} from '../../report/queue/state.js';
import { voiceOf } from '../../report/voice.js';
import { required, usageError } from '../ask.js';
import type { Context } from '../command.js';
import { showFullScreen } from '../full-screen.js';
import { lockOwner } from '../owner.js';
import type { Options } from '../source.js';
import { amendOnScreen } from './amend-on-screen.js';
import { applyToRun, type DecisionInput, decisionDate, preparerOf } from './apply-to-run.js';
import { hasExports } from './options.js';
import { resumed } from './resume.js';

/** What messages and run.json call decisions made on the screen. */
const SCREEN_NAME = 'interactive';

interface Session {
  readonly context: Context;
  readonly path: string;
  readonly stamp: string;
  readonly reviewer: Signature;
  readonly itemOf: (accountId: string) => ReviewItem;
}

/** @returns what became of the accounts; null when nothing was applied. Throws ForbearError (2, 3, 4, 130). */
export async function decideOnScreen(
  where: Omit<DecisionInput, 'source' | 'name'>,
  context: Context,
  options: Options,
): Promise<Applied | null> {
  if (!context.mayAsk) {
    throw usageError(
      '--interactive',
      'no terminal',
      'a terminal',
      'use --decisions, or --approve and its like',
    );
  }
  await checkReplaceable(where.folder, {});
  const found = await openRun(where.folder, lockOwner());
  const desk = await openReviewDesk(found);
  const voice = voiceOf({ language: context.language, colour: false, width: context.terminalWidth });
  if (desk.accounts.length === 0) {
    context.say(voice.say('queue.empty', { folder: where.folder }));
    return null;
  }
  const reviewer = await reviewerOf(found.policy, context, options);
  const path = sessionPath(where.folder);
  const itemOf = itemsOf(desk, preparerOf(found, options));
  const session: Session = { context, path, stamp: found.policy.stamp, reviewer, itemOf };
  const opening = openingQueue(desk.accounts, await earlier(session, found, options));
  const last = await walk(session, opening).catch((error: unknown) => {
    if (error instanceof ForbearError && error.exitCode === 130) sayKept(session);
    throw error;
  });
  if (last.request === 'keep') sayKept(session);
  if (last.request === 'discard') await keepSession(path, [], session.stamp);
  if (last.request !== 'apply') return null;
  const source = memorySource(SCREEN_NAME, decisionsText(rowsOf(last, session), session.stamp));
  const applied = await applyToRun({ ...where, source, name: SCREEN_NAME }, context, options);
  await keepSession(path, [], session.stamp);
  return applied;
}

/** Who sits there, asked once; a role that the policy does not know decides nothing. */
async function reviewerOf(policy: Policy, context: Context, options: Options): Promise<Signature> {
  const roles = [...new Set(policy.authority.levels.flatMap((level) => level.roles))].filter(
    (role) => role !== SYSTEM_ROLE,
  );
  const decidedBy = await required(context, options, 'decidedBy', '--decided-by', 'who decides');
  const role = await required(context, options, 'role', '--role', `in which role: ${roles.join(', ')}`);
  const known = roles.find((one) => asCompared(one) === asCompared(role));
  if (known === undefined) throw usageError('--role', JSON.stringify(role), roles.join(', '));
  return { decidedBy, role: known };
}

function itemsOf(desk: ReviewDesk, preparer: string | null): (accountId: string) => ReviewItem {
  return (accountId) => {
    const { amendersOf, ...account } = desk.open(accountId);
    const prepared: Barred[] = preparer === null ? [] : [{ name: preparer, who: '' }];
    return {
      ...account,
      barred: (planId) => [...prepared, ...amendersOf(planId).map((name) => ({ name, who: '' }))],
    };
  };
}

/** What an earlier session of the same person left. Throws ForbearError (2) when somebody else's decisions lie there. */
async function earlier(session: Session, found: OpenRun, options: Options): Promise<SessionDecision[]> {
  const kept = await keptSession(session.path);
  if (kept === null) return [];
  const { decisions, left, foreign } = resumed(kept.decisions, {
    reviewer: session.reviewer,
    itemOf: session.itemOf,
    waits: new Set((await found.tables()).review.map(({ accountId }) => accountId)),
    asOf: decisionDate(found, hasExports(options), session.context, options),
  });
  if (foreign) {
    throw usageError(
      '--interactive',
      `decisions that somebody else left in ${basename(session.path)}`,
      'the session of one person at a time',
      'apply them by --decisions, or move the file away',
    );
  }
  if (left > 0) sayIn(session, 'queue.dropped', { count: left });
  return decisions;
}

/** Shows the queue, and the screen of terms whenever these are asked for, until the person leaves. */
async function walk(session: Session, opening: QueueState): Promise<QueueState> {
  const { context, reviewer, itemOf } = session;
  const settings = { language: context.language, colour: context.talkColour };
  const keeping = keeper(session);
  let state = opening;
  for (;;) {
    state = await showFullScreen<QueueState>({
      context,
      opening: state,
      pressed: (before, key) => pressed(before, key, itemOf(accountOf(before)), reviewer),
      lines: (shown, size) => queueLines(settings, shown, itemOf(accountOf(shown)), reviewer, size),
      isLast: ({ request }) => request !== null && request !== 'drop',
      changed: keeping.keep,
    });
    await keeping.settled();
    if (state.request !== 'amend') return state.request === null ? { ...state, request: 'keep' } : state;
    state = await amendOnScreen({ ...state, request: null }, itemOf(accountOf(state)), reviewer, context);
    keeping.keep(state);
  }
}

/** Writes the decisions whenever they are others, one after the other. */
function keeper(session: Session) {
  let seen: readonly SessionDecision[] | null = null;
  let writing: Promise<void> = Promise.resolve();
  return {
    keep: (state: QueueState): void => {
      // What an earlier session left stays as it is until somebody has said what is to become of it.
      if (state.page === 'resume' || state.decisions === seen) return;
      seen = state.decisions;
      writing = writing.then(() => keepSession(session.path, rowsOf(state, session), session.stamp));
    },
    settled: (): Promise<void> => writing,
  };
}

function rowsOf({ decisions }: QueueState, { reviewer }: Session): DecisionRow[] {
  return decisions.map((decision) => ({ ...decision, ...reviewer }));
}

function sayKept(session: Session): void {
  sayIn(session, 'queue.left', { file: basename(session.path) });
}

function sayIn(
  { context }: Session,
  key: 'queue.left' | 'queue.dropped',
  params: Record<string, string | number>,
): void {
  const { language, terminalWidth: width } = context;
  context.say(voiceOf({ language, colour: false, width }).say(key, params));
}
