/** What falls due when: the policy's calendar laid over what is known of each account. */
import { MESSAGES, type MessageId, type Trigger } from '../../domain/contact-messages.js';
import type { ContactRules, FollowUp } from '../../domain/contact-rules.js';
import { addMonths, formatIsoDate } from '../../domain/dates.js';
import type { EpochDay } from '../../domain/records.js';
import type { ContactAccount, PlanStanding } from './account.js';

/** A message that is due to an account. */
export interface Due {
  readonly account: ContactAccount;
  readonly message: MessageId;
  /** The day that the calendar gives it. */
  readonly dueOn: EpochDay;
  /** The last day on which it still makes sense. */
  readonly until: EpochDay;
  readonly followUp: FollowUp;
  /** What it hangs on, in stable words: `instalment 3`, `due 2026-07-04`. */
  readonly because: readonly string[];
  /** Why it cannot be told whether it is due at all; null when it can. */
  readonly unknown: string | null;
}

/** Something that happened, or will, to an account: messages count their days from it. */
interface Anchor {
  readonly trigger: Trigger;
  readonly day: EpochDay;
  readonly because: readonly string[];
  readonly unknown?: string;
}

/** The plan stands: it is neither broken nor completed. */
function stands(plan: PlanStanding): boolean {
  return plan.status !== 'broken' && plan.status !== 'completed';
}

/** @param asOf the day on which the facts stand. @returns everything that messages may hang on. */
function anchorsOf(account: ContactAccount, asOf: EpochDay): Anchor[] {
  const { standing } = account;
  switch (standing.state) {
    case 'plan':
      return planAnchors(account, standing.plan, asOf);
    case 'refused':
      return [
        { trigger: 'refused', day: standing.on, because: standing.reasons },
        ...arrearsAnchors(account),
      ];
    case 'needs_information':
      return [{ trigger: 'information', day: standing.on, because: standing.reasons }];
    case 'none':
      return arrearsAnchors(account);
    default:
      return [];
  }
}

function arrearsAnchors({ oldestUnpaidDueDate: oldest, arrearsKnown }: ContactAccount): Anchor[] {
  if (oldest === null) return [];
  const because = [`overdue since ${iso(oldest)}`];
  return [{ trigger: 'arrears', day: oldest, because, ...(arrearsKnown ? {} : { unknown: UNTRACKED }) }];
}

/** What stands in withheld.csv where nobody can tell whether money has come. */
const UNTRACKED = 'payments since the run not known';

function planAnchors(account: ContactAccount, plan: PlanStanding, asOf: EpochDay): Anchor[] {
  const anchors: Anchor[] = [];
  const { decidedAt } = plan;
  const add = (trigger: Trigger, day: EpochDay, ...because: readonly string[]): void => {
    anchors.push({ trigger, day, because });
  };
  if (plan.brokenOn !== null) add('broken', plan.brokenOn, `broken ${iso(plan.brokenOn)}`);
  if (plan.completedOn !== null) add('completed', plan.completedOn, `completed ${iso(plan.completedOn)}`);
  if (!stands(plan)) return anchors;
  add('approved', decidedAt, `approved ${iso(decidedAt)}`);
  if (plan.answeredOn === null) add('unanswered', decidedAt, `offered ${iso(decidedAt)}`, 'no answer');
  else if (!plan.signed && !plan.asksOther)
    add('answered', plan.answeredOn, `answered ${iso(plan.answeredOn)}`, 'not signed');
  const { hardshipReason: hardship } = account.borrower;
  if (hardship !== null && hardship !== 'none') add('hardship', decidedAt, `hardship ${hardship}`);
  add('monthly', decidedAt, `approved ${iso(decidedAt)}`);
  for (const { instalment, dueDate, payBy, open } of plan.instalments) {
    const because = [`instalment ${instalment}`, `due ${iso(dueDate)}`];
    if (open && payBy >= asOf) add('instalment', dueDate, ...because);
  }
  const passed = plan.instalments.filter(({ open, payBy }) => open && payBy < asOf);
  // Tracking knows the oldest that is unpaid; without it, any that has fallen due may be.
  const missed = plan.status === null ? passed.at(-1) : passed[0];
  if (missed !== undefined) {
    const because = [`instalment ${missed.instalment}`, `due ${iso(missed.dueDate)}`];
    const unknown = plan.status === null ? { unknown: UNTRACKED } : {};
    anchors.push({ trigger: 'missed', day: missed.payBy, because, ...unknown });
  }
  return anchors;
}

function iso(day: EpochDay): string {
  return formatIsoDate(day);
}

/** @returns what the calendar has for the account on or after `from` and up to `to`, by day. */
export function duesOf(
  account: ContactAccount,
  rules: ContactRules,
  asOf: EpochDay,
  from: EpochDay,
  to: EpochDay,
): Due[] {
  const dues: Due[] = [];
  for (const anchor of anchorsOf(account, asOf)) {
    for (const followUp of rules.calendar) {
      if (MESSAGES[followUp.id].trigger !== anchor.trigger) continue;
      for (const due of offsetDues(account, followUp, anchor, rules)) {
        if (due.dueOn <= to && due.until >= from) dues.push(due);
      }
    }
  }
  return dues.toSorted((a, b) => a.dueOn - b.dueOn || compare(a.message, b.message));
}

/** One a day of the calendar; each gives way when the next of the same message begins. */
function* offsetDues(
  account: ContactAccount,
  followUp: FollowUp,
  { trigger, day, because, unknown }: Anchor,
  rules: ContactRules,
): Generator<Due> {
  const days = followUp.offsets.map((offset) =>
    trigger === 'monthly' ? addMonths(day, offset) : day + offset,
  );
  const topics = topicsOf(account, trigger, rules);
  for (const [index, dueOn] of days.entries()) {
    const next = days[index + 1] ?? Number.POSITIVE_INFINITY;
    const until = Math.min(dueOn + followUp.openDays, next - 1);
    if (trigger === 'arrears' && dueOn <= quietUntil(account, rules)) continue;
    yield {
      account,
      message: followUp.id,
      dueOn,
      until,
      followUp,
      because: [...because, ...topics],
      unknown: unknown ?? null,
    };
  }
}

/** Who was just refused is told that first: until then nobody asks for money. */
function quietUntil({ standing }: ContactAccount, rules: ContactRules): EpochDay {
  if (standing.state !== 'refused') return Number.NEGATIVE_INFINITY;
  const refusal = rules.calendar.find((row) => MESSAGES[row.id].trigger === 'refused');
  return standing.on + Math.max(0, ...(refusal?.offsets ?? [])) + (refusal?.openDays ?? 0);
}

function topicsOf(account: ContactAccount, trigger: Trigger, rules: ContactRules): readonly string[] {
  if (trigger !== 'hardship') return [];
  const { hardshipReason: reason } = account.borrower;
  const topics = (reason === null ? undefined : rules.topics[reason]) ?? rules.topics.default ?? [];
  return topics.map((topic) => `topic ${topic}`);
}

/** By code units. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
