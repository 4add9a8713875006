/** Level schedules of 36 instalments a second: the integer kernel, decimal.js and the `financial` package. */
import { Decimal } from 'decimal.js';
import * as financial from 'financial';
import { fillRegular, regularFactor, regularRows } from '../../dist/domain/schedule/regular.js';
import { bestRates } from './repeat.mjs';
import { perSecond } from './table.mjs';

const INSTALMENTS = 36;
const LOANS = Array.from({ length: 256 }, (_, index) => ({
  amountMinor: 1_000_000 + 7_919 * index,
  rateAnnual: (600 + 7 * index) / 10_000,
}));

const kernelRows = regularRows(INSTALMENTS);
const kernelLoans = LOANS.map(({ amountMinor, rateAnnual }) => ({
  plan: {
    financedMinor: amountMinor,
    instalments: INSTALMENTS,
    graceInstalments: 0,
    frequency: 'monthly',
    method: 'equal-instalment',
    stepUpAnnual: 0,
    rounding: 'half-up',
  },
  factor: regularFactor(rateAnnual, 'monthly'),
}));

function byKernel(index) {
  const { plan, factor } = kernelLoans[index];
  fillRegular(plan, factor, kernelRows);
  return { payments: kernelRows.paymentMinor, interests: kernelRows.interestMinor };
}

/**
 * The same rules with the other arithmetic: interest rounded each month, an instalment moved by a cent where that
 * leaves less to the last one, the last one taking the rest.
 */
function byRules({ levelMinor, interestMinor, add, subtract, isLess, sizeOf, amount, cent, half }) {
  const run = (payment) => {
    const payments = [];
    const interests = [];
    let balance = amount;
    for (let index = 0; index < INSTALMENTS; index++) {
      const interest = interestMinor(balance, INSTALMENTS - index);
      balance = subtract(add(balance, interest), payment);
      payments.push(payment);
      interests.push(interest);
    }
    return { payments, interests, left: balance };
  };
  let payment = levelMinor;
  let best = run(payment);
  while (isLess(half, sizeOf(best.left))) {
    payment = isLess(best.left, subtract(cent, cent)) ? subtract(payment, cent) : add(payment, cent);
    const next = run(payment);
    if (!isLess(sizeOf(next.left), sizeOf(best.left))) break;
    best = next;
  }
  best.payments[INSTALMENTS - 1] = add(best.payments[INSTALMENTS - 1], best.left);
  return best;
}

function byDecimal(index) {
  const { amountMinor, rateAnnual } = LOANS[index];
  const rate = new Decimal(rateAnnual).div(12);
  const amount = new Decimal(amountMinor);
  const growth = rate.plus(1).pow(-INSTALMENTS);
  return byRules({
    amount,
    cent: new Decimal(1),
    half: new Decimal(INSTALMENTS / 2),
    levelMinor: amount.times(rate).div(new Decimal(1).minus(growth)).toDecimalPlaces(0, Decimal.ROUND_HALF_UP),
    interestMinor: (balance) => balance.times(rate).toDecimalPlaces(0, Decimal.ROUND_HALF_UP),
    add: (a, b) => a.plus(b),
    subtract: (a, b) => a.minus(b),
    isLess: (a, b) => a.lessThan(b),
    sizeOf: (a) => a.abs(),
  });
}

function byFinancial(index) {
  const { amountMinor, rateAnnual } = LOANS[index];
  const rate = rateAnnual / 12;
  return byRules({
    amount: amountMinor,
    cent: 1,
    half: INSTALMENTS / 2,
    levelMinor: Math.round(-financial.pmt(rate, INSTALMENTS, amountMinor)),
    interestMinor: (balance, left) => Math.round(-financial.ipmt(rate, 1, left, balance)),
    add: (a, b) => a + b,
    subtract: (a, b) => a - b,
    isLess: (a, b) => a < b,
    sizeOf: Math.abs,
  });
}

/** As the package's pages make a schedule: each row from the terms, so that nothing is carried and cents drift. */
function byFinancialRows(index) {
  const { amountMinor, rateAnnual } = LOANS[index];
  const rate = rateAnnual / 12;
  const payments = [];
  const interests = [];
  for (let period = 1; period <= INSTALMENTS; period++) {
    const interest = Math.round(-financial.ipmt(rate, period, INSTALMENTS, amountMinor));
    const principal = Math.round(-financial.ppmt(rate, period, INSTALMENTS, amountMinor));
    payments.push(interest + principal);
    interests.push(interest);
  }
  return { payments, interests };
}

/** How many of the rows come out the same, payment and interest. */
function sameRows(schedule) {
  let same = 0;
  for (let index = 0; index < LOANS.length; index++) {
    const own = byKernel(index);
    const other = schedule(index);
    for (let at = 0; at < INSTALMENTS; at++) {
      const equal = Number(other.payments[at]) === own.payments[at] && Number(other.interests[at]) === own.interests[at];
      if (equal) same++;
    }
  }
  return same / (LOANS.length * INSTALMENTS);
}

export default function schedules() {
  const peers = [
    { name: 'decimal.js', schedule: byDecimal, wanted: '≥ 100' },
    { name: 'financial, ipmt and ppmt a row', schedule: byFinancialRows, wanted: '≥ 20' },
    { name: 'financial, ipmt of rounded balances', schedule: byFinancial, wanted: '≥ 20' },
  ];
  // The kernel is so fast that the clock would be most of it: all loans a call.
  const allLoans = () => LOANS.forEach((_, index) => void byKernel(index));
  const calls = peers.map(({ schedule }) => (call) => schedule(call % LOANS.length));
  const [passes, ...rates] = bestRates([allLoans, ...calls]);
  const own = LOANS.length * passes;
  return [
    { name: 'integer kernel, 36 instalments', value: perSecond(own) },
    ...peers.map(({ name, schedule, wanted }, place) => ({
      name,
      value: perSecond(rates[place]),
      ratio: own / rates[place],
      to: 'kernel ÷ this',
      wanted,
      note: `${(100 * sameRows(schedule)).toFixed(1)}% of rows have the same cents`,
    })),
  ];
}
