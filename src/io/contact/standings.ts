/** Where each account of a run stands: with a plan, in review, refused, asked for information, or with none of these. */
import type { Feedback } from '../../domain/records.js';
import type { PlanStanding, Standing } from '../../engine/contact/account.js';
import type { PlanTrack } from '../../engine/track/track-plan.js';
import type { ApprovedView, RunView } from './run-view.js';

/** States of an instalment about which nothing is to be done any more. */
const CLOSED: readonly string[] = ['paid', 'paid_late', 'paid_off', 'ended'];

export class Standings {
  readonly #answers = new Map<string, Feedback[]>();

  /** @param tracks by account id; null when no payments were given. */
  constructor(
    private readonly view: RunView,
    private readonly tracks: ReadonlyMap<string, PlanTrack> | null,
    feedback: readonly Feedback[],
  ) {
    for (const answer of feedback) {
      const own = this.#answers.get(answer.accountId);
      if (own === undefined) this.#answers.set(answer.accountId, [answer]);
      else own.push(answer);
    }
  }

  of(accountId: string): Standing {
    const { approved, assessed, declined, planned, rejectedOn, asOf } = this.view;
    const plan = approved.get(accountId);
    if (plan !== undefined) return { state: 'plan', plan: this.#plan(accountId, plan) };
    const own = assessed.get(accountId);
    if (own?.eligibility === 'refer') return { state: 'referred' };
    if (own?.eligibility === 'needs_information') {
      return { state: 'needs_information', on: asOf, reasons: own.reasons };
    }
    const refusal = declined.get(accountId);
    // What a budget left out is not refused: it is not offered now.
    if (refusal !== undefined && refusal.stage !== 'budget') {
      return { state: 'refused', on: rejectedOn.get(accountId) ?? asOf, reasons: refusal.reasons };
    }
    return { state: refusal === undefined && planned.has(accountId) ? 'in_review' : 'none' };
  }

  #plan(accountId: string, { planId, decidedAt }: ApprovedView): PlanStanding {
    const answers = (this.#answers.get(accountId) ?? []).filter((answer) => answer.receivedOn > decidedAt);
    const days = answers.map((answer) => answer.receivedOn);
    const answeredOn = days.length === 0 ? null : Math.min(...days);
    // Of several answers on the last day, one that asks for something else is not passed over.
    const latest = Math.max(...days);
    const asksOther = answers.some((answer) => answer.receivedOn === latest && answer.wantsChange !== null);
    const base = { planId, decidedAt, answeredOn, asksOther };
    const track = this.tracks?.get(accountId) ?? null;
    if (track === null) {
      const instalments = (this.view.schedules.get(accountId) ?? []).map(({ instalment, dueDate }) => {
        return { instalment, dueDate, payBy: dueDate, open: true };
      });
      const unknown = { status: null, brokenOn: null, completedOn: null, collectionStopped: null };
      return { ...base, ...unknown, instalments, signed: false };
    }
    const { line, effects } = track;
    return {
      ...base,
      status: line.status,
      instalments: track.instalments.map(({ instalment, dueDate, payBy, state }) => {
        return { instalment, dueDate, payBy, open: !CLOSED.includes(state) };
      }),
      brokenOn: effects.brokenOn,
      completedOn: effects.completedOn,
      collectionStopped: effects.collectionStopped,
      signed: line.amountPaidMinor > 0,
    };
  }
}
