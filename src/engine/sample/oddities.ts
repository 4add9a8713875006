/** How often the sample has what is rare, and lacks what is usual; and the names of people who do not exist. */

/** Facts that stop an ordinary decision, per account (or per borrower where the person is meant). */
export const RARE = {
  fraud: 0.006,
  dispute: 0.012,
  bankruptcy: 0.004,
  deceased: 0.004,
  litigation: 0.009,
  vulnerable: 0.015,
  optOut: 0.008,
  doNotContact: 0.015,
} as const;

/** How often an export has no value for a column it does have. */
export const MISSING = {
  incomeMonthly: 0.03,
  incomeVerified: 0.03,
  incomeFrequency: 0.05,
  expenses: 0.12,
  dependents: 0.1,
  otherDebtPayments: 0.15,
  otherDebtBalance: 0.25,
  liquidAssets: 0.35,
  externalScore: 0.2,
  inquiries: 0.2,
  region: 0.04,
  employment: 0.03,
  email: 0.4,
  dueDate: 0.06,
  daysPastDue: 0.15,
  collateralValue: 0.1,
  behaviour: 0.3,
} as const;

/** Given names for people who do not exist; the family name is 测试, "test". */
export const STEMS = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'] as const;
export const BRANCHES = ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'] as const;
