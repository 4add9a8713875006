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

/** A cell while it is counted. */
class Tally {
  #accounts = 0;
  /** A safe integer: what no longer fits one has gone to `#wholeMinor`. */
  #partMinor = 0;
  #wholeMinor = 0n;

  add(amountMinor: Minor): void {
    this.#accounts += 1;
    // The sum of two safe integers is exact or, when it is beyond them, not taken for a safe one. A cell of the files
    // is at most 10^13 minor units, so that hundreds of accounts pass before a BigInt is needed.
    const sum = this.#partMinor + amountMinor;
    if (Number.isSafeInteger(sum)) {
      this.#partMinor = sum;
    } else {
      this.#wholeMinor += BigInt(this.#partMinor);
      this.#partMinor = amountMinor;
    }
  }

  cell(): Cell {
    return { accounts: this.#accounts, amountMinor: this.#wholeMinor + BigInt(this.#partMinor) };
  }
}

/** The tallies of one currency by the two halves of their paths, which are put together once, at the end. */
class Sheet {
  readonly #tallies = new Map<string, Map<string, Tally>>();

  add(section: string, name: string, amountMinor: Minor): void {
    let names = this.#tallies.get(section);
    if (names === undefined) this.#tallies.set(section, (names = new Map()));
    let tally = names.get(name);
    if (tally === undefined) names.set(name, (tally = new Tally()));
    tally.add(amountMinor);
  }

  cells(): CurrencyTotals {
    const cells = new Map<string, Cell>();
    for (const [section, names] of this.#tallies) {
      for (const [name, tally] of names) cells.set(`${section}.${name}`, tally.cell());
    }
    return cells;
  }
}

/** Names in the funnel of what becomes of an account; a fate has a bit for each. */
const FATES = ['planned', 'unplanned', 'approved', 'in_review', 'declined_approval', 'not_chosen'] as const;

interface Fate {
  bits: number;
  approved: PlanTotalsLine | undefined;
  recommended: PlanTotalsLine | undefined;
}

/** Everything that the files say became of each account. */
class Fates {
  readonly #fates = new Map<string, Fate>();

  constructor(input: TotalsInput) {
    for (const line of input.plans) {
      const fate = this.#mark(line, 'planned');
      if (line.recommended) fate.recommended = line;
    }
    for (const line of input.unplanned) this.#mark(line, 'unplanned');
    for (const line of input.approved) this.#mark(line, 'approved').approved = line;
    for (const line of input.inReview) this.#mark(line, 'in_review');
    for (const line of input.declined) {
      if (line.stage === 'approval') this.#mark(line, 'declined_approval');
      if (line.stage === 'budget') this.#mark(line, 'not_chosen');
    }
  }

  of(accountId: string): Fate | undefined {
    return this.#fates.get(accountId);
  }

  #mark({ accountId }: { readonly accountId: string }, name: (typeof FATES)[number]): Fate {
    let fate = this.#fates.get(accountId);
    if (fate === undefined) {
      fate = { bits: 0, approved: undefined, recommended: undefined };
      this.#fates.set(accountId, fate);
    }
    fate.bits |= 1 << FATES.indexOf(name);
    return fate;
  }
}

/**
 * Takes the totals of a portfolio, or of any part of it.
 *
 * Buckets, classes and provisions are given three times: before any plan, after the approved plans, and after
 * every planned account took its recommended option. Relief is given for the two latter.
 */
export function totalsOf(input: TotalsInput): Totals {
  const sheets = new Map<string, Sheet>();
  const fates = new Fates(input);
  const { bucketAfter } = input;
  for (const account of input.assessments) {
    const { currency, outstandingMinor } = account;
    let sheet = sheets.get(currency);
    if (sheet === undefined) sheets.set(currency, (sheet = new Sheet()));
    sheet.add('funnel', 'accepted', outstandingMinor);
    sheet.add('funnel', account.eligibility, outstandingMinor);
    const fate = fates.of(account.accountId);
    if (fate !== undefined) {
      for (let bit = 0; bit < FATES.length; bit++) {
        if ((fate.bits & (1 << bit)) !== 0) sheet.add('funnel', FATES[bit]!, outstandingMinor);
      }
    }
    addMoment(sheet, account, BEFORE, undefined, bucketAfter);
    addMoment(sheet, account, AFTER_APPROVED, fate?.approved, bucketAfter);
    addMoment(sheet, account, AFTER_PLANNED, fate?.recommended, bucketAfter);
    addRelief(sheet, 'relief.approved', fate?.approved);
    addRelief(sheet, 'relief.planned', fate?.recommended);
  }
  return new Map([...sheets].map(([currency, sheet]) => [currency, sheet.cells()]));
}

interface Moment {
  readonly name: string;
  readonly buckets: string;
  readonly classes: string;
}

function moment(name: string): Moment {
  return { name, buckets: `buckets.${name}`, classes: `classes.${name}` };
}

const BEFORE = moment('before');
const AFTER_APPROVED = moment('after_approved');
const AFTER_PLANNED = moment('after_planned');

function addMoment(
  sheet: Sheet,
  account: Pick<AssessmentLine, TotalFields>,
  at: Moment,
  plan: PlanTotalsLine | undefined,
  bucketAfter: string,
): void {
  const { outstandingMinor } = account;
  sheet.add(at.buckets, plan === undefined ? account.bucket : bucketAfter, outstandingMinor);
  sheet.add(at.classes, plan?.riskClassAfter ?? account.riskClass, outstandingMinor);
  sheet.add('provision', at.name, plan?.provisionAfterMinor ?? account.provisionMinor);
}

function addRelief(sheet: Sheet, section: string, plan: PlanTotalsLine | undefined): void {
  if (plan === undefined) return;
  for (const [name, field] of LEVERS) {
    if (plan[field] !== 0) sheet.add(section, name, plan[field]);
  }
}

/** @returns the sum of two totals; the order does not matter. */
export function mergeTotals(a: Totals, b: Totals): Totals {
  const sheet = new Map<string, Map<string, Cell>>();
  for (const totals of [a, b]) {
    for (const [currency, cells] of totals) {
      const own = sheet.get(currency) ?? new Map<string, Cell>();
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
