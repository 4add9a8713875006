/** The borrower's month as a sum: from the income stated to what a plan may take. */
import type { Minor } from '../../domain/records.js';
import type { Affordability } from '../../engine/decision.js';
import { amount, count, percent } from '../format.js';
import { paragraph, section, type Voice } from '../voice.js';
import { aligned, INDENT, type SumLine, sum } from './layout.js';
import { nextPaymentLines } from './next-payment.js';
import type { Subject } from './subject.js';

function incomeLines(voice: Voice, month: Affordability, show: (minor: Minor) => string): SumLine[] {
  const { incomeMinor, incomeStatedMonthlyMinor: stated } = month;
  if (incomeMinor === null || stated === null) return [];
  const haircut = stated - incomeMinor;
  if (haircut === 0) return [{ sign: '', label: voice.say('explain.income'), amount: show(incomeMinor) }];
  return [
    { sign: '', label: voice.say('explain.incomeStated'), amount: show(stated) },
    {
      sign: '−',
      label: voice.say('explain.haircut', { share: percent(month.incomeHaircutShare) }),
      amount: show(haircut),
    },
    { sign: '=', label: voice.say('explain.income'), amount: show(incomeMinor) },
  ];
}

function outgoingLines(voice: Voice, month: Affordability, show: (minor: Minor) => string): SumLine[] {
  const floor = show(month.subsistenceFloorMinor);
  const declared = month.expensesDeclaredMinor;
  const lines: SumLine[] = [
    {
      sign: '−',
      label: voice.say('explain.expenses'),
      amount: show(month.expensesMinor),
      note:
        declared === null
          ? voice.say('explain.expensesFloor', { floor })
          : voice.say('explain.expensesDeclared', { declared: show(declared), floor }),
    },
    { sign: '−', label: voice.say('explain.otherDebts'), amount: show(month.otherDebtPaymentsMinor) },
  ];
  if (month.ownPerformingPaymentsMinor !== 0) {
    lines.push({
      sign: '−',
      label: voice.say('explain.ownPerforming'),
      amount: show(month.ownPerformingPaymentsMinor),
    });
  }
  return lines;
}

function capacityLines(voice: Voice, subject: Subject, show: (minor: Minor) => string): SumLine[] {
  const { surplusMinor, stressedSurplusMinor, capacityMinor } = subject.affordability;
  if (surplusMinor === null || stressedSurplusMinor === null || capacityMinor === null) return [];
  const rules = subject.policy.affordability;
  return [
    { sign: '=', label: voice.say('explain.surplus'), amount: show(surplusMinor) },
    {
      sign: '−',
      label: voice.say('explain.stress', { share: percent(rules.stressIncomeDrop) }),
      amount: show(surplusMinor - stressedSurplusMinor),
    },
    { sign: '=', label: voice.say('explain.stressedSurplus'), amount: show(stressedSurplusMinor) },
    {
      sign: '=',
      label: voice.say('explain.capacityLine'),
      amount: show(capacityMinor),
      note: voice.say('explain.capacityShare', { share: percent(rules.capacityShare) }),
    },
    ...reservedLines(voice, subject, capacityMinor, show),
  ];
}

/** What overdue accounts without a plan go on asking for comes off the capacity. */
function reservedLines(
  voice: Voice,
  { reservedMinor }: Subject,
  capacityMinor: Minor,
  show: (minor: Minor) => string,
): SumLine[] {
  if (reservedMinor === 0) return [];
  return [
    { sign: '−', label: voice.say('explain.reserved'), amount: show(reservedMinor) },
    { sign: '=', label: voice.say('explain.leftForPlans'), amount: show(capacityMinor - reservedMinor) },
  ];
}

/** What stands beside the sum: what is due by contract, cash at hand, and the ratio. */
function besideLines(voice: Voice, month: Affordability, show: (minor: Minor) => string): string[] {
  const items: (readonly [string, string])[] = [
    [voice.say('explain.dueMonthly'), show(month.dueMonthlyMinor)],
    [voice.say('explain.usableAssets'), show(month.usableAssetsMinor)],
  ];
  if (month.debtServiceRatio !== null) {
    items.push([voice.say('explain.debtService'), percent(month.debtServiceRatio)]);
  }
  return aligned(voice, items);
}

export function capacitySection(voice: Voice, subject: Subject): string[] {
  const month = subject.affordability;
  const { currency } = subject.policy;
  const show = (minor: Minor): string => amount(minor, currency);
  const known = month.incomeMinor !== null;
  const lines = [
    ...incomeLines(voice, month, show),
    ...outgoingLines(voice, month, show),
    ...capacityLines(voice, subject, show),
  ];
  const notes = known ? [] : paragraph(voice, voice.say('explain.incomeUnknown'), INDENT);
  const others = subject.otherEligibleAccounts;
  if (others > 0) {
    notes.push(
      ...paragraph(voice, voice.say('explain.shared', { count: others, shown: count(others) }), INDENT),
    );
  }
  return section(voice, voice.say('explain.capacity', { currency }), [
    ...sum(voice, lines),
    ...besideLines(voice, month, show),
    ...notes,
    ...nextPaymentLines(voice, subject),
  ]);
}
