/** What one make-believe account owes: terms, arrears and charges that fit each other and the days past due. */
import { addDays, addMonths } from '../../domain/dates.js';
import type { EpochDay, Minor } from '../../domain/records.js';
import { type Person, yuan } from './person.js';
import { PRODUCTS, type ProductRow } from './products.js';
import type { Random } from './random.js';

export interface Debt {
  readonly product: ProductRow;
  readonly daysPastDue: number;
  /** As-of less days past due; null when nothing is overdue. */
  readonly oldestUnpaidDueDate: EpochDay | null;
  readonly originationDate: EpochDay;
  readonly originalAmountMinor: Minor | null;
  readonly creditLimitMinor: Minor | null;
  readonly principalMinor: Minor;
  readonly interestMinor: Minor;
  readonly penaltyMinor: Minor;
  readonly feesMinor: Minor;
  readonly rateAnnual: number;
  readonly penaltyRateAnnual: number | null;
  readonly remainingInstalments: number | null;
  readonly instalmentMinor: Minor;
  readonly collateralMinor: Minor | null;
}

/** Late fee of a card (违约金): 5% of the unpaid minimum payment, which is 10% of the balance, a month. */
const CARD_MINIMUM = 0.1;
const CARD_LATE_FEE = 0.05;
const CARD_LATE_FEES_MAX = 12;
/** Charges stop growing here: lenders stop accruing, and courts cut what goes on for ever. */
const CHARGED_DAYS_MAX = 540;

/** Level instalment and balance by repeated multiplication: the same doubles wherever it runs. */
function levelInstalment(amount: number, rateMonthly: number, months: number): number {
  let growth = 1;
  for (let i = 0; i < months; i++) growth *= 1 + rateMonthly;
  return rateMonthly === 0 ? amount / months : (amount * rateMonthly * growth) / (growth - 1);
}

function balanceAfter(amount: number, rateMonthly: number, instalment: number, paid: number): number {
  let balance = amount;
  for (let i = 0; i < paid; i++) balance = balance * (1 + rateMonthly) - instalment;
  return Math.max(balance, instalment * 0.5);
}

/** Days past due: the borrower's months in arrears, give or take one, and a day within the month. */
function drawDaysPastDue(random: Random, person: Person, ordinal: number): number {
  // A second account of a borrower is often still kept; a first one seldom is in a collections export.
  if (random.chance(ordinal === 0 ? 0.04 : 0.3)) return 0;
  const months = Math.max(0, person.monthsLate + (ordinal === 0 ? 0 : random.whole(-1, 1)));
  return months * 30 + random.whole(1, 30);
}

function drawAmount(random: Random, product: ProductRow, person: Person): number {
  const amount = random.lognormal(product.amountMonths * person.incomeOrdinary, product.amountSigma);
  return Math.round(Math.min(product.amountMax, Math.max(1000, amount)) / 100) * 100;
}

function cardDebt(random: Random, product: ProductRow, person: Person, dpd: number, asOf: EpochDay): Debt {
  const limit = drawAmount(random, product, person);
  const rate = random.pick(product.rates);
  const principal = limit * random.between(0.45, 1);
  const months = Math.ceil(dpd / 30);
  const charged = Math.min(dpd, CHARGED_DAYS_MAX);
  const minimum = principal * CARD_MINIMUM;
  const lateFees = Math.min(months, CARD_LATE_FEES_MAX) * minimum * CARD_LATE_FEE;
  return {
    product,
    daysPastDue: dpd,
    oldestUnpaidDueDate: dpd === 0 ? null : asOf - dpd,
    originationDate: addDays(addMonths(asOf, -(months + random.whole(10, 96))), -random.whole(0, 27)),
    originalAmountMinor: null,
    creditLimitMinor: yuan(limit, 100),
    principalMinor: yuan(principal),
    interestMinor: yuan((principal * rate * (charged + 25)) / 365),
    penaltyMinor: 0,
    feesMinor: yuan(lateFees + (random.chance(0.2) ? random.pick([100, 200, 300]) : 0)),
    rateAnnual: rate,
    penaltyRateAnnual: null,
    remainingInstalments: null,
    instalmentMinor: yuan(minimum),
    collateralMinor: null,
  };
}

function loanDebt(random: Random, product: ProductRow, person: Person, dpd: number, asOf: EpochDay): Debt {
  const amount = drawAmount(random, product, person);
  const term = random.pick(product.terms);
  const rate = random.pick(product.rates);
  const instalment = levelInstalment(amount, rate / 12, term);
  const paid = random.whole(0, term - 2);
  const principal = balanceAfter(amount, rate / 12, instalment, paid);
  const due = asOf - dpd;
  const charged = Math.min(dpd, CHARGED_DAYS_MAX);
  const unpaidDue = Math.min(term - paid, dpd === 0 ? 0 : Math.floor(dpd / 30) + 1);
  const penaltyRate = product.penaltyMultiple === null ? null : rate * product.penaltyMultiple;
  // Instalments fell due one after the other, so on average they are overdue for half of the time.
  const penalty = (Math.min(unpaidDue * instalment, principal) * (penaltyRate ?? 0) * charged) / 730;
  return {
    product,
    daysPastDue: dpd,
    oldestUnpaidDueDate: dpd === 0 ? null : due,
    originationDate: addMonths(due, -(paid + 1)),
    originalAmountMinor: yuan(amount, 100),
    creditLimitMinor: null,
    principalMinor: yuan(principal),
    interestMinor: dpd === 0 ? 0 : yuan((principal * rate * (charged + 30)) / 365),
    penaltyMinor: yuan(penalty),
    feesMinor: random.chance(0.1) ? yuan(random.pick([50, 100, 150])) : 0,
    rateAnnual: rate,
    penaltyRateAnnual: penaltyRate === null ? null : Math.round(penaltyRate * 1e6) / 1e6,
    remainingInstalments: term - paid,
    instalmentMinor: yuan(instalment),
    collateralMinor: product.secured ? yuan(principal * random.between(0.5, 1.2), 1000) : null,
  };
}

export function drawDebt(random: Random, person: Person, ordinal: number, asOf: EpochDay): Debt {
  const product = random.weighted(PRODUCTS);
  const dpd = drawDaysPastDue(random, person, ordinal);
  return product.revolving
    ? cardDebt(random, product, person, dpd, asOf)
    : loanDebt(random, product, person, dpd, asOf);
}
