/** A letter with every fact known, to take facts away from. */
import { decideBorrower } from '../../../src/engine/decide.js';
import type { LetterFacts, LetterKind } from '../../../src/engine/letters/letter-facts.js';
import { planLineOf } from '../../../src/engine/lines.js';
import { scheduleLinesOf } from '../../../src/engine/schedule-rows.js';
import { planIdOf } from '../../../src/io/digests.js';
import { responseCode } from '../../../src/io/letters/response-codes.js';
import { loadPolicy } from '../../../src/io/packs.js';
import { ART_70_ACCOUNT, ART_70_BORROWER, AS_OF, aCase, anAccountCase } from '../../engine/cases.js';

export const CN = await loadPolicy('cn');
export const US = await loadPolicy('us');

const KASE = aCase(ART_70_BORROWER, [anAccountCase(ART_70_ACCOUNT)]);
const OPTIONS = decideBorrower(KASE, CN, { asOf: AS_OF, planId: planIdOf }).plans.accounts[0]!.options;
const [CHOSEN] = OPTIONS;
if (CHOSEN === undefined) throw new Error('the case of Article 70 has no plan');
const PLAN = {
  ...planLineOf(CHOSEN, CN.stamp),
  // Every part of the debt is waived a little, so that every fact has a value.
  penaltyWaivedMinor: 100,
  feesWaivedMinor: 200,
  interestWaivedMinor: 300,
  principalWaivedMinor: 400,
  downPaymentMinor: 500,
  reliefMinor: 1000,
};

export function someLetter(kind: LetterKind, over: Partial<LetterFacts> = {}): LetterFacts {
  return {
    kind,
    letterId: 'L0123456789abcdef',
    date: AS_OF,
    lender: {
      name: 'Example Bank',
      address: '1 Sample Road',
      phone: '400-000-0000',
      email: 'care@example.com',
      website: 'www.example.com',
      complaints: 'Complaints Office',
      payTo: 'account 6200',
      officer: 'Care team',
      hours: '9 to 18',
      annualFee: 'no annual fee',
      otherFees: 'no other fee',
      contingentCosts: 'penalty by contract',
    },
    borrowerName: 'Sample Person',
    accountId: 'A-42',
    product: 'card',
    currency: 'CNY',
    debt: {
      outstandingMinor: 2_000_000,
      principalMinor: 1_700_000,
      interestMinor: 200_000,
      penaltyMinor: 60_000,
      feesMinor: 40_000,
      daysPastDue: 95,
    },
    plan: PLAN,
    agreementId: 'A0123456789abcdef',
    schedule: scheduleLinesOf(CHOSEN!),
    options: OPTIONS.map((option, index) => ({
      plan: planLineOf(option, CN.stamp),
      code: responseCode(option.planId, 'accept'),
      approved: index === 0,
    })),
    otherCodes: { decline: 'DECLI-NECOD', change: 'CHANG-ECODE' },
    answerBy: AS_OF + 30,
    standing: {
      nextDueDate: AS_OF + 14,
      nextDueMinor: 120_000,
      arrearsMinor: 0,
      openSince: null,
      paidMinor: 240_000,
      brokenOn: AS_OF,
      completedOn: AS_OF,
    },
    recording: null,
    reasons: ['ABILITY_NOT_EXCEEDED'],
    asks: ['income_proof'],
    appeal: CN.appeal.en,
    ...over,
  };
}
