/** English of letters. */
import type { LetterWords } from './words.js';

const ORDINALS = new Intl.PluralRules('en', { type: 'ordinal' });
const ENDINGS: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = { one: 'st', two: 'nd', few: 'rd' };

function ordinal(day: string): string {
  return `${day}${ENDINGS[ORDINALS.select(Number(day))] ?? 'th'}`;
}

export const en: LetterWords = {
  titles: {
    agreement: 'Repayment agreement',
    offer: 'Repayment plans for you',
    approval: 'Your repayment plan is approved',
    refusal: 'Our decision about a repayment plan',
    information: 'What we still need from you',
    reminder: 'Your next instalment',
    broken_plan: 'Your repayment plan has ended',
    completion: 'Your repayment plan is complete',
    offer_page: 'Compare your repayment plans',
  },
  money: (amount, currency) => `${currency}\u00a0${amount}`,
  options: {
    recommended: 'Our proposal',
    lowest_instalment: 'The lowest instalment',
    lowest_cost: 'The least to pay in total',
    settlement: 'Settle for a reduced amount',
  },
  frequencies: {
    weekly: 'every week',
    biweekly: 'every two weeks',
    monthly: 'every month',
    bimonthly: 'every two months',
    quarterly: 'every three months',
    semiannual: 'every six months',
    annual: 'every year',
  },
  methods: {
    'equal-instalment': 'equal instalments of principal and interest together',
    'equal-principal': 'equal parts of principal, plus interest on what is left',
    'step-up': 'instalments that rise once a year',
    'interest-only': 'interest first, principal at the end',
    bullet: 'one payment at the end',
    'flat-fee': 'equal parts of principal and a fixed fee each time',
  },
  products: {
    card: 'credit card',
    card_cash: 'credit card cash advance',
    consumer_loan: 'consumer loan',
    personal_loan: 'personal loan',
    business_loan: 'business loan',
    secured_loan: 'secured loan',
  },
  waived: { principal: 'Principal', interest: 'Interest', penalty: 'Late payment charges', fees: 'Fees' },
  instalment: (number) => `instalment ${number}`,
  downPayment: 'the first payment at signing',
  breakRule: ({ graceDays, breakUnpaidDays, breakMisses, breakMissMonths }) =>
    `An instalment paid within ${graceDays} days of its due date counts as paid on time. The plan ends if an instalment is still unpaid more than ${breakUnpaidDays} days after its due date, or if ${breakMisses} instalments are missed within ${breakMissMonths} months.`,
  waiverOnBreak: {
    reversed: 'If the plan ends this way, the amounts we have given up under it are owed again.',
    kept: 'If the plan ends this way, the amounts we have given up under it stay given up.',
    pro_rata:
      'If the plan ends this way, the amounts we have given up stay given up in proportion to what was paid; the rest is owed again.',
  },
  nothingWaived: 'No amount is given up under this plan, so none can be owed again.',
  creditRecord: (years, clearsOn) => {
    const rule = `By the rules of credit reporting, a late payment stays on the record for ${years} years from the day on which it ends`;
    if (clearsOn === null) return `${rule}.`;
    return `A plan does not change what has already been reported. ${rule}; if every instalment is paid as planned, that is until ${clearsOn}.`;
  },
  interestItem: 'Interest during the plan',
  interestStandard: (rate) => `${rate} a year on the principal that is still unpaid`,
  annualFeeItem: 'Annual fee',
  otherFeesItem: 'Other fees',
  penaltyItem: 'Interest on late instalments',
  penaltyStandard: (rate) => `${rate} a year on an instalment that is paid late, for the days it is late`,
  inTable: 'none',
  forms: { written: 'in writing', oral: 'by telephone, recorded' },
  noRecording: 'not needed: the agreement is in writing',
  answers: {
    lower_instalment: 'I need a lower instalment',
    later_date: 'I need a later payment date',
    longer_term: 'I need more time in total',
    pay_sooner: 'I would like to pay it off sooner',
    circumstances_worse: 'My situation has become worse',
    talk_to_person: 'Please have somebody call me',
    decline: 'I do not want a plan',
  },
  acceptance: (option) => `I choose: ${option.charAt(0).toLowerCase()}${option.slice(1)}`,
  approved: 'Approved: it can start as shown.',
  needsApproval: 'We would have to approve it first; we will tell you the outcome.',
  reasons: {
    ABILITY_NOT_EXCEEDED: 'On the figures we have, your income covers what is due on this account.',
    ACCOUNT_TOO_YOUNG: 'The account was opened too short a time ago.',
    AUTOMATION_REFUSED: 'You asked that no automated decision be made; a person will look at your case.',
    BALANCE_TOO_SMALL: 'The balance is below the smallest amount for which we can set up a plan.',
    BANKRUPT: 'There is a bankruptcy procedure, and payments are arranged there.',
    BORROWER_UNKNOWN: 'Our records about you are not complete.',
    CARD_ALREADY_ON_INSTALMENTS: 'The balance is already being paid by instalments.',
    CIRCUMSTANCES_CHANGED:
      'You told us that your situation has changed; we need to look at it together first.',
    CURRENCY_DIFFERS: 'The account is kept in a currency for which we have no plans yet.',
    HARDSHIP_UNEVIDENCED: 'We have not received papers that show the difficulty you are in.',
    HARDSHIP_UNSTATED: 'We have no note of a difficulty that makes it hard for you to pay.',
    INCOME_UNKNOWN: 'We do not know your income.',
    INCOME_UNVERIFIED: 'We could not confirm your income.',
    IN_DISPUTE: 'You have raised an objection to this debt, and it has to be answered first.',
    IN_LITIGATION: 'There is a court case about this debt.',
    NOT_OVERDUE_ENOUGH: 'The account is overdue for too short a time for this kind of plan.',
    PLAN_RUNNING: 'A plan is already running on this account.',
    PROMISES_BROKEN: 'Several payments that we had agreed on did not arrive.',
    RELIEF_TOO_RECENT: 'You received help on this account a short while ago.',
    RESTRUCTURED_TOO_OFTEN: 'The account has been rearranged as often as our rules allow.',
    WILLINGNESS_LOW: 'We could not yet find a way to pay together with you.',
    WILLINGNESS_UNEVIDENCED: 'We have seen no payment or conversation lately from which we could start.',
    rejected_by_reviewer: 'A member of our staff looked at the plan and could not approve it.',
  },
  otherReason: 'Our rules for plans do not allow one at present; call us and we will explain.',
  asks: {
    borrower_record: 'Your name and how to reach you, as they are today',
    hardship_proof:
      'A paper that shows the difficulty, such as a notice of redundancy or a reduced pay slip; of an illness we need no details',
    hardship_statement: 'A few words on what makes it hard to pay, and since when',
    income_proof: 'A paper that shows your income, such as pay slips or bank statements of three months',
    income_statement: 'What you earn in a month, and how often it arrives',
    income_update: 'What you earn and spend in a month, as it is now',
    origination_date: 'The date on which the account was opened, or a copy of the contract',
    willingness_interview: 'A short conversation with us about what you could pay; we call when it suits you',
  },
  otherAsk: 'A conversation about your situation; please call us',
  payments: (count) => `${count} payments`,
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  dayOfMonth: ordinal,
  comma: ', ',
};
