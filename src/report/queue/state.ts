/** The state of the screen on which a queue is walked through: everything that a key may change. */
import type { PlanOption } from '../../engine/decision.js';
import type { Desk } from '../../engine/draft/desk.js';
import type { Signature } from '../../engine/signature.js';
import type { MessageKey } from '../messages/message.js';
import type { Params } from '../translate.js';

/** One account that waits, with all that is shown of it. */
export interface ReviewItem {
  readonly accountId: string;
  /** The plans among which to decide. */
  readonly options: readonly PlanOption[];
  readonly desk: Desk;
  /** Who may not decide on a plan: who prepared it and who set its terms. */
  readonly barred: (planId: string) => readonly { readonly name: string; readonly who: string }[];
}

export interface SessionDecision {
  readonly accountId: string;
  readonly verdict: 'approve' | 'reject' | 'amend';
  /** The plan of the queue. */
  readonly option: PlanOption;
  /** The plan that is to take its place; null unless it is amended. */
  readonly amended: PlanOption | null;
  readonly note: string | null;
}

type QueuePage = 'account' | 'help' | 'end' | 'resume';

export interface QueueState {
  readonly accounts: readonly string[];
  readonly index: number;
  /** Place of the chosen plan among the account's options. */
  readonly choice: number;
  /** In the order in which they were made, one an account. */
  readonly decisions: readonly SessionDecision[];
  /** A note for the decision that comes, by account. */
  readonly notes: ReadonlyMap<string, string>;
  readonly page: QueuePage;
  /** What is being typed; null when nothing is. */
  readonly entry: string | null;
  readonly notice: { readonly key: MessageKey; readonly params: Params } | null;
  /** What the screen's owner is to do. */
  readonly request: 'amend' | 'apply' | 'discard' | 'keep' | 'drop' | null;
}

/** @param kept decisions of an earlier session; whether they count is asked first. */
export function openingQueue(accounts: readonly string[], kept: readonly SessionDecision[]): QueueState {
  const decided = new Set(kept.map(({ accountId }) => accountId));
  const first = accounts.findIndex((accountId) => !decided.has(accountId));
  return {
    accounts,
    index: Math.max(0, first),
    choice: 0,
    decisions: kept,
    notes: new Map(),
    page: kept.length > 0 ? 'resume' : 'account',
    entry: null,
    notice: null,
    request: null,
  };
}

export function accountOf({ accounts, index }: QueueState): string {
  const accountId = accounts[index];
  if (accountId === undefined) throw new Error('a queue without an account');
  return accountId;
}

export function decisionOn(state: QueueState, accountId: string): SessionDecision | null {
  return state.decisions.find((one) => one.accountId === accountId) ?? null;
}

/** The state with the account decided, on the next one that is not; on the last page when there is none. */
export function withDecision(state: QueueState, decision: SessionDecision): QueueState {
  const others = state.decisions.filter(({ accountId }) => accountId !== decision.accountId);
  const decisions = [...others, decision];
  const decided = new Set(decisions.map(({ accountId }) => accountId));
  const { accounts, index } = state;
  const after = accounts.findIndex((accountId, at) => at > index && !decided.has(accountId));
  const next = after >= 0 ? after : accounts.findIndex((accountId) => !decided.has(accountId));
  if (next < 0) return { ...state, decisions, page: 'end' };
  return { ...state, decisions, index: next, choice: 0 };
}

export function withNotice(state: QueueState, key: MessageKey, params: Params = {}): QueueState {
  return { ...state, notice: { key, params } };
}

/** Who sits at the screen. */
export type Reviewer = Signature;
