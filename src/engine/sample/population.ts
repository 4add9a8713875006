/**
 * The make-believe population in rows: what shares of borrowers, products and troubles the sample draws from.
 * The shapes are those of a Chinese retail portfolio in collection (many small accounts, buckets with a
 * geometric tail, income lognormal by work and place); the figures are round and invented. Money is yuan.
 */
import type {
  EmploymentStatus,
  HardshipEvidence,
  HardshipReason,
  IncomeFrequency,
  WillingnessAnswer,
} from '../../domain/records.js';

interface Weighted {
  readonly weight: number;
}

export interface RegionRow extends Weighted {
  readonly name: string;
  /** Chinese name, for `--zh`. */
  readonly chinese: string;
  /** Incomes and living costs against the country's middle. */
  readonly level: number;
}

/** City names as policy packs may spell them; incomes and costs differ by a factor of two. */
export const REGIONS: readonly RegionRow[] = [
  { name: 'Beijing', chinese: '北京', weight: 5, level: 1.5 },
  { name: 'Shanghai', chinese: '上海', weight: 5, level: 1.55 },
  { name: 'Guangzhou', chinese: '广州', weight: 5, level: 1.35 },
  { name: 'Shenzhen', chinese: '深圳', weight: 4, level: 1.5 },
  { name: 'Hangzhou', chinese: '杭州', weight: 6, level: 1.3 },
  { name: 'Chengdu', chinese: '成都', weight: 8, level: 1.05 },
  { name: 'Wuhan', chinese: '武汉', weight: 7, level: 1 },
  { name: 'Chongqing', chinese: '重庆', weight: 7, level: 0.95 },
  { name: 'Changsha', chinese: '长沙', weight: 8, level: 0.95 },
  { name: 'Jinan', chinese: '济南', weight: 8, level: 0.95 },
  { name: 'Zhengzhou', chinese: '郑州', weight: 11, level: 0.88 },
  { name: 'Nanning', chinese: '南宁', weight: 9, level: 0.85 },
  { name: 'Guiyang', chinese: '贵阳', weight: 9, level: 0.84 },
  { name: 'Lanzhou', chinese: '兰州', weight: 8, level: 0.82 },
];

export interface WorkRow extends Weighted {
  readonly status: EmploymentStatus;
  readonly incomeMedian: number;
  readonly incomeSigma: number;
  readonly ages: readonly [number, number];
  /** How income arrives. */
  readonly arrives: readonly (Weighted & { readonly frequency: IncomeFrequency })[];
}

const MOSTLY_MONTHLY = [
  { frequency: 'monthly', weight: 95 },
  { frequency: 'semimonthly', weight: 3 },
  { frequency: 'biweekly', weight: 2 },
] as const;

export const WORK: readonly WorkRow[] = [
  {
    status: 'employed',
    weight: 56,
    incomeMedian: 8900,
    incomeSigma: 0.42,
    ages: [22, 59],
    arrives: MOSTLY_MONTHLY,
  },
  {
    status: 'self_employed',
    weight: 18,
    incomeMedian: 9600,
    incomeSigma: 0.58,
    ages: [24, 62],
    arrives: [
      { frequency: 'monthly', weight: 55 },
      { frequency: 'irregular', weight: 30 },
      { frequency: 'quarterly', weight: 12 },
      { frequency: 'annual', weight: 3 },
    ],
  },
  {
    status: 'part_time',
    weight: 10,
    incomeMedian: 5400,
    incomeSigma: 0.35,
    ages: [19, 60],
    arrives: [
      { frequency: 'monthly', weight: 60 },
      { frequency: 'weekly', weight: 25 },
      { frequency: 'biweekly', weight: 15 },
    ],
  },
  {
    status: 'unemployed',
    weight: 6,
    incomeMedian: 2900,
    incomeSigma: 0.4,
    ages: [20, 58],
    arrives: [{ frequency: 'monthly', weight: 1 }],
  },
  {
    status: 'retired',
    weight: 5,
    incomeMedian: 4800,
    incomeSigma: 0.35,
    ages: [58, 74],
    arrives: [{ frequency: 'monthly', weight: 1 }],
  },
  {
    status: 'student',
    weight: 2,
    incomeMedian: 2400,
    incomeSigma: 0.3,
    ages: [18, 25],
    arrives: [{ frequency: 'monthly', weight: 1 }],
  },
  {
    status: 'other',
    weight: 3,
    incomeMedian: 5600,
    incomeSigma: 0.5,
    ages: [20, 65],
    arrives: MOSTLY_MONTHLY,
  },
];

/** Why a borrower is behind; everything else about the borrower leans on it. */
export interface TroubleRow extends Weighted {
  readonly id: 'hardship' | 'over_indebted' | 'forgetful' | 'strategic' | 'silent';
  /** What is left of the ordinary income, from and to. */
  readonly incomeLeft: readonly [number, number];
  /** Payments to other lenders as a share of the ordinary income. */
  readonly otherDebtShare: readonly [number, number];
  /** Chance that a month in arrears still sees a part payment. */
  readonly partPayment: number;
  /** Chance that a promise is kept. */
  readonly keepsPromise: number;
  /** Chance that a call reaches the debtor. */
  readonly reached: number;
  readonly answers: readonly (Weighted & { readonly answer: WillingnessAnswer | null })[];
  readonly evidence: readonly (Weighted & { readonly level: HardshipEvidence | null })[];
  /** Mean number of months in arrears: the geometric tail of the buckets. */
  readonly monthsLate: number;
}

export const TROUBLES: readonly TroubleRow[] = [
  {
    id: 'hardship',
    weight: 55,
    incomeLeft: [0.55, 0.92],
    otherDebtShare: [0, 0.1],
    partPayment: 0.5,
    keepsPromise: 0.7,
    reached: 0.6,
    answers: [
      { answer: 'high', weight: 55 },
      { answer: 'medium', weight: 33 },
      { answer: 'low', weight: 3 },
      { answer: null, weight: 9 },
    ],
    evidence: [
      { level: 'documented', weight: 66 },
      { level: 'stated', weight: 26 },
      { level: 'none', weight: 3 },
      { level: null, weight: 5 },
    ],
    monthsLate: 3.2,
  },
  {
    id: 'over_indebted',
    weight: 18,
    incomeLeft: [0.85, 1],
    otherDebtShare: [0.08, 0.28],
    partPayment: 0.5,
    keepsPromise: 0.55,
    reached: 0.55,
    answers: [
      { answer: 'high', weight: 40 },
      { answer: 'medium', weight: 42 },
      { answer: 'low', weight: 10 },
      { answer: null, weight: 8 },
    ],
    evidence: [
      { level: 'documented', weight: 55 },
      { level: 'stated', weight: 35 },
      { level: 'none', weight: 5 },
      { level: null, weight: 5 },
    ],
    monthsLate: 3,
  },
  {
    id: 'forgetful',
    weight: 11,
    incomeLeft: [0.98, 1],
    otherDebtShare: [0, 0.1],
    partPayment: 0.9,
    keepsPromise: 0.92,
    reached: 0.75,
    answers: [
      { answer: 'high', weight: 70 },
      { answer: 'medium', weight: 20 },
      { answer: null, weight: 10 },
    ],
    evidence: [
      { level: 'none', weight: 70 },
      { level: null, weight: 30 },
    ],
    monthsLate: 0.35,
  },
  {
    id: 'strategic',
    weight: 7,
    incomeLeft: [1, 1.3],
    otherDebtShare: [0, 0.12],
    partPayment: 0,
    keepsPromise: 0.05,
    reached: 0.35,
    answers: [
      { answer: 'refused', weight: 65 },
      { answer: 'low', weight: 30 },
      { answer: null, weight: 5 },
    ],
    evidence: [
      { level: 'none', weight: 85 },
      { level: null, weight: 15 },
    ],
    monthsLate: 4,
  },
  {
    id: 'silent',
    weight: 9,
    incomeLeft: [0.4, 0.95],
    otherDebtShare: [0, 0.3],
    partPayment: 0.06,
    keepsPromise: 0.2,
    reached: 0.08,
    answers: [
      { answer: 'low', weight: 10 },
      { answer: null, weight: 90 },
    ],
    evidence: [
      { level: 'none', weight: 15 },
      { level: null, weight: 85 },
    ],
    monthsLate: 5,
  },
];

export const HARDSHIPS: readonly (Weighted & { readonly reason: HardshipReason })[] = [
  { reason: 'income_drop', weight: 34 },
  { reason: 'job_loss', weight: 24 },
  { reason: 'illness', weight: 14 },
  { reason: 'business_failure', weight: 12 },
  { reason: 'divorce', weight: 6 },
  { reason: 'bereavement', weight: 4 },
  { reason: 'disaster', weight: 3 },
  { reason: 'other', weight: 3 },
];
