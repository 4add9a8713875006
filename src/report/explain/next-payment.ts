/** What the borrower's next payment would reduce: the order in force, and one month of capacity put to it. */
import { type Allocation, allocatePayment, pickOrder } from '../../domain/allocation.js';
import type { Minor } from '../../domain/records.js';
import type { AllocationRow } from '../../domain/rules.js';
import { list, money } from '../format.js';
import { paragraph, type Voice } from '../voice.js';
import { INDENT } from './layout.js';
import type { Subject } from './subject.js';
import { basisOf } from './wording.js';

interface NextPayment {
  readonly order: AllocationRow['order'];
  /** The rule that sets the order. */
  readonly rule: string;
  /** One month of capacity, at most what is owed; null when there is none, or it is in another currency. */
  readonly amountMinor: Minor | null;
  readonly allocation: Allocation | null;
}

/** Null when nothing is owed. */
export function nextPayment({ account, affordability, policy }: Subject): NextPayment | null {
  const family = policy.products.find(({ id }) => id === account.productFamily);
  const row = pickOrder(family?.allocationOrder ?? [], account.daysPastDue);
  if (row === null || account.outstandingMinor <= 0) return null;
  const capacityMinor = account.currency === policy.currency ? (affordability.capacityMinor ?? 0) : 0;
  const amountMinor = capacityMinor > 0 ? Math.min(capacityMinor, account.outstandingMinor) : null;
  const owed = {
    fees: account.feesMinor,
    interest: account.interestMinor,
    penalty: account.penaltyMinor,
    principal: account.principalMinor,
  };
  const allocation = amountMinor === null ? null : allocatePayment(amountMinor, owed, row.order);
  return { order: row.order, rule: row.rule, amountMinor, allocation };
}

export function nextPaymentLines(voice: Voice, subject: Subject): string[] {
  const next = nextPayment(subject);
  if (next === null) return [];
  const { currency } = subject.account;
  const names = next.order.map((part) => voice.say(`explain.${part}`));
  const order = voice.say('explain.paymentOrder', { order: list(names, voice.language) });
  const basis = `${voice.say('explain.because')} ${basisOf(voice, subject.policy, next.rule)}`;
  const lines = [
    ...paragraph(voice, order, INDENT),
    ...paragraph(voice, basis, INDENT + 2).map(voice.palette.dim),
  ];
  if (next.amountMinor === null || next.allocation === null) return lines;
  const { paid } = next.allocation;
  const parts = next.order
    .filter((part) => paid[part] > 0)
    .map((part) => `${voice.say(`explain.${part}`)} ${money(paid[part], currency)}`);
  const split = { amount: money(next.amountMinor, currency), parts: list(parts, voice.language) };
  return [...lines, ...paragraph(voice, voice.say('explain.paymentSplit', split), INDENT)];
}
