/** What each key does to the state. Pure: the owner of the screen does what `request` asks for. */
import type { PlanOption } from '../../engine/decision.js';
import { standingAt } from '../../engine/signature.js';
import type { Key } from '../model/entry.js';
import {
  accountOf,
  decisionOn,
  type QueueState,
  type Reviewer,
  type ReviewItem,
  type SessionDecision,
  withDecision,
  withNotice,
} from './state.js';

/** Longer notes are cut: they go into one cell of a file. */
const MOST_TEXT = 400;

/** The state after a key. An unknown key does nothing but take the notice away. */
export function pressed(state: QueueState, key: Key, item: ReviewItem, reviewer: Reviewer): QueueState {
  const quiet: QueueState = { ...state, notice: null, request: null };
  if (key.ctrl && key.name === 'c') return { ...quiet, request: 'keep' };
  if (quiet.entry !== null) return typed(quiet, quiet.entry, key);
  switch (quiet.page) {
    case 'account':
      return onAccount(quiet, key, item, reviewer);
    case 'help':
      return { ...quiet, page: 'account' };
    case 'resume':
      return onResume(quiet, key);
    case 'end':
      return onEnd(quiet, key);
  }
}

function typed(state: QueueState, text: string, key: Key): QueueState {
  if (key.name === 'escape') return { ...state, entry: null };
  if (key.name === 'return' || key.name === 'enter') return noted({ ...state, entry: null }, text.trim());
  if (key.name === 'backspace') return { ...state, entry: [...text].slice(0, -1).join('') };
  if (key.ctrl && key.name === 'u') return { ...state, entry: '' };
  if (key.text === null || key.ctrl || text.length >= MOST_TEXT) return state;
  return { ...state, entry: text + key.text };
}

/** The note is for the decision that comes, and for the one that was made. */
function noted(state: QueueState, note: string): QueueState {
  const accountId = accountOf(state);
  const notes = new Map(state.notes);
  if (note === '') notes.delete(accountId);
  else notes.set(accountId, note);
  // The reason of an amendment was given with its terms.
  const decisions = state.decisions.map((one) =>
    one.accountId === accountId && one.verdict !== 'amend'
      ? { ...one, note: note === '' ? null : note }
      : one,
  );
  return { ...state, notes, decisions };
}

function onAccount(state: QueueState, key: Key, item: ReviewItem, reviewer: Reviewer): QueueState {
  const { options } = item;
  const pick = Number(key.text);
  if (Number.isInteger(pick) && pick >= 1 && pick <= options.length) return { ...state, choice: pick - 1 };
  switch (key.name) {
    case 'tab':
    case 'right':
      return { ...state, choice: (state.choice + 1) % options.length };
    case 'left':
      return { ...state, choice: (state.choice + options.length - 1) % options.length };
    case 'down':
    case 'pagedown':
      return moved(state, 1);
    case 'up':
    case 'pageup':
      return moved(state, -1);
    default:
      break;
  }
  switch (key.text) {
    case 'a':
      return decided(state, 'approve', item, reviewer);
    case 'r':
      return decided(state, 'reject', item, reviewer);
    case 'm':
      return { ...state, request: 'amend' };
    case 'n':
      return { ...state, entry: state.notes.get(accountOf(state)) ?? '' };
    case 's':
      return moved(state, 1);
    case 'b':
      return moved(state, -1);
    case 'u':
      return undone(state);
    case '?':
      return { ...state, page: 'help' };
    case 'q':
      return { ...state, page: 'end' };
    default:
      return state;
  }
}

function moved(state: QueueState, by: number): QueueState {
  const index = state.index + by;
  if (index < 0) return withNotice(state, 'queue.notice.first');
  if (index >= state.accounts.length) return { ...state, page: 'end' };
  return { ...state, index, choice: 0 };
}

function decided(
  state: QueueState,
  verdict: 'approve' | 'reject',
  item: ReviewItem,
  reviewer: Reviewer,
): QueueState {
  const option = item.options[state.choice];
  if (option === undefined) return state;
  const standing = standingOn(option, item, reviewer);
  if (standing === 'no_authority') return withNotice(state, 'queue.notice.noAuthority');
  if (standing === 'own_work') return withNotice(state, 'queue.notice.ownWork');
  const { accountId } = item;
  const note = state.notes.get(accountId) ?? null;
  return withDecision(state, { accountId, verdict, option, amended: null, note });
}

/** Whether the reviewer may decide on a plan. */
export function standingOn(option: PlanOption, item: ReviewItem, reviewer: Reviewer) {
  const { authority } = item.desk.policy;
  return standingAt(reviewer, option.approvalLevel, authority, item.barred(option.planId));
}

/** Takes this account's decision back, else the last one that was made, and goes to its account. */
function undone(state: QueueState): QueueState {
  const last: SessionDecision | null = decisionOn(state, accountOf(state)) ?? state.decisions.at(-1) ?? null;
  if (last === null) return withNotice(state, 'queue.notice.nothingToUndo');
  const index = state.accounts.indexOf(last.accountId);
  return {
    ...withNotice(state, 'queue.notice.undone'),
    decisions: state.decisions.filter((one) => one !== last),
    index,
    choice: 0,
  };
}

function onResume(state: QueueState, key: Key): QueueState {
  if (key.text === 'y' || key.name === 'return') return { ...state, page: 'account' };
  if (key.text !== 'd') return state;
  return { ...state, decisions: [], index: 0, page: 'account', request: 'drop' };
}

function onEnd(state: QueueState, key: Key): QueueState {
  if (key.text === 'a') {
    return state.decisions.length === 0
      ? withNotice(state, 'queue.notice.nothing')
      : { ...state, request: 'apply' };
  }
  if (key.text === 'd') return { ...state, request: 'discard' };
  if (key.text === 'k') return { ...state, request: 'keep' };
  if (key.text === 'u') return { ...undone(state), page: 'account' };
  return key.text === 'b' || key.name === 'escape' || key.name === 'up'
    ? { ...state, page: 'account' }
    : state;
}
