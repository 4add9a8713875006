/** The facts of letters, gathered from a run folder for the accounts that get one, and from nothing else of it. */
import { daysPastDue } from '../../domain/delinquency.js';
import type { Account, EpochDay } from '../../domain/records.js';
import type { LetterFacts, LetterOption, LetterStanding } from '../../engine/letters/letter-facts.js';
import type { WantedLetter } from '../../engine/letters/wanted.js';
import type { ApprovedLine } from '../../engine/lines.js';
import { productFamilyOf } from '../../engine/product-family.js';
import type { RunTables } from '../../engine/tables.js';
import type { PlanTrack } from '../../engine/track/track-plan.js';
import type { Language, Policy } from '../../policy/policy.js';
import { sha256Of } from '../digests.js';
import { REVIEW_FILE } from '../run-folder/names.js';
import type { OpenRun } from '../run-folder/open.js';
import type { Lenders } from './lender.js';
import { responseCode } from './response-codes.js';

export interface LetterSources {
  readonly run: OpenRun;
  readonly policy: Policy;
  readonly asOf: EpochDay;
  readonly lenders: Lenders;
  /** Names by borrower; empty without a borrowers export. */
  readonly names: ReadonlyMap<string, string>;
  /** How plans stand, by account; null when it is not known. */
  readonly tracks: ReadonlyMap<string, PlanTrack> | null;
  /** References of recordings of agreements made by word of mouth, by agreement. */
  readonly recordings: ReadonlyMap<string, string>;
  /** The language to write to each account in. */
  readonly languageOf: (accountId: string) => Language;
}

export interface GatheredLetter {
  readonly facts: LetterFacts;
  readonly language: Language;
}

interface AccountFacts {
  readonly account: Account;
  readonly asOf: EpochDay;
}

/** @returns the facts of each letter, in the order given. Throws ForbearError (exit 3) where the folder is not whole. */
export async function gatherLetters(
  wanted: readonly WantedLetter[],
  sources: LetterSources,
): Promise<GatheredLetter[]> {
  const { run } = sources;
  const ids = new Set(wanted.map(({ accountId }) => accountId));
  // The queue may be in a reviewer's hands; letters are about what is decided.
  const tables = await run.tablesAbout(ids, [REVIEW_FILE]);
  const accounts = await accountsOf(run, ids, tables);
  const indexed = indexOf(tables);
  return wanted.map((letter) => {
    const own = accounts.get(letter.accountId);
    if (own === undefined) throw new Error('a letter to an account that the run does not know');
    const language = sources.languageOf(letter.accountId);
    return { facts: factsOf(letter, own, indexed, sources, language), language };
  });
}

/** Facts as the run saw them, or, where the plan was made again since, as it was made on. */
async function accountsOf(
  run: OpenRun,
  ids: ReadonlySet<string>,
  tables: RunTables,
): Promise<Map<string, AccountFacts>> {
  const found = new Map<string, AccountFacts>();
  for (const kase of await run.casesAbout(ids)) {
    for (const { account } of kase.accounts) found.set(account.accountId, { account, asOf: run.asOf });
  }
  const original = new Set(tables.plans.map(({ planId }) => planId));
  const renewed = new Set(
    tables.approved.filter(({ planId }) => !original.has(planId)).map(({ accountId }) => accountId),
  );
  if (renewed.size === 0) return found;
  for (const { kase, asOf } of await run.refreshedCases()) {
    for (const { account } of kase.accounts) {
      if (renewed.has(account.accountId)) found.set(account.accountId, { account, asOf });
    }
  }
  return found;
}

interface Indexed {
  readonly approved: ReadonlyMap<string, ApprovedLine>;
  readonly tables: RunTables;
}

function indexOf(tables: RunTables): Indexed {
  return { tables, approved: new Map(tables.approved.map((line) => [line.accountId, line])) };
}

function factsOf(
  { kind, accountId }: WantedLetter,
  { account, asOf: factsOn }: AccountFacts,
  { approved, tables }: Indexed,
  sources: LetterSources,
  language: Language,
): LetterFacts {
  const { policy, run, asOf } = sources;
  const plan = approved.get(accountId) ?? null;
  const track = sources.tracks?.get(accountId) ?? null;
  const assessed = tables.assessments.find((line) => line.accountId === accountId);
  const declined = tables.declined.find((line) => line.accountId === accountId);
  const reasons = kind === 'refusal' ? (declined?.reasons ?? []) : [];
  const asked = kind === 'information' ? (assessed?.eligibilityReasons ?? []) : [];
  const agreementId = plan?.agreementId ?? null;
  return {
    kind,
    letterId: letterIdOf(kind, plan, accountId, run),
    date: asOf,
    lender: sources.lenders[language],
    borrowerName: sources.names.get(account.borrowerId) ?? null,
    accountId,
    product: productFamilyOf(account.product, policy).family.id,
    currency: account.currency,
    debt: debtOf(account, factsOn),
    plan,
    agreementId,
    schedule: plan === null ? [] : tables.schedules.filter((row) => row.planId === plan.planId),
    options: plan === null ? [] : optionsOf(plan, tables),
    otherCodes:
      plan === null
        ? {}
        : {
            decline: responseCode(plan.planId, 'decline'),
            change: responseCode(plan.planId, 'change:other'),
          },
    answerBy: plan === null ? null : plan.decidedAt + policy.authority.planValidDays,
    standing: track === null ? null : standingOf(track),
    recording: agreementId === null ? null : (sources.recordings.get(agreementId) ?? null),
    reasons,
    asks: asksOf(asked, policy),
    appeal: policy.appeal[language],
  };
}

/** One letter of a kind a plan and day has one name, which says nothing of whom it is to. */
function letterIdOf(kind: string, plan: ApprovedLine | null, accountId: string, run: OpenRun): string {
  const parts = [kind, plan?.planId ?? accountId, run.meta.as_of, run.policy.stamp];
  return `L${sha256Of(JSON.stringify(parts)).slice(0, 16)}`;
}

function debtOf(account: Account, asOf: EpochDay): LetterFacts['debt'] {
  const principalMinor = account.principalOutstandingMinor;
  const interestMinor = account.interestOutstandingMinor ?? 0;
  const penaltyMinor = account.penaltyOutstandingMinor ?? 0;
  const feesMinor = account.feesOutstandingMinor ?? 0;
  const outstandingMinor = principalMinor + interestMinor + penaltyMinor + feesMinor;
  return {
    outstandingMinor,
    principalMinor,
    interestMinor,
    penaltyMinor,
    feesMinor,
    daysPastDue: daysPastDue(account, asOf),
  };
}

/** The approved plan first, then the others that the run found for the account. */
function optionsOf(plan: ApprovedLine, tables: RunTables): LetterOption[] {
  const others = tables.plans.filter(
    (line) => line.accountId === plan.accountId && line.planId !== plan.planId,
  );
  return [plan, ...others].map((line) => ({
    plan: line,
    code: responseCode(line.planId, 'accept'),
    approved: line.planId === plan.planId,
  }));
}

function standingOf({ line, effects, instalments }: PlanTrack): LetterStanding {
  const open = instalments.find(({ state }) => ['due', 'partial', 'late'].includes(state));
  return {
    nextDueDate: line.nextDueDate,
    nextDueMinor: line.nextDueMinor,
    arrearsMinor: effects.arrearsMinor,
    openSince: open?.dueDate ?? null,
    paidMinor: line.amountPaidMinor,
    brokenOn: effects.brokenOn,
    completedOn: effects.completedOn,
  };
}

/** What the gates that were not passed ask for, each once. */
function asksOf(codes: readonly string[], { gates }: Policy): string[] {
  const asks = codes.flatMap((code) => gates.filter((gate) => gate.code === code).map(({ ask }) => ask));
  return [...new Set(asks.filter((ask) => ask !== null))];
}
