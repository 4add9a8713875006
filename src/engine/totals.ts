/**
 * Control totals: counts and sums of money that must agree wherever they are taken. They are sums of whole
 * minor units in BigInt, so that no portfolio is too large, and merge: totals of parts add up to the total.
 */
import { decimalsOf } from '../domain/currency.js';
import type { Minor } from '../domain/records.js';
import { type AssessmentLine, byCode, type PlanLine } from './lines.js';

/** A number of accounts and a sum of minor units. */
export interface Cell {
  readonly accounts: number;
  readonly amountMinor: bigint;
}

/** Totals of one currency: cells by their path (`funnel.eligible`, `classes.before.loss`). */
type CurrencyTotals = ReadonlyMap<string, Cell>;
/** By currency. */
export type Totals = ReadonlyMap<string, CurrencyTotals>;

/** What becomes of accounts, as the output files say it. */
export interface TotalsInput {
  readonly assessments: Iterable<Pick<AssessmentLine, TotalFields>>;
  /** All options of the planned accounts. */
  readonly plans: Iterable<PlanTotalsLine>;
  readonly unplanned: Iterable<{ readonly accountId: string }>;
  readonly approved: Iterable<PlanTotalsLine>;
  /** Accounts that wait; an account may come several times. */
  readonly inReview: Iterable<{ readonly accountId: string }>;
  /** At stage `approval` by a reviewer, at `budget` because a budget left a planned account out. */
  readonly declined: Iterable<{ readonly accountId: string; readonly stage: string }>;
  /** Where an account stands once its plan is agreed and kept: the policy's first bucket. */
  readonly bucketAfter: string;
}

type TotalFields =
  | 'accountId'
  | 'currency'
  | 'outstandingMinor'
  | 'bucket'
  | 'riskClass'
  | 'provisionMinor'
  | 'eligibility';

type PlanTotalsLine = Pick<
  PlanLine,
  | 'accountId'
  | 'recommended'
  | 'principalWaivedMinor'
  | 'interestWaivedMinor'
  | 'penaltyWaivedMinor'
  | 'feesWaivedMinor'
  | 'riskClassAfter'
  | 'provisionAfterMinor'
>;

/** What a plan lets go, by the part of the debt; a rate cut shows in the plan's cost, not here. */
const LEVERS = [
  ['principal', 'principalWaivedMinor'],
  ['interest', 'interestWaivedMinor'],
  ['penalty', 'penaltyWaivedMinor'],
  ['fees', 'feesWaivedMinor'],
] as const;

type Sheet = Map<string, Map<string, { accounts: number; amountMinor: bigint }>>;

function add(sheet: Sheet, currency: string, path: string, amountMinor: Minor): void {
  let cells = sheet.get(currency);
  if (cells === undefined) sheet.set(currency, (cells = new Map()));
  const cell = cells.get(path);
  if (cell === undefined) cells.set(path, { accounts: 1, amountMinor: BigInt(amountMinor) });
  else {
    cell.accounts += 1;
    cell.amountMinor += BigInt(amountMinor);
  }
}

/**
 * Takes the totals of a portfolio, or of any part of it.
 *
 * Buckets, classes and provisions are given three times: before any plan, after the approved plans, and after
 * every planned account took its recommended option. Relief is given for the two latter.
 */
export function totalsOf(input: TotalsInput): Totals {
  const sheet: Sheet = new Map();
  const recommended = byAccount([...input.plans].filter((line) => line.recommended));
  const approved = byAccount(input.approved);
  const planned = new Set(ids(input.plans));
  const declinedAt = (stage: string): ReadonlySet<string> =>
    new Set(ids([...input.declined].filter((line) => line.stage === stage)));
  const sets: readonly (readonly [string, ReadonlySet<string>])[] = [
    ['planned', planned],
    ['unplanned', new Set(ids(input.unplanned))],
    ['approved', new Set(approved.keys())],
    ['in_review', new Set(ids(input.inReview))],
    ['declined_approval', declinedAt('approval')],
    ['not_chosen', declinedAt('budget')],
  ];
  for (const account of input.assessments) {
    const { accountId, currency, outstandingMinor } = account;
    add(sheet, currency, 'funnel.accepted', outstandingMinor);
    add(sheet, currency, `funnel.${account.eligibility}`, outstandingMinor);
    for (const [name, members] of sets) {
      if (members.has(accountId)) add(sheet, currency, `funnel.${name}`, outstandingMinor);
    }
    addMoment(sheet, account, 'before', undefined, input.bucketAfter);
    addMoment(sheet, account, 'after_approved', approved.get(accountId), input.bucketAfter);
    addMoment(sheet, account, 'after_planned', recommended.get(accountId), input.bucketAfter);
    addRelief(sheet, currency, 'approved', approved.get(accountId));
    addRelief(sheet, currency, 'planned', recommended.get(accountId));
  }
  return sheet;
}

function addMoment(
  sheet: Sheet,
  account: Pick<AssessmentLine, TotalFields>,
  moment: string,
  plan: PlanTotalsLine | undefined,
  bucketAfter: string,
): void {
  const { currency, outstandingMinor } = account;
  const bucket = plan === undefined ? account.bucket : bucketAfter;
  add(sheet, currency, `buckets.${moment}.${bucket}`, outstandingMinor);
  add(sheet, currency, `classes.${moment}.${plan?.riskClassAfter ?? account.riskClass}`, outstandingMinor);
  add(sheet, currency, `provision.${moment}`, plan?.provisionAfterMinor ?? account.provisionMinor);
}

function addRelief(sheet: Sheet, currency: string, of: string, plan: PlanTotalsLine | undefined): void {
  if (plan === undefined) return;
  for (const [name, field] of LEVERS) {
    if (plan[field] !== 0) add(sheet, currency, `relief.${of}.${name}`, plan[field]);
  }
}

function* ids(lines: Iterable<{ readonly accountId: string }>): Generator<string> {
  for (const line of lines) yield line.accountId;
}

function byAccount<T extends { readonly accountId: string }>(lines: Iterable<T>): Map<string, T> {
  const found = new Map<string, T>();
  for (const line of lines) found.set(line.accountId, line);
  return found;
}

/** @returns the sum of two totals; the order does not matter. */
export function mergeTotals(a: Totals, b: Totals): Totals {
  const sheet: Sheet = new Map();
  for (const totals of [a, b]) {
    for (const [currency, cells] of totals) {
      const own = sheet.get(currency) ?? new Map<string, { accounts: number; amountMinor: bigint }>();
      sheet.set(currency, own);
      for (const [path, cell] of cells) {
        const before = own.get(path) ?? { accounts: 0, amountMinor: 0n };
        own.set(path, {
          accounts: before.accounts + cell.accounts,
          amountMinor: before.amountMinor + cell.amountMinor,
        });
      }
    }
  }
  return sheet;
}

/** @returns a cell of the totals; nothing there is nothing counted. */
export function cellOf(totals: Totals, currency: string, path: string): Cell {
  return totals.get(currency)?.get(path) ?? { accounts: 0, amountMinor: 0n };
}

/** @returns a BigInt sum of minor units as a decimal of major units, exact at any size. */
export function decimalOf(amountMinor: bigint, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(decimals + 1, '0');
  const sign = amountMinor < 0n ? '-' : '';
  if (decimals === 0) return `${sign}${digits}`;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Totals as run.json has them: currency → path → count and decimal text, all in code-unit order. */
export type TotalsText = Readonly<
  Record<string, Readonly<Record<string, { readonly accounts: number; readonly amount: string }>>>
>;

/** @returns the totals in their written form. */
export function totalsText(totals: Totals): TotalsText {
  const text: Record<string, Record<string, { accounts: number; amount: string }>> = {};
  for (const [currency, cells] of [...totals].toSorted(([a], [b]) => byCode(a, b))) {
    const own: Record<string, { accounts: number; amount: string }> = {};
    for (const [path, cell] of [...cells].toSorted(([a], [b]) => byCode(a, b))) {
      own[path] = { accounts: cell.accounts, amount: decimalOf(cell.amountMinor, currency) };
    }
    text[currency] = own;
  }
  return text;
}
