/** One make-believe borrower: who they are on paper, and the trouble behind the paper that their accounts share. */
import { addDays, addMonths, civilOf, epochDay } from '../../domain/dates.js';
import type { Borrower, EpochDay, IncomeFrequency, Minor } from '../../domain/records.js';
import { BRANCHES, MISSING, RARE, STEMS } from './oddities.js';
import {
  HARDSHIPS,
  REGIONS,
  type RegionRow,
  TROUBLES,
  type TroubleRow,
  WORK,
  type WorkRow,
} from './population.js';
import { type Random, randomOf } from './random.js';

export interface Person {
  readonly borrower: Borrower;
  readonly trouble: TroubleRow;
  /** Yuan a month before the trouble, and now. */
  readonly incomeOrdinary: number;
  readonly incomeNow: number;
  readonly spending: number;
  /** Whole months in arrears that this borrower tends to. */
  readonly monthsLate: number;
  /** Flags that follow the person to every account. */
  readonly deceased: boolean;
  readonly bankrupt: boolean;
}

/** Yuan, to the nearest `step`, as minor units. */
export function yuan(amount: number, step = 0.01): Minor {
  return Math.round(Math.round(amount / step) * step * 100);
}

/** Pay periods in a month, to state an income the way it arrives. */
const MONTHLY_TO_STATED: Readonly<Record<IncomeFrequency, number>> = {
  weekly: 12 / 52,
  biweekly: 12 / 26,
  semimonthly: 1 / 2,
  monthly: 1,
  quarterly: 3,
  semiannual: 6,
  annual: 12,
  irregular: 1,
};

const CHECK_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/**
 * An 18-character number that cannot be a person's: region 99 is not assigned, and the check digit is one past
 * the right one of GB 11643-1999 (ISO 7064 MOD 11-2).
 */
function impossibleIdNumber(random: Random, birth: EpochDay): string {
  const { year, month, day } = civilOf(birth);
  // Never a round hundred: zeros at the end are what a spreadsheet leaves of a number it has destroyed.
  const serial = random.whole(1, 9) * 100 + random.whole(1, 99);
  const body = `990000${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${serial}`;
  let sum = 0;
  for (let i = 0; i < body.length; i++) sum += Number(body[i]) * CHECK_WEIGHTS[i]!;
  return body + CHECK_DIGITS[(sum + 1) % 11]!;
}

function birthDate(random: Random, work: WorkRow, asOf: EpochDay): EpochDay {
  const { year } = civilOf(asOf);
  const born = year - random.whole(work.ages[0], work.ages[1]) - 1;
  return addDays(epochDay(born, 1, 1), random.whole(0, 364));
}

function blank<T>(random: Random, share: number, value: T): T | null {
  return random.chance(share) ? null : value;
}

interface Means {
  readonly region: RegionRow;
  readonly work: WorkRow;
  readonly trouble: TroubleRow;
  readonly frequency: IncomeFrequency;
  readonly dependents: number;
  readonly incomeOrdinary: number;
  readonly incomeNow: number;
  readonly spending: number;
  readonly otherDebt: number;
}

function drawMeans(random: Random): Means {
  const region = random.weighted(REGIONS);
  const work = random.weighted(WORK);
  const trouble = random.weighted(TROUBLES);
  // A strategic defaulter could pay: the upper half of incomes.
  const lift = trouble.id === 'strategic' ? 1.8 : 1;
  const incomeOrdinary = random.lognormal(work.incomeMedian * region.level * lift, work.incomeSigma);
  const incomeNow = incomeOrdinary * random.between(trouble.incomeLeft[0], trouble.incomeLeft[1]);
  const dependents = Math.min(4, random.geometric(work.status === 'student' ? 0.05 : 0.6));
  // Living costs have a part that the place and the family set, and a part that income buys.
  const living = (850 + 420 * dependents) * region.level + 0.15 * incomeNow;
  return {
    region,
    work,
    trouble,
    frequency: random.weighted(work.arrives).frequency,
    dependents,
    incomeOrdinary,
    incomeNow,
    spending: living * random.lognormal(1, 0.16),
    otherDebt: incomeOrdinary * random.between(trouble.otherDebtShare[0], trouble.otherDebtShare[1]),
  };
}

type Hardship = Pick<
  Borrower,
  'hardshipReason' | 'hardshipSince' | 'hardshipMonthsExpected' | 'hardshipEvidence' | 'willingness'
>;

function drawHardship(random: Random, trouble: TroubleRow, monthsLate: number, asOf: EpochDay): Hardship {
  const evidence = random.weighted(trouble.evidence).level;
  const { answer } = random.weighted(trouble.answers);
  const { reason } = random.weighted(HARDSHIPS);
  const since = addMonths(asOf, -(monthsLate + random.whole(0, 4)));
  const expected = random.whole(3, 24);
  if (evidence === null || evidence === 'none') {
    return {
      hardshipReason: evidence === null ? null : 'none',
      hardshipSince: null,
      hardshipMonthsExpected: null,
      hardshipEvidence: evidence,
      willingness: answer,
    };
  }
  return {
    hardshipReason: trouble.id === 'over_indebted' ? 'over_indebted' : reason,
    hardshipSince: blank(random, 0.1, since),
    hardshipMonthsExpected: blank(random, 0.2, expected),
    hardshipEvidence: evidence,
    willingness: answer,
  };
}

type StatedMeans = Pick<
  Borrower,
  | 'incomeStatedMinor'
  | 'incomeFrequency'
  | 'incomeVerified'
  | 'expensesMonthlyMinor'
  | 'otherDebtPaymentsMonthlyMinor'
  | 'otherDebtBalanceMinor'
  | 'liquidAssetsMinor'
>;

function stateMeans(random: Random, means: Means): StatedMeans {
  const stated = means.incomeNow * MONTHLY_TO_STATED[means.frequency];
  const balance = means.otherDebt * random.between(6, 30);
  const assets = random.lognormal(0.5 * means.incomeOrdinary, 1.1);
  return {
    incomeStatedMinor: blank(random, MISSING.incomeMonthly, yuan(stated, 50)),
    incomeFrequency: blank(
      random,
      means.frequency === 'monthly' ? MISSING.incomeFrequency : 0,
      means.frequency,
    ),
    incomeVerified: blank(random, MISSING.incomeVerified, random.chance(0.72)),
    expensesMonthlyMinor: blank(random, MISSING.expenses, yuan(means.spending, 50)),
    otherDebtPaymentsMonthlyMinor: blank(random, MISSING.otherDebtPayments, yuan(means.otherDebt, 10)),
    otherDebtBalanceMinor: blank(random, MISSING.otherDebtBalance, yuan(balance, 100)),
    liquidAssetsMinor: blank(random, MISSING.liquidAssets, yuan(assets, 100)),
  };
}

/** The borrower with this number. What comes back depends on the seed, the number and the as-of date alone. */
export function samplePerson(seed: number, index: number, asOf: EpochDay): Person {
  const random = randomOf(seed, 'borrower', index);
  const means = drawMeans(random);
  const { trouble } = means;
  const monthsLate = random.geometric(trouble.monthsLate);
  const birth = birthDate(random, means.work, asOf);
  const number = String(index + 1).padStart(8, '0');
  const score = Math.round(655 - 7 * Math.min(monthsLate, 12) + 45 * random.normal());
  const borrower: Borrower = {
    borrowerId: `B${number}`,
    name: `测试${random.pick(STEMS)}${random.pick(BRANCHES)}`,
    idNumber: impossibleIdNumber(random, birth),
    // No Chinese subscriber number begins with 100.
    phone: `100${String(random.whole(0, 99999999)).padStart(8, '0')}`,
    email: blank(random, MISSING.email, `sample${number}@example.com`),
    birthDate: birth,
    gender: random.chance(0.56) ? 'male' : 'female',
    region: blank(random, MISSING.region, means.region.name),
    employmentStatus: blank(random, MISSING.employment, means.work.status),
    ...stateMeans(random, means),
    dependents: blank(random, MISSING.dependents, means.dependents),
    externalScore: blank(random, MISSING.externalScore, Math.min(850, Math.max(350, score))),
    inquiriesLast6m: blank(
      random,
      MISSING.inquiries,
      random.geometric(trouble.id === 'over_indebted' ? 5 : 1.5),
    ),
    ...drawHardship(random, trouble, monthsLate, asOf),
    vulnerable: random.chance(RARE.vulnerable),
    doNotContact: random.chance(RARE.doNotContact),
    preferredChannel: blank(random, 0.3, random.pick(['phone', 'sms', 'app', 'email'])),
    language: 'zh-CN',
    automatedDecisionOptOut: random.chance(RARE.optOut),
  };
  return {
    borrower,
    trouble,
    incomeOrdinary: means.incomeOrdinary,
    incomeNow: means.incomeNow,
    spending: means.spending,
    monthsLate,
    deceased: random.chance(RARE.deceased),
    bankrupt: random.chance(RARE.bankruptcy),
  };
}
