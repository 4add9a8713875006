/** From a borrower of a run to the records that evaluation looks at. */
import type { EvaluationRules } from '../../domain/evaluation-rules.js';
import type { Eligibility } from '../../domain/gates.js';
import type { Account, AccountCase, BorrowerCase, EpochDay, Feedback, Minor } from '../../domain/records.js';
import type { Policy } from '../../policy/policy.js';
import { assessBorrower } from '../assess.js';
import type { AccountAssessment } from '../decision.js';
import { accountHistory, NO_EVENTS } from '../history.js';
import type { AccountRecord, Fate, FeedbackRecord, LaterState, PlanRecord } from './records.js';

/** The accounts of a later day. */
export interface LaterExport {
  readonly day: EpochDay;
  readonly accounts: ReadonlyMap<string, Account>;
}

export interface RunContext {
  readonly asOf: EpochDay;
  /** The policy that decided. */
  readonly policyThen: Policy;
  /** The policy whose gates audit, and whose definitions hold. */
  readonly policyNow: Policy;
  /** Ascending; days up to the run's own count as not seen. */
  readonly later: readonly LaterExport[];
  /** Of accounts that were planned or had none to fit; the rest was refused. */
  readonly fateOf: (accountId: string) => Fate;
}

/** What is known of an account before plans, payments and feedback are looked at. */
export type DraftRecord = Omit<AccountRecord, 'plan' | 'paidMinor' | 'feedback'>;

/** @returns a draft an account of the borrower. Pure. */
export function draftRecords(kase: BorrowerCase, context: RunContext): DraftRecord[] {
  const { asOf, policyThen, policyNow } = context;
  const then = assessBorrower(kase, policyThen, asOf);
  const today = policyNow.digest === policyThen.digest ? then : assessBorrower(kase, policyNow, asOf);
  const later = context.later.map((export_) => laterStates(kase, export_, context));
  return then.accounts.map((assessment, index) => {
    const { account } = kase.accounts[index]!;
    const { facts } = assessment;
    return {
      accountId: account.accountId,
      borrowerId: account.borrowerId,
      currency: account.currency,
      asOf,
      policy: policyThen.stamp,
      product: assessment.productFamily,
      partner: account.partner,
      segment: assessment.segment,
      bucket: assessment.bucket,
      scoreBand: assessment.scoreBand,
      creditScore: assessment.creditScore,
      daysPastDue: assessment.daysPastDue,
      outstandingMinor: assessment.outstandingMinor,
      provisionMinor: assessment.provisionMinor,
      debtServiceRatio: then.affordability.debtServiceRatio,
      eligibility: assessment.eligibility,
      fate: fateOf(assessment.eligibility, context.fateOf(account.accountId)),
      group: account.group,
      arm: armOf(account.group, policyNow.evaluation),
      gender: textOf(facts.gender),
      ageBand: ageBandOf(facts.age, policyNow.evaluation.ageBands),
      region: textOf(facts.region),
      gatesToday: gatesOf(today.accounts[index]!),
      later: later.map((states) => states.get(account.accountId) ?? null),
    };
  });
}

/** Adds what came after the run. */
export function completeRecord(
  draft: DraftRecord,
  plan: PlanRecord | null,
  paidMinor: Minor | null,
  feedback: readonly Feedback[],
  until: EpochDay,
): AccountRecord {
  return { ...draft, plan, paidMinor, feedback: latestAnswer(feedback, draft.asOf, until) };
}

/** A plan that a reviewer approved on newer facts belongs to an account that the run refused or could not plan. */
function fateOf(eligibility: Eligibility, fate: Fate): Fate {
  return eligibility === 'eligible' || fate === 'approved' || fate === 'in_review' ? fate : 'refused';
}

function gatesOf({ eligibility, eligibilityReasons: codes }: AccountAssessment): AccountRecord['gatesToday'] {
  return { eligibility, codes };
}

/** @returns the arm that the group names, by the policy's words; null when it names none. */
export function armOf(
  group: string | null,
  rules: Pick<EvaluationRules, 'treatedGroups' | 'controlGroups'>,
): AccountRecord['arm'] {
  const name = group?.normalize('NFKC').trim().toLowerCase();
  if (name === undefined) return null;
  if (rules.treatedGroups.includes(name)) return 'treated';
  return rules.controlGroups.includes(name) ? 'control' : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** `under 30`, `30-39`, `60 and over`; null when the age is not known. */
function ageBandOf(age: unknown, edges: readonly number[]): string | null {
  if (typeof age !== 'number') return null;
  const above = edges.filter((edge) => age >= edge).length;
  const from = edges[above - 1];
  const to = edges[above];
  if (from === undefined) return `under ${to ?? ''}`;
  return to === undefined ? `${from} and over` : `${from}-${to - 1}`;
}

/** The borrower's accounts as a later export has them, judged by the run's policy on the borrower's facts of the run. */
function laterStates(
  kase: BorrowerCase,
  { day, accounts }: LaterExport,
  { asOf, policyThen }: RunContext,
): ReadonlyMap<string, LaterState> {
  if (day <= asOf) return new Map();
  const before = new Map<string, Account>();
  const own: AccountCase[] = [];
  for (const { account } of kase.accounts) {
    const now = accounts.get(account.accountId);
    if (now === undefined) continue;
    before.set(account.accountId, account);
    own.push({
      account: { ...now, borrowerId: kase.borrowerId },
      history: accountHistory(NO_EVENTS, day, policyThen),
    });
  }
  if (own.length === 0) return new Map();
  const { accounts: assessed } = assessBorrower({ ...kase, accounts: own }, policyThen, day);
  return new Map(
    assessed.map((one, index) => [
      one.accountId,
      {
        daysPastDue: one.daysPastDue,
        bucket: one.bucket,
        outstandingMinor: one.outstandingMinor,
        provisionMinor: one.provisionMinor,
        reliefSince: relievedSince(own[index]!.account, before.get(one.accountId)!, asOf),
      },
    ]),
  );
}

function relievedSince(now: Account, then: Account, asOf: EpochDay): boolean {
  if (now.lastReliefDate !== null && now.lastReliefDate > asOf) return true;
  const { restructuresBefore: more } = now;
  return more !== null && then.restructuresBefore !== null && more > then.restructuresBefore;
}

/** The latest feedback after the run; of several on one day, the one with the lower satisfaction. */
function latestAnswer(
  feedback: readonly Feedback[],
  after: EpochDay,
  until: EpochDay,
): FeedbackRecord | null {
  const [latest] = feedback
    .filter((row) => row.receivedOn > after && row.receivedOn <= until)
    .toSorted((a, b) => b.receivedOn - a.receivedOn || (a.satisfaction ?? 6) - (b.satisfaction ?? 6));
  if (latest === undefined) return null;
  const { satisfaction, recommend, wantsChange } = latest;
  return { satisfaction, recommend, wantsChange };
}
