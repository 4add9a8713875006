/** Where each account of a run stands: with a plan, in review, refused, asked for information, or with none of these. */
import type { EpochDay, Feedback } from '../../domain/records.js';
import type { PlanStanding, Standing } from '../../engine/contact/account.js';
import type { ApprovedLine, AssessmentLine, DeclinedLine, ScheduleLine } from '../../engine/lines.js';
import type { RunTables } from '../../engine/tables.js';
import type { PlanTrack } from '../../engine/track/track-plan.js';

export class Standings {
  readonly #approved: ReadonlyMap<string, ApprovedLine>;
  readonly #declined: ReadonlyMap<string, DeclinedLine>;
  readonly #assessed: ReadonlyMap<string, AssessmentLine>;
  readonly #planned: ReadonlySet<string>;
  readonly #schedules = new Map<string, ScheduleLine[]>();
  readonly #answers = new Map<string, EpochDay[]>();

  /**
   * @param runOn the run's business date. @param tracks by account id; null when no payments were given.
   * @param rejectedOn the day on which a reviewer rejected an account's plan.
   */
  constructor(
    readonly runOn: EpochDay,
    tables: RunTables,
    private readonly tracks: ReadonlyMap<string, PlanTrack> | null,
    feedback: readonly Feedback[],
    private readonly rejectedOn: ReadonlyMap<string, EpochDay>,
  ) {
    this.#approved = byAccount(tables.approved);
    this.#declined = byAccount(tables.declined);
    this.#assessed = byAccount(tables.assessments);
    this.#planned = new Set(tables.plans.map((line) => line.accountId));
    for (const line of tables.schedules) put(this.#schedules, line.accountId, line);
    for (const { accountId, receivedOn } of feedback) put(this.#answers, accountId, receivedOn);
  }

  of(accountId: string): Standing {
    const plan = this.#approved.get(accountId);
    if (plan !== undefined) return { state: 'plan', plan: this.#plan(plan) };
    const declined = this.#declined.get(accountId);
    const assessed = this.#assessed.get(accountId);
    if (assessed?.eligibility === 'refer') return { state: 'referred' };
    if (assessed?.eligibility === 'needs_information') {
      return { state: 'needs_information', on: this.runOn, reasons: assessed.eligibilityReasons };
    }
    if (declined !== undefined && declined.stage !== 'budget') {
      const on = this.rejectedOn.get(accountId) ?? this.runOn;
      return { state: 'refused', on, reasons: declined.reasons };
    }
    return { state: declined === undefined && this.#planned.has(accountId) ? 'in_review' : 'none' };
  }

  #plan({ planId, accountId, decidedAt }: ApprovedLine): PlanStanding {
    const track = this.tracks?.get(accountId) ?? null;
    const answers = (this.#answers.get(accountId) ?? []).filter((day) => day > decidedAt);
    const answeredOn = answers.length === 0 ? null : Math.min(...answers);
    const base = { planId, decidedAt, answeredOn };
    if (track === null) {
      const instalments = (this.#schedules.get(accountId) ?? []).map(({ instalment, dueDate }) => {
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
        return {
          instalment,
          dueDate,
          payBy,
          open: !['paid', 'paid_late', 'paid_off', 'ended'].includes(state),
        };
      }),
      brokenOn: effects.brokenOn,
      completedOn: effects.completedOn,
      collectionStopped: effects.collectionStopped,
      signed: line.amountPaidMinor > 0,
    };
  }
}

function byAccount<T extends { readonly accountId: string }>(lines: readonly T[]): ReadonlyMap<string, T> {
  return new Map(lines.map((line) => [line.accountId, line]));
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
