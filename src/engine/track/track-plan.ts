/**
 * How an approved plan stands on a day, recomputed from the facts: the plan as it was approved, the account's payments
 * and feedback. No earlier result is an input, so that running it again, or with the payments in another order, says
 * the same.
 */
import type { EpochDay, Minor } from '../../domain/records.js';
import type { NextAction, TrackingRules, TrackStatus } from '../../domain/tracking-rules.js';
import { latestChange } from '../history.js';
import { byAccount } from '../lines.js';
import { type AppliedMoney, applyMoney, cashOf } from './apply-money.js';
import { type CountedPayments, countPayments } from './count-payments.js';
import { type Due, duesOf } from './dues.js';
import { effectsOf, type Standing } from './effects.js';
import { instalmentLines } from './instalment-lines.js';
import type { EffectsLine, InstalmentLine, TrackingLine } from './lines.js';
import type { PlanFacts, TrackSetting } from './plan-facts.js';
import { reasonsOf } from './reasons.js';
import { asksForMore, isPartlyPaid, type Walked, walk } from './walk.js';

export interface PlanTrack {
  readonly line: TrackingLine;
  readonly instalments: readonly InstalmentLine[];
  readonly effects: EffectsLine;
  /** What there is to say about the payments: rows left out, references that several rows share. */
  readonly payments: Pick<CountedPayments, 'repeated' | 'sharedReferences' | 'unmatchedMinor'>;
}

/** @returns every plan as it stands, by account id. Pure; throws where the books do not balance, which is a bug. */
export function trackPlans(facts: Iterable<PlanFacts>, setting: TrackSetting): PlanTrack[] {
  return [...facts].map((one) => trackPlan(one, setting)).toSorted((a, b) => byAccount(a.line, b.line));
}

/** @returns one plan as it stands at the end of the as-of date. */
export function trackPlan(facts: PlanFacts, setting: TrackSetting): PlanTrack {
  const { plan } = facts;
  const { policy, calendar, asOf } = setting;
  const rules = policy.tracking;
  const dues = duesOf(facts, rules, calendar);
  const counted = countPayments(facts.payments, asOf);
  // What had come in by the day of the facts is in the balance that the plan was made of.
  const since = facts.factsOn + 1;
  const from = rules.countsFrom === 'start' ? Math.max(plan.startDate, since) : since;
  const walked = walk(dues, cashOf(counted.payments, from), rules, asOf);
  const money = applyMoney(dues, walked, counted.payments, rules, { from, asOf });
  const standing = standingOf(dues, walked, money, rules, asOf);
  const effects = effectsOf(facts, standing, setting);
  const instalments = instalmentLines(facts, dues, walked, money, rules, asOf);
  const worse = isRunning(standing.status) && saysWorse(facts, asOf);
  const reasons = reasonsOf({ facts, walked, counted, instalments, effects, worse, asOf });
  const { repeated, sharedReferences, unmatchedMinor } = counted;
  return {
    line: {
      currency: plan.currency,
      planId: plan.planId,
      accountId: plan.accountId,
      asOf,
      status: standing.status,
      ...fallenDue(standing, asOf),
      amountPaidMinor: money.appliedMinor + money.heldMinor + money.overpaidMinor,
      planDaysPastDue: standing.planDaysPastDue,
      ...nextDue(standing, asOf),
      nextAction: actionOf(standing, effects, worse, rules, asOf),
      reasons,
    },
    instalments,
    effects,
    payments: { repeated, sharedReferences, unmatchedMinor },
  };
}

function standingOf(
  dues: readonly Due[],
  walked: Walked,
  money: AppliedMoney,
  rules: TrackingRules,
  asOf: EpochDay,
): Standing {
  const paidMinor = money.appliedMinor + money.heldMinor;
  const end = walked.broken?.on ?? asOf;
  const dueMinor = dues.findLast((due) => due.payBy <= end)?.cumulativeMinor ?? 0;
  const over = walked.completed !== null;
  const open = over ? undefined : dues.find((due, k) => walked.paidSince[k] === null && due.payBy < asOf);
  return {
    status: statusOf(dues, walked, paidMinor, rules, asOf),
    dues,
    walked,
    money,
    arrearsMinor: over ? 0 : Math.max(0, dueMinor - paidMinor),
    planDaysPastDue: open === undefined ? 0 : asOf - open.payBy,
  };
}

/** The worst that any open instalment says. */
function statusOf(
  dues: readonly Due[],
  { broken, completed, paidSince, missedOn }: Walked,
  paidMinor: Minor,
  rules: TrackingRules,
  asOf: EpochDay,
): TrackStatus {
  if (broken !== null) return 'broken';
  if (completed !== null) return 'completed';
  const open = [...dues.keys()].filter((k) => paidSince[k] === null && dues[k]!.payBy < asOf);
  if (open.some((k) => missedOn[k] !== null)) return 'late';
  return open.some((k) => isPartlyPaid(dues, k, paidMinor, rules)) ? 'partial' : 'kept';
}

function isRunning(status: TrackStatus): boolean {
  return status !== 'broken' && status !== 'completed';
}

/** The borrower said, after the facts that the plan was made on, that circumstances are worse, and nothing else since. */
function saysWorse({ factsOn, feedback }: PlanFacts, asOf: EpochDay): boolean {
  const since = feedback.filter((row) => row.receivedOn > factsOn);
  return latestChange(since, asOf)?.hardshipChanged === 'worse';
}

function fallenDue(
  { dues, walked }: Standing,
  asOf: EpochDay,
): Pick<TrackingLine, 'instalmentsDue' | 'instalmentsKept' | 'amountDueMinor'> {
  const { broken, completed, paidSince, missedOn } = walked;
  const end = broken?.on ?? asOf;
  const counted = [...dues.keys()].filter((k) => completed !== null || dues[k]!.payBy <= end);
  const kept = counted.filter((k) => missedOn[k] === null && (completed !== null || paidSince[k] !== null));
  const last = counted.at(-1);
  return {
    instalmentsDue: counted.length,
    instalmentsKept: kept.length,
    amountDueMinor: completed?.owedMinor ?? (last === undefined ? 0 : dues[last]!.cumulativeMinor),
  };
}

function nextDue(
  { dues, money, status, arrearsMinor }: Standing,
  asOf: EpochDay,
): Pick<TrackingLine, 'nextDueDate' | 'nextDueMinor'> {
  if (!isRunning(status)) return { nextDueDate: null, nextDueMinor: null };
  const paidMinor = money.appliedMinor + money.heldMinor;
  const next = dues.find((due) => due.payBy >= asOf && asksForMore(due, paidMinor));
  if (next === undefined) return { nextDueDate: null, nextDueMinor: arrearsMinor };
  return { nextDueDate: next.dueDate, nextDueMinor: next.cumulativeMinor - paidMinor };
}

function actionOf(
  { status, dues, walked }: Standing,
  { refundableMinor, balanceMinor }: EffectsLine,
  worse: boolean,
  { actions, refundFromMinor }: TrackingRules,
  asOf: EpochDay,
): NextAction {
  const settled = status === 'completed' || (status === 'broken' && balanceMinor === 0);
  if (settled)
    return refundableMinor > 0 && refundableMinor >= refundFromMinor ? actions.overpaid : actions.completed;
  if (status === 'broken') return actions.broken;
  if (worse) return actions.circumstances_worse;
  if (status !== 'kept') return actions[status];
  const open = dues.some((due, k) => walked.paidSince[k] === null && due.payBy < asOf);
  return open ? actions.due : actions.kept;
}
