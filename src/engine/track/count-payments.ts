/** The payments that count up to a day, each with what was taken back of it. */
import type { EpochDay, Minor, Payment } from '../../domain/records.js';
import { byCode } from '../lines.js';

export interface CountedPayment {
  readonly paidOn: EpochDay;
  readonly amountMinor: Minor;
  readonly reversals: readonly { readonly on: EpochDay; readonly amountMinor: Minor }[];
}

export interface CountedPayments {
  /** By day. */
  readonly payments: readonly CountedPayment[];
  /** Rows left out because the same row, with the same reference, stands there already. */
  readonly repeated: number;
  /** Rows whose reference another row of another day or amount has too; all of them count. */
  readonly sharedReferences: number;
  /** Reversed beyond all money that came in. */
  readonly unmatchedMinor: Minor;
}

interface Held extends CountedPayment {
  readonly reference: string | null;
  leftMinor: Minor;
  readonly reversals: { readonly on: EpochDay; readonly amountMinor: Minor }[];
}

/**
 * Two rows with the same reference, day and amount are one payment, whichever files they stand in; a payment without a
 * reference that stands there twice was made twice. A reversal takes back money that came on its day or before: of the
 * payment with its reference, else the latest payment of just its amount, else the latest money.
 *
 * @param rows of one account, in any order, which does not matter. @param asOf later rows do not count.
 */
export function countPayments(rows: readonly Payment[], asOf: EpochDay): CountedPayments {
  const { distinct, repeated, sharedReferences } = distinctRows(rows, asOf);
  const held: Held[] = [];
  const reversals: Payment[] = [];
  for (const row of distinct) {
    if (row.amountMinor > 0) {
      const { paidOn, amountMinor, reference } = row;
      held.push({ paidOn, amountMinor, reference, leftMinor: amountMinor, reversals: [] });
    } else reversals.push(row);
  }
  // Who names a payment is served first: otherwise a reversal without a name could take that payment's money.
  const left = reversals.map((row) => takeBack(row, -row.amountMinor, named(row, held)));
  let unmatchedMinor = 0;
  reversals.forEach((row, index) => {
    const exact = held.filter((one) => one.paidOn <= row.paidOn && one.leftMinor === left[index]).slice(-1);
    const rest = takeBack(row, left[index]!, exact);
    unmatchedMinor += takeBack(row, rest, held.filter((one) => one.paidOn <= row.paidOn).toReversed());
  });
  const payments = held.map(({ paidOn, amountMinor, reversals: taken }) => ({
    paidOn,
    amountMinor,
    reversals: taken,
  }));
  return { payments, repeated, sharedReferences, unmatchedMinor };
}

/** The payments that a reversal names, the latest first. */
function named({ reference, paidOn }: Payment, held: readonly Held[]): Held[] {
  if (reference === null) return [];
  return held.filter((one) => one.reference === reference && one.paidOn <= paidOn).toReversed();
}

/** Takes money back from the payments in turn. @returns what they did not have. */
function takeBack({ paidOn }: Payment, amountMinor: Minor, from: readonly Held[]): Minor {
  let left = amountMinor;
  for (const one of from) {
    const taken = Math.min(left, one.leftMinor);
    if (taken === 0) continue;
    one.leftMinor -= taken;
    one.reversals.push({ on: paidOn, amountMinor: taken });
    left -= taken;
  }
  return left;
}

/** The rows that count, in an order that does not depend on theirs. */
function distinctRows(rows: readonly Payment[], asOf: EpochDay) {
  const sorted = rows
    .filter((row) => row.paidOn <= asOf && row.amountMinor !== 0)
    .toSorted(
      (a, b) =>
        a.paidOn - b.paidOn || a.amountMinor - b.amountMinor || byCode(a.reference ?? '', b.reference ?? ''),
    );
  const distinct: Payment[] = [];
  const seen = new Set<string>();
  const references = new Set<string>();
  let sharedReferences = 0;
  for (const row of sorted) {
    if (row.reference !== null) {
      const key = `${row.paidOn} ${row.amountMinor} ${row.reference}`;
      if (seen.has(key)) continue;
      seen.add(key);
      // A reversal names the payment that it undoes: that is no shared reference.
      if (row.amountMinor > 0) {
        if (references.has(row.reference)) sharedReferences += 1;
        references.add(row.reference);
      }
    }
    distinct.push(row);
  }
  return { distinct, repeated: sorted.length - distinct.length, sharedReferences };
}
