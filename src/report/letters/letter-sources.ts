/** From accounts, contacts and tracking to what each letter is made from. */
import type { LetterRules } from '../../domain/letter-rules.js';
import type { EpochDay } from '../../domain/records.js';
import { OTHER_CHOICES, printedCode } from '../../domain/response-code.js';
import type { ResponseCodes } from '../../engine/letters/response-codes.js';
import type { ApprovedLine, PlanLine, ScheduleLine } from '../../engine/lines.js';
import { productFamilyOf } from '../../engine/product-family.js';
import type { PlanTrack } from '../../engine/track/track-plan.js';
import type { LenderFile } from '../../io/letters/lender-file.js';
import type { ApprovedPlan, LetterAccount } from '../../io/letters/letter-facts.js';
import type { Language, Policy } from '../../policy/policy.js';
import type {
  DueInstalment,
  LetterDebt,
  LetterPlan,
  LetterSource,
  LetterTerms,
  OfferOption,
  PlanEnd,
} from './letter-source.js';
import type { WantedLetter } from './wanted-letters.js';

/** What all letters of a batch are made with. */
export interface LetterSetting {
  /** The policy that the letters follow. */
  readonly policy: Policy;
  readonly lender: LenderFile;
  readonly codes: ResponseCodes;
  readonly accounts: ReadonlyMap<string, LetterAccount>;
  /** By borrower id. */
  readonly names: ReadonlyMap<string, string>;
  readonly tracks: ReadonlyMap<string, PlanTrack> | null;
  /** Of agreements on the telephone, where the recording is kept, by plan id. */
  readonly recordings: ReadonlyMap<string, string | null>;
  /** Names a letter that is about no plan; nothing can be told from it. */
  readonly letterId: (kind: string, accountId: string) => string;
}

/** @returns what the letter is made from. Throws Error for a contact with an account that was not read. */
export function letterSource(
  { kind, contact, instalment }: WantedLetter,
  setting: LetterSetting,
): LetterSource {
  const { policy, lender, codes, names, recordings } = setting;
  const { accountId, language } = contact;
  const account = setting.accounts.get(accountId);
  if (account === undefined) throw new Error('a letter to an account that was not read');
  const { approved } = account;
  const track = setting.tracks?.get(accountId) ?? null;
  const planId = approved?.plan.planId ?? null;
  const { family } = productFamilyOf(account.case.account.product, policy);
  const reasons = contact.reason;
  return {
    kind,
    letterId: letterIdOf(kind, planId, instalment, accountId, setting),
    language,
    on: contact.contactOn,
    accountId,
    borrowerName: names.get(account.borrowerId) ?? null,
    productFamily: family.id,
    currency: account.case.account.currency,
    lender: lender.inLanguage[language],
    terms: termsOf(policy, language),
    debt: debtOf(account),
    noNewCards: asksNoNewCards(policy.letters, family.id),
    plan: approved === null ? null : letterPlan(approved.plan, approved.schedule),
    decidedAt: approved?.plan.decidedAt ?? null,
    agreementId: approved?.plan.agreementId ?? null,
    form: planId !== null && recordings.has(planId) ? 'oral' : 'written',
    recordingRef: planId === null ? null : (recordings.get(planId) ?? null),
    options: kind === 'offer' ? optionsOf(account, codes) : [],
    otherAnswers:
      kind === 'offer' && planId !== null
        ? OTHER_CHOICES.map((choice) => ({
            reason: choice.reason,
            code: printedCode(codes.codeOf({ planId, choice })),
          }))
        : [],
    reasons: kind === 'refusal' ? reasons : [],
    asks: kind === 'information' ? asksOf(reasons, policy) : [],
    due: kind === 'reminder' && approved !== null ? dueOf(approved, instalment, track) : null,
    end: track === null ? null : endOf(track),
  };
}

function letterIdOf(
  kind: string,
  planId: string | null,
  instalment: number | null,
  accountId: string,
  { letterId }: LetterSetting,
): string {
  if (planId === null) return letterId(kind, accountId);
  return instalment === null ? planId : `${planId}-${instalment}`;
}

function termsOf(policy: Policy, language: Language): LetterTerms {
  const { tracking } = policy;
  return {
    creditRecordYears: policy.creditRecord.years,
    appeal: policy.appeal[language],
    planValidDays: policy.authority.planValidDays,
    graceDays: tracking.graceDays,
    breakUnpaidDays: tracking.breakUnpaidDays,
    breakMisses: tracking.breakMisses,
    breakMissMonths: tracking.breakMissMonths,
    waiverOnBreak: tracking.waiverOnBreak,
  };
}

function debtOf({ case: { account }, factsOn }: LetterAccount): LetterDebt {
  const { interestOutstandingMinor, penaltyOutstandingMinor, feesOutstandingMinor } = account;
  return {
    outstandingMinor:
      account.principalOutstandingMinor +
      (interestOutstandingMinor ?? 0) +
      (penaltyOutstandingMinor ?? 0) +
      (feesOutstandingMinor ?? 0),
    principalMinor: account.principalOutstandingMinor,
    interestMinor: interestOutstandingMinor,
    penaltyMinor: penaltyOutstandingMinor,
    feesMinor: feesOutstandingMinor,
    penaltyRateAnnual: account.penaltyRateAnnual,
    on: factsOn,
  };
}

function asksNoNewCards({ contents }: LetterRules, family: string): boolean {
  return contents.some(
    ({ section, products }) => section === 'no_new_cards' && (products === null || products.includes(family)),
  );
}

function letterPlan(line: PlanLine | ApprovedLine, schedule: readonly ScheduleLine[]): LetterPlan {
  return { ...line, schedule };
}

/** The approved plan first: it can start as it stands. */
function optionsOf({ approved, others }: LetterAccount, codes: ResponseCodes): OfferOption[] {
  if (approved === null) return [];
  const plans = [{ ...approved, stands: true }, ...others.map((other) => ({ ...other, stands: false }))];
  return plans.map(({ plan, schedule, stands }) => ({
    plan: letterPlan(plan, schedule),
    approved: stands,
    code: printedCode(codes.codeOf({ planId: plan.planId, choice: { kind: 'accept', reason: null } })),
  }));
}

/** What to ask for, by the gates that found something missing; each once. */
function asksOf(codes: readonly string[], { gates }: Policy): string[] {
  const asks = codes.flatMap((code) =>
    gates.filter((gate) => gate.code === code).map((gate) => gate.ask ?? code),
  );
  return [...new Set(asks)];
}

/** Without tracking, the instalment as it was agreed. */
function dueOf(
  { plan, schedule }: ApprovedPlan,
  instalment: number | null,
  track: PlanTrack | null,
): DueInstalment | null {
  if (instalment === null) return null;
  if (track !== null) {
    const line = track.instalments.find((one) => one.instalment === instalment);
    if (line === undefined) return null;
    const open = track.instalments.filter((one) => one.dueDate <= line.dueDate);
    return {
      instalment,
      dueDate: line.dueDate,
      payBy: line.payBy,
      openMinor: Math.max(0, line.amountMinor - line.paidMinor),
      paidMinor: line.paidMinor,
      totalOpenMinor: open.reduce((sum, one) => sum + Math.max(0, one.amountMinor - one.paidMinor), 0),
    };
  }
  const amounts = { paidMinor: 0, instalment };
  if (instalment === 0) {
    const dueDate: EpochDay = Math.max(plan.startDate, plan.decidedAt);
    const openMinor = plan.downPaymentMinor;
    return { ...amounts, dueDate, payBy: dueDate, openMinor, totalOpenMinor: openMinor };
  }
  const row = schedule.find((one) => one.instalment === instalment);
  if (row === undefined) return null;
  const { dueDate, paymentMinor } = row;
  return { ...amounts, dueDate, payBy: dueDate, openMinor: paymentMinor, totalOpenMinor: paymentMinor };
}

/** What became of a plan that is over; null while it runs. */
function endOf({ effects, line }: PlanTrack): PlanEnd | null {
  const on = effects.brokenOn ?? effects.completedOn;
  if (on === null) return null;
  return {
    on,
    balanceMinor: effects.balanceMinor,
    paidMinor: line.amountPaidMinor,
    refundableMinor: effects.refundableMinor,
    waivedMinor: effects.waivedMinor,
    restored: {
      principalMinor: effects.principalRestoredMinor,
      interestMinor: effects.interestRestoredMinor,
      penaltyMinor: effects.penaltyRestoredMinor,
      feesMinor: effects.feesRestoredMinor,
    },
  };
}
