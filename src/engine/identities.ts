/**
 * The eight identities of the contract (section 5), each a named check. They are taken over the rows of the
 * output files, so that `run` before it publishes and `verify` long after check the same thing.
 */
import type { Policy } from '../policy/policy.js';
import type { BorrowerDecision } from './decide.js';
import type { ApprovedLine, AssessmentLine, DeclinedLine, PlanLine, ScheduleLine } from './lines.js';
import { planFailures, recoveryFailures, scheduleFailures } from './plan-identities.js';
import { policyFailures } from './policy-identity.js';
import { cellOf, decimalOf, mergeTotals, type Totals, totalsOf } from './totals.js';

export interface IdentityFailure {
  /** The number in the contract. */
  readonly identity: number;
  /** File name, account, plan or currency that fails. */
  readonly subject: string;
  readonly found: string;
  readonly expected: string;
}

export interface IdentityResult {
  readonly identity: number;
  readonly name: string;
  /** How many things were compared. */
  readonly checked: number;
  readonly failures: readonly IdentityFailure[];
}

/** Rows read, and what became of them, by export. */
interface FileCounts {
  readonly name: string;
  readonly rowsRead: number;
  readonly accepted: number;
  readonly rejected: number;
}

/** A portfolio, or any part of it that has all accounts of its borrowers. */
export interface IdentityPartInput {
  readonly assessments: readonly AssessmentLine[];
  readonly plans: readonly PlanLine[];
  readonly unplanned: readonly { readonly accountId: string }[];
  readonly approved: readonly ApprovedLine[];
  readonly review: readonly PlanLine[];
  readonly declined: readonly DeclinedLine[];
  readonly schedules: readonly ScheduleLine[];
  /** Accounts whose review rows stand on newer facts: what they owe now, by id. */
  readonly refreshedOutstanding?: ReadonlyMap<string, number>;
  readonly policy: Policy;
  /** The decisions themselves, for the limits of the policy. */
  readonly decisions: Iterable<BorrowerDecision>;
}

export interface IdentityInput extends IdentityPartInput {
  readonly files: readonly FileCounts[];
}

/** What checking a part leaves; parts merge, in any order, to what checking the whole leaves. */
export interface IdentityPart {
  /** Control totals of the part. */
  readonly totals: Totals;
  /** Plan rows in all files. */
  readonly plans: number;
  readonly approved: number;
  /** Of the identities that can be judged account by account. */
  readonly failures: readonly IdentityFailure[];
}

/** What checking nothing leaves. */
export const NO_PART: IdentityPart = { totals: new Map(), plans: 0, approved: 0, failures: [] };

const IDENTITY_NAMES: Readonly<Record<number, string>> = {
  1: 'rows read = accepted + rejected',
  2: 'accepted accounts = eligible + ineligible + refer + needs information',
  3: 'eligible = planned + unplanned; planned = approved + in review + declined + not chosen',
  4: 'the same for the sums of outstanding',
  5: 'outstanding = down payment + financed + waived',
  6: 'schedules add up',
  7: 'no plan breaks its policy',
  8: 'waived money is not counted as recovered',
};

/** Checks all eight; a result for each, in their order. */
export function checkIdentities(input: IdentityInput): IdentityResult[] {
  return identityResults(input.files, identityPart(input));
}

/** Takes the totals of a part and judges its accounts and plans one by one. */
export function identityPart(input: IdentityPartInput): IdentityPart {
  const plans = distinctPlans(input);
  return {
    totals: totalsOf({
      ...input,
      inReview: input.review,
      bucketAfter: input.policy.buckets[0]?.label ?? '',
    }),
    plans: plans.length,
    approved: input.approved.length,
    failures: [
      ...repeatedAccounts(input.assessments),
      ...misplaced(input),
      ...planFailures(plans, input),
      ...scheduleFailures(input.approved, input.schedules),
      ...policyFailures(input),
      ...recoveryFailures(plans),
    ],
  };
}

/** @returns two parts as one; they share no account. */
export function mergeIdentityParts(a: IdentityPart, b: IdentityPart): IdentityPart {
  return {
    totals: mergeTotals(a.totals, b.totals),
    plans: a.plans + b.plans,
    approved: a.approved + b.approved,
    failures: a.failures.length + b.failures.length === 0 ? [] : [...a.failures, ...b.failures],
  };
}

/** @returns all eight identities of a portfolio whose parts were taken together. */
export function identityResults(files: readonly FileCounts[], part: IdentityPart): IdentityResult[] {
  const { totals, plans, approved } = part;
  const currencies = totals.size;
  const own = (identity: number): IdentityFailure[] =>
    part.failures.filter((failure) => failure.identity === identity);
  return [
    result(1, files.length, fileFailures(files)),
    result(2, currencies, [...sums(totals, 2, 'funnel.accepted', ELIGIBILITIES, 'accounts'), ...own(2)]),
    result(3, currencies, [...outcomeSums(totals, 3, 'accounts'), ...own(3)]),
    result(4, currencies, [
      ...sums(totals, 4, 'funnel.accepted', ELIGIBILITIES, 'amountMinor'),
      ...outcomeSums(totals, 4, 'amountMinor'),
    ]),
    result(5, plans, own(5)),
    result(6, approved, own(6)),
    result(7, plans, own(7)),
    result(8, plans, own(8)),
  ];
}

function result(identity: number, checked: number, failures: readonly IdentityFailure[]): IdentityResult {
  return { identity, name: IDENTITY_NAMES[identity] ?? '', checked, failures };
}

/** Every plan row once, whichever file it is in; a plan that differs between files counts as several. */
function distinctPlans(input: IdentityPartInput): PlanLine[] {
  return [...input.plans, ...input.approved, ...input.review];
}

function fileFailures(files: readonly FileCounts[]): IdentityFailure[] {
  return files
    .filter((file) => file.rowsRead !== file.accepted + file.rejected)
    .map((file) => ({
      identity: 1,
      subject: file.name,
      found: `${file.accepted} + ${file.rejected}`,
      expected: `${file.rowsRead}`,
    }));
}

const ELIGIBILITIES = ['eligible', 'ineligible', 'refer', 'needs_information'].map(
  (name) => `funnel.${name}`,
);
const OUTCOMES = ['approved', 'in_review', 'declined_approval', 'not_chosen'].map((name) => `funnel.${name}`);

function outcomeSums(totals: Totals, identity: number, of: 'accounts' | 'amountMinor'): IdentityFailure[] {
  return [
    ...sums(totals, identity, 'funnel.eligible', ['funnel.planned', 'funnel.unplanned'], of),
    ...sums(totals, identity, 'funnel.planned', OUTCOMES, of),
  ];
}

function sums(
  totals: Totals,
  identity: number,
  whole: string,
  parts: readonly string[],
  of: 'accounts' | 'amountMinor',
): IdentityFailure[] {
  const failures: IdentityFailure[] = [];
  for (const currency of totals.keys()) {
    const show = (value: bigint | number): string =>
      typeof value === 'number' ? String(value) : decimalOf(value, currency);
    const expected = cellOf(totals, currency, whole)[of];
    const found = parts.reduce((sum, part) => sum + BigInt(cellOf(totals, currency, part)[of]), 0n);
    if (found !== BigInt(expected)) {
      const names = parts.map((part) => part.replace('funnel.', '')).join(' + ');
      failures.push({
        identity,
        subject: `${currency} ${names}`,
        found: show(of === 'accounts' ? Number(found) : found),
        expected: show(expected),
      });
    }
  }
  return failures;
}

function repeatedAccounts(lines: readonly AssessmentLine[]): IdentityFailure[] {
  const seen = new Set<string>();
  const failures: IdentityFailure[] = [];
  for (const { accountId } of lines) {
    if (seen.size !== seen.add(accountId).size) continue;
    failures.push({ identity: 2, subject: accountId, found: 'twice', expected: 'once' });
  }
  return failures;
}

/** Sums can agree by accident: every account must also be where its eligibility and outcome put it, once. */
function misplaced(input: IdentityPartInput): IdentityFailure[] {
  const eligible = new Set<string>();
  for (const line of input.assessments) if (line.eligibility === 'eligible') eligible.add(line.accountId);
  const planned = accountsOf(input.plans);
  const failures: IdentityFailure[] = [];
  const fail = (subject: string, found: string, expected: string): void => {
    failures.push({ identity: 3, subject, found, expected });
  };
  for (const id of planned) if (!eligible.has(id)) fail(id, 'a plan', 'none: not eligible');
  for (const { accountId } of input.unplanned) {
    if (!eligible.has(accountId) || planned.has(accountId)) fail(accountId, 'unplanned', 'eligible, no plan');
  }
  const { outcomes, contradicted } = outcomesOf(input);
  for (const [id, found] of outcomes) {
    if (contradicted.has(id) || !planned.has(id)) fail(id, found, 'one outcome of a planned account');
  }
  for (const id of planned) if (!outcomes.has(id)) fail(id, 'no outcome', 'one outcome');
  return failures;
}

/** What became of each planned account, in words, and the accounts of which several things did. */
function outcomesOf(input: IdentityPartInput) {
  const outcomes = new Map<string, string>();
  const contradicted = new Set<string>();
  const put = (accountId: string, outcome: string): void => {
    const before = outcomes.get(accountId);
    outcomes.set(accountId, before === undefined ? outcome : `${before} and ${outcome}`);
    if (before !== undefined) contradicted.add(accountId);
  };
  for (const line of input.approved) put(line.accountId, 'approved');
  for (const id of accountsOf(input.review)) put(id, 'in review');
  for (const { accountId, stage } of input.declined) {
    if (stage === 'approval') put(accountId, 'declined');
    if (stage === 'budget') put(accountId, 'not chosen');
  }
  return { outcomes, contradicted };
}

function accountsOf(lines: readonly { readonly accountId: string }[]): Set<string> {
  const ids = new Set<string>();
  for (const line of lines) ids.add(line.accountId);
  return ids;
}
