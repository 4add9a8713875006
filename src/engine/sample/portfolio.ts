/**
 * A synthetic portfolio of any size, one borrower at a time, so that memory does not grow with it. Borrower k
 * and everything about them depend only on (seed, k, as-of date): a longer sample begins with the shorter one.
 * Nothing in it is a real person's, and nothing decides anything: its figures are not policy values.
 */
import { addMonths, civilOf, epochDay } from '../../domain/dates.js';
import type {
  Account,
  BehaviourMonth,
  Borrower,
  Contact,
  EpochDay,
  Feedback,
  Payment,
} from '../../domain/records.js';
import { type Debt, drawDebt } from './debt.js';
import { drawEvents, type Events, WINDOW_DAYS } from './events.js';
import { MISSING, RARE } from './oddities.js';
import { type Person, samplePerson, yuan } from './person.js';
import { type Random, randomOf } from './random.js';

export interface SampleSettings {
  readonly accounts: number;
  readonly seed: number;
  readonly asOf: EpochDay;
}

/** One borrower's rows of each export, in the order of their keys. */
export interface SampleRows {
  readonly borrowers: readonly Borrower[];
  readonly delinquencies: readonly Account[];
  readonly payments: readonly Payment[];
  readonly contacts: readonly Contact[];
  readonly behaviour: readonly BehaviourMonth[];
  readonly feedback: readonly Feedback[];
}

const ACCOUNTS_A_BORROWER = [
  { count: 1, weight: 80 },
  { count: 2, weight: 15 },
  { count: 3, weight: 5 },
] as const;

const BEHAVIOUR_MONTHS = 6;
const FEEDBACK_SHARE = 0.12;

/** What was done about the account before: collection, relief, write-off. */
type Past = Pick<
  Account,
  | 'collectionAttempts'
  | 'restructuresBefore'
  | 'lastReliefDate'
  | 'onInstalmentPlan'
  | 'writtenOff'
  | 'writtenOffDate'
>;

function drawPast(random: Random, debt: Debt, events: Events, asOf: EpochDay): Past {
  const olderDays = Math.max(0, debt.daysPastDue - WINDOW_DAYS);
  const restructures = random.weighted([
    { count: 0, weight: 88 },
    { count: 1, weight: 10 },
    { count: 2, weight: 2 },
  ]).count;
  const reliefMonths = random.chance(0.3) ? random.whole(2, 11) : random.whole(13, 40);
  const writtenOff = debt.daysPastDue > 360 && random.chance(0.3);
  const sinceDue = debt.daysPastDue - 360;
  return {
    collectionAttempts: events.contacts.length + Math.round(olderDays / 20),
    restructuresBefore: restructures,
    lastReliefDate: restructures === 0 ? null : addMonths(asOf, -reliefMonths),
    onInstalmentPlan: debt.product.revolving && random.chance(0.05),
    writtenOff,
    writtenOffDate: writtenOff ? asOf - random.whole(0, sinceDue - 1) : null,
  };
}

type Trace = Pick<
  Account,
  | 'lastPaymentDate'
  | 'lastPaymentAmountMinor'
  | 'paymentsLast6m'
  | 'lastContactResult'
  | 'promisesMade'
  | 'promisesBroken'
>;

/** The delinquency row's summary of the events, as a core system keeps it. */
function traceOf(events: Events, asOf: EpochDay): Trace {
  const reversed = new Set(events.payments.filter((row) => row.amountMinor < 0).map((row) => row.paidOn - 2));
  const stood = events.payments.filter((row) => row.amountMinor > 0 && !reversed.has(row.paidOn));
  const last = stood.at(-1);
  return {
    lastPaymentDate: last?.paidOn ?? null,
    lastPaymentAmountMinor: last?.amountMinor ?? null,
    paymentsLast6m: new Set(stood.filter((row) => row.paidOn > asOf - WINDOW_DAYS).map((row) => row.paidOn))
      .size,
    lastContactResult: events.contacts.at(-1)?.result ?? null,
    promisesMade: events.promisesMade,
    promisesBroken: events.promisesBroken,
  };
}

function accountRow(
  random: Random,
  person: Person,
  debt: Debt,
  events: Events,
  accountId: string,
  asOf: EpochDay,
): Account {
  const hideDueDate = random.chance(MISSING.dueDate);
  const hideDays = !hideDueDate && debt.oldestUnpaidDueDate !== null && random.chance(MISSING.daysPastDue);
  return {
    accountId,
    borrowerId: person.borrower.borrowerId,
    product: debt.product.name,
    currency: 'CNY',
    partner: random.pick(debt.product.channels) || null,
    originationDate: debt.originationDate,
    originalAmountMinor: debt.originalAmountMinor,
    creditLimitMinor: debt.creditLimitMinor,
    principalOutstandingMinor: debt.principalMinor,
    interestOutstandingMinor: debt.interestMinor,
    penaltyOutstandingMinor: debt.penaltyMinor,
    feesOutstandingMinor: debt.feesMinor,
    rateAnnual: debt.rateAnnual,
    penaltyRateAnnual: debt.penaltyRateAnnual,
    remainingInstalments: debt.remainingInstalments,
    contractualInstalmentMinor: debt.product.revolving && random.chance(0.2) ? null : debt.instalmentMinor,
    oldestUnpaidDueDate: hideDueDate ? null : debt.oldestUnpaidDueDate,
    daysPastDue: hideDays ? null : debt.daysPastDue,
    ...traceOf(events, asOf),
    ...drawPast(random, debt, events, asOf),
    secured: debt.product.secured,
    collateralValueMinor: random.chance(MISSING.collateralValue) ? null : debt.collateralMinor,
    fraudFlag: random.chance(RARE.fraud),
    disputeFlag: random.chance(RARE.dispute),
    bankruptcyFlag: person.bankrupt,
    deceasedFlag: person.deceased,
    litigationFlag: random.chance(RARE.litigation) || (debt.daysPastDue > 360 && random.chance(0.05)),
    group: random.chance(0.5) ? 'treated' : 'control',
  };
}

/** Six months before the as-of month: what came in, what went out. */
function behaviourRows(random: Random, person: Person, asOf: EpochDay): BehaviourMonth[] {
  if (random.chance(MISSING.behaviour)) return [];
  const { year, month } = civilOf(asOf);
  const firstOfMonth = epochDay(year, month, 1);
  const { trouble } = person;
  const rows: BehaviourMonth[] = [];
  for (let back = BEHAVIOUR_MONTHS; back >= 1; back--) {
    const spend = person.spending * random.lognormal(1, 0.12);
    const discretionary =
      trouble.id === 'strategic' ? random.between(0.35, 0.55) : random.between(0.06, 0.28);
    const advance = trouble.id === 'over_indebted' && random.chance(0.4);
    const paid = Math.min(1, trouble.partPayment * random.between(0.2, 1.3));
    const utilisation = trouble.id === 'over_indebted' ? random.between(0.85, 1) : random.between(0.4, 0.98);
    rows.push({
      borrowerId: person.borrower.borrowerId,
      month: addMonths(firstOfMonth, -back),
      incomeInflowMinor: yuan(person.incomeNow * random.lognormal(1, 0.08)),
      spendTotalMinor: yuan(spend),
      spendDiscretionaryMinor: yuan(spend * discretionary),
      cashAdvanceMinor: advance ? yuan(random.between(500, 5000), 100) : 0,
      creditUtilisation: Math.round(utilisation * 1e4) / 1e4,
      repaymentRatio: Math.round(paid * 1e4) / 1e4,
    });
  }
  return rows;
}

const WISHES = ['later_date', 'lower_instalment', 'channel', null, null] as const;

function feedbackRows(random: Random, accountId: string, asOf: EpochDay): Feedback[] {
  if (!random.chance(FEEDBACK_SHARE)) return [];
  const satisfaction = Math.min(5, Math.max(1, Math.round(3.6 + 1.1 * random.normal())));
  const recommend = Math.min(10, Math.max(0, Math.round(satisfaction * 2 - 1 + 1.5 * random.normal())));
  return [
    {
      accountId,
      receivedOn: asOf - random.whole(1, 120),
      channel: random.pick(['app', 'phone', 'sms']),
      satisfaction,
      recommend: random.chance(0.15) ? null : recommend,
      hardshipChanged: random.weighted([
        { answer: 'same', weight: 78 },
        { answer: 'better', weight: 14 },
        { answer: 'worse', weight: 8 },
      ] as const).answer,
      wantsChange: random.pick(WISHES),
      comment: null,
    },
  ];
}

/** One borrower with at most `room` accounts; the accounts are numbered from `firstAccount`. */
function sampleBorrower(
  settings: SampleSettings,
  index: number,
  firstAccount: number,
  room: number,
): SampleRows {
  const { seed, asOf } = settings;
  const person = samplePerson(seed, index, asOf);
  const random = randomOf(seed, 'accounts', index);
  const count = Math.min(room, random.weighted(ACCOUNTS_A_BORROWER).count);
  const delinquencies: Account[] = [];
  const payments: Payment[] = [];
  const contacts: Contact[] = [];
  const feedback: Feedback[] = [];
  for (let ordinal = 0; ordinal < count; ordinal++) {
    const accountId = `A${String(firstAccount + ordinal + 1).padStart(8, '0')}`;
    const own = randomOf(seed, 'account', index, ordinal);
    const debt = drawDebt(own, person, ordinal, asOf);
    const events = drawEvents(own, person, debt, accountId, asOf);
    delinquencies.push(accountRow(own, person, debt, events, accountId, asOf));
    payments.push(...events.payments);
    contacts.push(...events.contacts);
    feedback.push(...feedbackRows(own, accountId, asOf));
  }
  const behaviour = behaviourRows(randomOf(seed, 'behaviour', index), person, asOf);
  return { borrowers: [person.borrower], delinquencies, payments, contacts, behaviour, feedback };
}

/** Yields the rows of one borrower after the other until there are `settings.accounts` accounts. */
export function* samplePortfolio(settings: SampleSettings): Generator<SampleRows> {
  let made = 0;
  for (let index = 0; made < settings.accounts; index++) {
    const rows = sampleBorrower(settings, index, made, settings.accounts - made);
    made += rows.delinquencies.length;
    yield rows;
  }
}
