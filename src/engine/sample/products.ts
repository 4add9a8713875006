/** What the make-believe population owes: products with their size, price and term. Money is yuan. */

export interface ProductRow {
  readonly weight: number;
  readonly name: string;
  readonly chinese: string;
  /** Revolving: a credit limit instead of a term. */
  readonly revolving: boolean;
  /** Amount borrowed (limit of a card), in months of ordinary income; and its spread. */
  readonly amountMonths: number;
  readonly amountSigma: number;
  readonly amountMax: number;
  readonly terms: readonly number[];
  readonly rates: readonly number[];
  /** Penalty rate ÷ contract rate; null where a late fee is charged instead (cards). */
  readonly penaltyMultiple: number | null;
  readonly secured: boolean;
  readonly channels: readonly string[];
}

const PARTNERS = ['', '', 'partner-east', 'partner-south'] as const;

export const PRODUCTS: readonly ProductRow[] = [
  {
    name: 'credit_card',
    chinese: '信用卡',
    weight: 46,
    revolving: true,
    amountMonths: 4.2,
    amountSigma: 0.6,
    amountMax: 200000,
    terms: [],
    rates: [0.1825, 0.1825, 0.1825, 0.15],
    penaltyMultiple: null,
    secured: false,
    channels: ['', '', '', 'partner-card'],
  },
  {
    name: 'consumer_loan',
    chinese: '消费贷款',
    weight: 26,
    revolving: false,
    amountMonths: 5,
    amountSigma: 0.6,
    amountMax: 300000,
    terms: [12, 24, 36, 60],
    rates: [0.072, 0.096, 0.12, 0.15, 0.18],
    penaltyMultiple: 1.5,
    secured: false,
    channels: PARTNERS,
  },
  {
    name: 'cash_loan',
    chinese: '现金贷',
    weight: 14,
    revolving: false,
    amountMonths: 1.6,
    amountSigma: 0.6,
    amountMax: 50000,
    terms: [6, 12, 12, 24],
    rates: [0.15, 0.18, 0.2, 0.216],
    penaltyMultiple: 1.3,
    secured: false,
    channels: ['', 'partner-east', 'partner-west', 'partner-south'],
  },
  {
    name: 'micro_business',
    chinese: '个人经营性贷款',
    weight: 8,
    revolving: false,
    amountMonths: 9,
    amountSigma: 0.6,
    amountMax: 1000000,
    terms: [12, 24, 36],
    rates: [0.06, 0.084, 0.12, 0.144],
    penaltyMultiple: 1.5,
    secured: false,
    channels: PARTNERS,
  },
  {
    name: 'auto_loan',
    chinese: '汽车贷款',
    weight: 6,
    revolving: false,
    amountMonths: 10,
    amountSigma: 0.4,
    amountMax: 500000,
    terms: [24, 36, 48, 60],
    rates: [0.05, 0.065, 0.08],
    penaltyMultiple: 1.5,
    secured: true,
    channels: [''],
  },
];
