/**
 * What might have become of the accounts of a run: payments, answers and later balances that agree with each other and
 * follow from the plans, with an effect that is known because it was put in. For tests and for trying `evaluate`; nothing
 * in it predicts anything. What becomes of an account depends on (seed, account id) and its own facts alone.
 *
 * An approved plan breaks at the constant hazard that its completion probability implies, so that a fair calibration finds
 * it so. In the control arm the plan is held out, and the account comes back with a probability that is lower by the effect
 * than that of the plan not being overdue at the end: the effect on "not overdue at the end" among planned accounts is what was
 * asked for, wherever the probability is not below it. Accounts without a plan come back by their bucket.
 */
import { addMonths } from '../../domain/dates.js';
import type { Account, EpochDay, Feedback, Minor, Payment } from '../../domain/records.js';
import { type Random, randomOf } from './random.js';

export interface OutcomePlan {
  readonly decidedAt: EpochDay;
  readonly startDate: EpochDay;
  readonly lastDueDate: EpochDay;
  readonly completionProbability: number;
  readonly financedMinor: Minor;
  /** The down payment first, if any; what is left to pay after each. */
  readonly dues: readonly {
    readonly dueDate: EpochDay;
    readonly amountMinor: Minor;
    readonly closingMinor: Minor;
  }[];
}

export interface OutcomeSubject {
  readonly account: Account;
  readonly daysPastDue: number;
  readonly bucket: string;
  readonly outstandingMinor: Minor;
  /** What goes on falling due each month. */
  readonly monthlyMinor: Minor;
  readonly eligible: boolean;
  readonly arm: 'treated' | 'control' | null;
  readonly plan: OutcomePlan | null;
}

export interface OutcomeSettings {
  readonly seed: number;
  /** The day of the run, and of the last export. */
  readonly from: EpochDay;
  readonly until: EpochDay;
  /** Added by the plan to the probability of not being overdue at the end. */
  readonly effect: number;
  /** Share of accounts that are not eligible, and are given relief all the same. */
  readonly ineligible: number;
}

export interface Outcome {
  readonly payments: readonly Payment[];
  readonly feedback: readonly Feedback[];
  /** The account's row of the delinquencies export of a day. */
  readonly at: (day: EpochDay) => Account;
  /** Relief given to an account that was not eligible. */
  readonly planted: boolean;
}

/** Chance of coming back without a plan, by what the bucket's label begins with. */
const COMES_BACK: Readonly<Record<string, number>> = { C: 0.9, M1: 0.55, M2: 0.4, M3: 0.28, M4: 0.2 };
const COMES_BACK_ELSE = 0.1;
const PAYS_A_PART = 0.2;
const ANSWERS = 0.3;
/** Days late that still keep an instalment. */
const WITHIN_GRACE = 5;

/** @returns what became of the account. The same subject and settings give the same. */
export function drawOutcome(subject: OutcomeSubject, settings: OutcomeSettings): Outcome {
  const { account, plan, arm, eligible } = subject;
  const random = randomOf(settings.seed, 'outcome', account.accountId);
  const luck = random.unit();
  const planted = plan === null && !eligible && random.chance(settings.ineligible);
  if (plan !== null && arm !== 'control') return onPlan(subject, plan, luck, random, settings);
  const chance =
    plan === null
      ? (COMES_BACK[subject.bucket] ?? COMES_BACK_ELSE)
      : Math.max(0, seemsAlive(plan, settings.until) - settings.effect);
  return withoutPlan(subject, luck < chance, planted, random, settings);
}

/** S(t) of the plan's constant hazard. */
function aliveAt({ startDate, lastDueDate, completionProbability: p }: OutcomePlan, day: EpochDay): number {
  const span = Math.max(1, lastDueDate - startDate);
  return p ** Math.min(1, Math.max(0, (day - startDate) / span));
}

/** The probability that the plan is not overdue on a day, by the last instalment that could be: `givesUpOn` lies after it. */
function seemsAlive(plan: OutcomePlan, day: EpochDay): number {
  const last = plan.dues.findLast((due) => due.dueDate + WITHIN_GRACE < day);
  return last === undefined ? 1 : aliveAt(plan, last.dueDate + 1);
}

/** The day on which the borrower gives up, by `luck`: S(day) = luck; null when that is never. */
function givesUpOn(plan: OutcomePlan, luck: number): EpochDay | null {
  const { startDate, lastDueDate, completionProbability: p } = plan;
  if (luck <= p) return null;
  const share = Math.log(Math.max(luck, 1e-12)) / Math.log(Math.max(p, 1e-12));
  return startDate + Math.floor(share * Math.max(1, lastDueDate - startDate));
}

function onPlan(
  { account, daysPastDue }: OutcomeSubject,
  plan: OutcomePlan,
  luck: number,
  random: Random,
  { until }: OutcomeSettings,
): Outcome {
  const givesUp = givesUpOn(plan, luck);
  const { accountId } = account;
  const paid = plan.dues
    .filter((due) => due.dueDate <= until && (givesUp === null || due.dueDate < givesUp))
    .map((due, k) => ({
      due,
      paidOn: Math.max(plan.decidedAt + 1, due.dueDate + random.whole(0, WITHIN_GRACE)),
      k,
    }))
    // What is paid within its days of grace may come after the last export.
    .filter((one) => one.paidOn <= until);
  const payments = paid.map(({ due, paidOn, k }) => ({
    accountId,
    paidOn,
    amountMinor: due.amountMinor,
    reference: `${accountId}-P${k}`,
  }));
  const at = (day: EpochDay): Account => {
    const done = paid.filter((one) => one.paidOn <= day).length;
    const open = plan.dues[done];
    // Still within its days of grace, as the generator pays it.
    const late = open !== undefined && open.dueDate + WITHIN_GRACE < day ? day - open.dueDate : 0;
    return standing(account, day, {
      daysPastDue: givesUp !== null && late > 0 ? late : day < plan.startDate ? daysPastDue : 0,
      outstandingMinor: done === 0 ? plan.financedMinor : plan.dues[done - 1]!.closingMinor,
      lastPayment: payments.findLast((row) => row.paidOn <= day) ?? null,
      relievedOn: day > plan.decidedAt ? plan.decidedAt + 1 : null,
    });
  };
  const broke = givesUp !== null && givesUp <= until;
  return {
    payments,
    at,
    feedback: answers(accountId, !broke, plan.decidedAt, until, random),
    planted: false,
  };
}

function withoutPlan(
  subject: OutcomeSubject,
  comesBack: boolean,
  planted: boolean,
  random: Random,
  { from, until }: OutcomeSettings,
): Outcome {
  const { account, daysPastDue, outstandingMinor, monthlyMinor } = subject;
  const { accountId } = account;
  const months = monthDays(from, until);
  const instalment = Math.max(
    1,
    Math.min(outstandingMinor, monthlyMinor || Math.ceil(outstandingMinor / 12)),
  );
  const back = random.whole(0, Math.max(0, Math.min(2, months.length - 1)));
  const payments: Payment[] = [];
  let left = outstandingMinor;
  for (const [k, day] of months.entries()) {
    const pays = comesBack ? k >= back : random.chance(PAYS_A_PART) && k === 0;
    const amountMinor = Math.min(
      left,
      comesBack ? instalment : Math.ceil(instalment * random.between(0.1, 0.6)),
    );
    if (!pays || amountMinor <= 0) continue;
    left -= amountMinor;
    payments.push({
      accountId,
      paidOn: day - random.whole(1, 9),
      amountMinor,
      reference: `${accountId}-N${k}`,
    });
  }
  const cameBack = months[back] ?? until;
  const relievedOn = planted ? from + 10 : null;
  const at = (day: EpochDay): Account => {
    const known = payments.filter((row) => row.paidOn <= day);
    const paid = known.reduce((sum, row) => sum + row.amountMinor, 0);
    return standing(account, day, {
      daysPastDue: comesBack && day >= cameBack ? 0 : Math.max(1, daysPastDue) + (day - from),
      outstandingMinor: outstandingMinor - paid,
      lastPayment: known.at(-1) ?? null,
      relievedOn: relievedOn !== null && day >= relievedOn ? relievedOn : null,
    });
  };
  return { payments, at, planted, feedback: [] };
}

/** The ends of the whole months between two days. */
function monthDays(from: EpochDay, until: EpochDay): EpochDay[] {
  const days: EpochDay[] = [];
  for (let k = 1; addMonths(from, k) <= until; k++) days.push(addMonths(from, k));
  return days;
}

interface Standing {
  readonly daysPastDue: number;
  readonly outstandingMinor: Minor;
  readonly lastPayment: Payment | null;
  readonly relievedOn: EpochDay | null;
}

/** The row of a later export. All that is owed is shown as principal: how payments were set off is the lender's business. */
function standing(account: Account, day: EpochDay, now: Standing): Account {
  const { daysPastDue, outstandingMinor, lastPayment, relievedOn } = now;
  return {
    ...account,
    principalOutstandingMinor: outstandingMinor,
    interestOutstandingMinor: 0,
    penaltyOutstandingMinor: 0,
    feesOutstandingMinor: 0,
    oldestUnpaidDueDate: daysPastDue === 0 ? null : day - daysPastDue,
    daysPastDue,
    lastPaymentDate: lastPayment?.paidOn ?? account.lastPaymentDate,
    lastPaymentAmountMinor: lastPayment?.amountMinor ?? account.lastPaymentAmountMinor,
    restructuresBefore: (account.restructuresBefore ?? 0) + (relievedOn === null ? 0 : 1),
    lastReliefDate: relievedOn ?? account.lastReliefDate,
  };
}

const WISHES = ['lower_instalment', 'later_date', 'channel', null, null] as const;

/** Who keeps a plan is more satisfied with it. */
function answers(
  accountId: string,
  kept: boolean,
  after: EpochDay,
  until: EpochDay,
  random: Random,
): Feedback[] {
  if (until - after < 2 || !random.chance(ANSWERS)) return [];
  const mean = kept ? 4.1 : 2.6;
  const satisfaction = Math.min(5, Math.max(1, Math.round(mean + 0.9 * random.normal())));
  return [
    {
      accountId,
      receivedOn: random.whole(after + 1, until),
      channel: random.pick(['app', 'phone', 'sms']),
      satisfaction,
      recommend: Math.min(10, Math.max(0, Math.round(2 * satisfaction - 1 + 1.5 * random.normal()))),
      hardshipChanged: kept ? 'same' : random.pick(['same', 'worse'] as const),
      wantsChange: random.pick(kept ? WISHES : WISHES.slice(0, 3)),
      comment: null,
    },
  ];
}
