/**
 * A letter in which everything stands: what templates are held to before a single letter is written. No person, lender or
 * account is meant.
 */
import { parseIsoDate } from '../../domain/dates.js';
import type { LetterKind } from '../../domain/letter-facts.js';
import { OTHER_CHOICES } from '../../domain/response-code.js';
import type { LenderInLanguage } from '../../io/letters/lender-file.js';
import type { Language } from '../../policy/policy.js';
import type { LetterPlan, LetterSource } from './letter-source.js';

const CURRENCY = 'CNY';

function day(text: string): number {
  const found = parseIsoDate(text);
  if (found === null) throw new Error(`no date: ${text}`);
  return found;
}

const SPECIMEN_LENDER: LenderInLanguage = {
  name: 'Specimen Lender',
  address: '1 Specimen Street',
  phone: '000 0000',
  hours: '9–17',
  complaintsPhone: '000 0001',
  email: 'specimen@example.com',
  website: 'www.example.com',
  officer: { name: 'A. Specimen', title: 'Officer', phone: '000 0002' },
  payment: { payee: 'Specimen Lender', bank: 'Specimen Bank', number: '0000' },
  creditBureau: 'Specimen Bureau',
  annualFee: 'none',
  otherFees: 'none',
  chargesFees: false,
  contingentCosts: [{ item: 'Late interest', standard: '0%', collector: 'Specimen Lender' }],
  duties: ['A duty'],
  breachLiability: 'A liability',
  otherMatters: ['A matter'],
};

const PLAN: LetterPlan = {
  planId: 'P0000000000000000',
  option: 'recommended',
  method: 'equal-instalment',
  frequency: 'monthly',
  instalments: 2,
  startDate: day('2026-07-01'),
  firstDueDate: day('2026-08-01'),
  lastDueDate: day('2026-09-01'),
  downPaymentMinor: 10_000,
  instalmentAmountMinor: 50_500,
  finalInstalmentAmountMinor: 50_400,
  rateBefore: 0.18,
  rateAfter: 0.06,
  principalWaivedMinor: 100,
  interestWaivedMinor: 200,
  penaltyWaivedMinor: 300,
  feesWaivedMinor: 400,
  financedMinor: 100_000,
  totalPayableMinor: 110_900,
  apr: 0.06,
  eir: 0.0617,
  reliefMinor: 1_000,
  creditRecordClearsOn: day('2031-09-01'),
  schedule: [1, 2].map((instalment) => ({
    currency: CURRENCY,
    planId: 'P0000000000000000',
    accountId: 'A00000000',
    instalment,
    dueDate: day(`2026-0${7 + instalment}-01`),
    openingMinor: 100_000,
    paymentMinor: 50_500,
    principalMinor: 50_000,
    interestMinor: 500,
    feeMinor: 0,
    closingMinor: 50_000,
  })),
};

export function specimenOf(kind: LetterKind, language: Language): LetterSource {
  const approvedOption = { plan: PLAN, approved: true, code: '00000-00000' };
  return {
    kind,
    letterId: PLAN.planId,
    language,
    on: day('2026-07-01'),
    accountId: 'A00000000',
    borrowerName: 'Specimen',
    productFamily: 'card',
    currency: CURRENCY,
    lender: SPECIMEN_LENDER,
    terms: {
      creditRecordYears: 5,
      appeal: 'An appeal',
      planValidDays: 30,
      graceDays: 7,
      breakUnpaidDays: 30,
      breakMisses: 2,
      breakMissMonths: 12,
      waiverOnBreak: 'reversed',
    },
    debt: {
      outstandingMinor: 111_000,
      principalMinor: 110_000,
      interestMinor: 500,
      penaltyMinor: 300,
      feesMinor: 200,
      penaltyRateAnnual: 0.27,
      on: day('2026-06-30'),
    },
    noNewCards: true,
    plan: PLAN,
    decidedAt: day('2026-06-30'),
    agreementId: 'A0000000000000000',
    form: 'oral',
    recordingRef: 'R-1',
    options: [approvedOption, { ...approvedOption, approved: false }],
    otherAnswers: OTHER_CHOICES.map(({ reason }) => ({ reason, code: '00000-00000' })),
    reasons: ['INCOME_UNKNOWN'],
    asks: ['income_proof'],
    due: {
      instalment: 2,
      dueDate: PLAN.lastDueDate,
      payBy: PLAN.lastDueDate,
      openMinor: 40_000,
      paidMinor: 10_500,
      totalOpenMinor: 50_000,
    },
    end: {
      on: PLAN.lastDueDate,
      balanceMinor: 90_000,
      paidMinor: 20_000,
      refundableMinor: 100,
      waivedMinor: 1_000,
      restored: { principalMinor: 1, interestMinor: 1, penaltyMinor: 1, feesMinor: 1 },
    },
  };
}
