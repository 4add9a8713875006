/**
 * One borrower's month: what comes in, what living and debts take, and what is left for a plan. Amounts are
 * minor units of the policy's currency per month; rounding is half-up, except that capacity rounds down.
 */
import { compileOnce } from './compile-once.js';
import type { DataGap } from './data-gap.js';
import type { Debt } from './debt.js';
import type { Borrower, IncomeFrequency, Minor } from './records.js';
import { roundMinor } from './rounding.js';
import type { AffordabilityRules } from './rules.js';

/** Does the debt that is due exceed what the borrower can pay? */
export type Ability = 'able' | 'strained' | 'unable' | 'unknown';

/** All minor units of the policy's currency, per month; null when income is missing. */
export interface Affordability {
  readonly incomeMinor: Minor | null;
  readonly incomeStatedMonthlyMinor: Minor | null;
  readonly incomeHaircutShare: number;
  readonly expensesDeclaredMinor: Minor | null;
  readonly subsistenceFloorMinor: Minor;
  readonly expensesMinor: Minor;
  readonly otherDebtPaymentsMinor: Minor;
  /** Contractual instalments on this borrower's accounts with us that are not overdue. */
  readonly ownPerformingPaymentsMinor: Minor;
  readonly surplusMinor: Minor | null;
  readonly stressedSurplusMinor: Minor | null;
  readonly capacityMinor: Minor | null;
  /** What the overdue accounts ask for per month by contract, null when not known. */
  readonly contractualOverdueMinor: Minor | null;
  /** What is due now on the overdue accounts: arrears, or the whole balance once it is matured or accelerated. */
  readonly arrearsMinor: Minor;
  /** What ability is held against: running instalments of the overdue accounts plus the arrears, spread. */
  readonly dueMonthlyMinor: Minor;
  readonly debtServiceRatio: number | null;
  /** Cash that a down payment or settlement may use; 0 when unknown. */
  readonly usableAssetsMinor: Minor;
  readonly gaps: readonly DataGap[];
}

/** Said of many borrowers: one record each, however many lack the column. */
const GAPS = {
  borrower: { column: 'borrower_id', assumed: 'not_found' },
  income: { column: 'monthly_income', assumed: 'none' },
  incomeFrequency: { column: 'income_frequency', assumed: 'monthly' },
  incomeVerified: { column: 'income_verified', assumed: 'unverified' },
  expenses: { column: 'monthly_expenses', assumed: 'subsistence_floor' },
  region: { column: 'region', assumed: 'default' },
  noOtherDebt: { column: 'other_debt_payments', assumed: 'zero' },
  otherDebtShare: { column: 'other_debt_payments', assumed: 'share_of_balance' },
  assets: { column: 'liquid_assets', assumed: 'zero' },
} as const satisfies Record<string, DataGap>;

/** What follows from the rules alone. */
const constantsOf = compileOnce((rules: AffordabilityRules) => ({
  dependentsGap: { column: 'dependents', assumed: String(rules.assumedDependents) } satisfies DataGap,
  /** A floor that is the same everywhere needs no region. */
  hasRegions: Object.keys(rules.subsistence).length > 1,
}));

/** Calendar arithmetic, not policy: an amount per period × this = the amount per month. */
const MONTHLY: Readonly<Record<IncomeFrequency, readonly [times: number, over: number]>> = {
  weekly: [52, 12],
  biweekly: [26, 12],
  semimonthly: [2, 1],
  monthly: [1, 1],
  quarterly: [1, 3],
  semiannual: [1, 6],
  annual: [1, 12],
  irregular: [1, 1],
};

/**
 * The borrower's month. `debts` are the borrower's accounts in the policy's currency; accounts in other
 * currencies never enter a sum. A missing borrower row leaves income unknown and the floor as expenses.
 *
 * surplus = income − max(declared, floor) − other debt payments − own performing instalments;
 * capacity = max(0, share × surplus at stressed income), rounded down.
 */
export function affordabilityOf(
  borrower: Borrower | null,
  debts: readonly Debt[],
  rules: AffordabilityRules,
): Affordability {
  const gaps: DataGap[] = [];
  if (borrower === null) gaps.push(GAPS.borrower);
  const { stated, income, haircut } = incomeOf(borrower, rules, gaps);
  const floor = subsistenceFloor(borrower, rules, gaps);
  const declared = borrower?.expensesMonthlyMinor ?? null;
  if (borrower !== null && declared === null) gaps.push(GAPS.expenses);
  const expenses = Math.max(declared ?? 0, floor);
  const other = otherDebtPayments(borrower, rules, gaps);
  const assets = usableAssets(borrower, rules, gaps);
  const own = ownDebts(debts);

  const outgoings = expenses + other + own.performingMinor;
  const stressedIncome =
    income === null ? null : roundMinor(income * (1 - rules.stressIncomeDrop), 'half-up');
  const stressed = stressedIncome === null ? null : stressedIncome - outgoings;
  return {
    incomeMinor: income,
    incomeStatedMonthlyMinor: stated,
    incomeHaircutShare: haircut,
    expensesDeclaredMinor: declared,
    subsistenceFloorMinor: floor,
    expensesMinor: expenses,
    otherDebtPaymentsMinor: other,
    ownPerformingPaymentsMinor: own.performingMinor,
    surplusMinor: income === null ? null : income - outgoings,
    stressedSurplusMinor: stressed,
    capacityMinor: stressed === null ? null : roundMinor(Math.max(0, stressed) * rules.capacityShare, 'down'),
    contractualOverdueMinor: own.overdueMinor,
    arrearsMinor: own.arrearsMinor,
    dueMonthlyMinor: dueMonthly(own.runningMinor, own.arrearsMinor, assets, rules),
    debtServiceRatio:
      income === null || income === 0 ? null : (other + own.performingMinor + own.overdueMinor) / income,
    usableAssetsMinor: assets,
    gaps,
  };
}

/**
 * Ability, the borrower's side of "the debt exceeds what the holder can pay": `able` when capacity covers all
 * that is due in a month and the stressed month does not end short; `strained` when it covers a part, `unable`
 * when there is none, `unknown` without an income.
 */
export function abilityOf(
  month: Pick<Affordability, 'capacityMinor' | 'stressedSurplusMinor' | 'dueMonthlyMinor'>,
): Ability {
  const { capacityMinor, stressedSurplusMinor, dueMonthlyMinor } = month;
  if (capacityMinor === null || stressedSurplusMinor === null) return 'unknown';
  if (capacityMinor >= dueMonthlyMinor && stressedSurplusMinor >= 0) return 'able';
  return capacityMinor > 0 ? 'strained' : 'unable';
}

/** Whether what is due exceeds ability; null when it cannot be told. */
export function abilityShortfall(ability: Ability): boolean | null {
  return ability === 'unknown' ? null : ability !== 'able';
}

/**
 * Per month: the running instalments, plus what is due now less the cash that may be used for it, spread over
 * the months in which arrears must be cured. Rounded up, so that covering it clears the arrears in time.
 */
function dueMonthly(running: Minor, arrears: Minor, assets: Minor, rules: AffordabilityRules): Minor {
  return running + roundMinor(Math.max(0, arrears - assets) / rules.arrearsCureMonths, 'up');
}

function ownDebts(debts: readonly Debt[]) {
  let performingMinor = 0;
  let overdueMinor = 0;
  let runningMinor = 0;
  let arrearsMinor = 0;
  for (const debt of debts) {
    if (debt.daysPastDue === 0 && !debt.wholeBalanceDue) {
      performingMinor += debt.contractualMonthlyMinor;
      continue;
    }
    overdueMinor += debt.contractualMonthlyMinor;
    arrearsMinor += debt.arrearsMinor;
    if (!debt.wholeBalanceDue) runningMinor += debt.contractualMonthlyMinor;
  }
  return { performingMinor, overdueMinor, runningMinor, arrearsMinor };
}

/** Stated income as a month, less the haircut unless it is verified. Nothing known of it = not verified. */
function incomeOf(borrower: Borrower | null, rules: AffordabilityRules, gaps: DataGap[]) {
  if (borrower === null) return { stated: null, income: null, haircut: 0 };
  if (borrower.incomeStatedMinor === null) {
    gaps.push(GAPS.income);
    return { stated: null, income: null, haircut: 0 };
  }
  const frequency = borrower.incomeFrequency ?? 'monthly';
  if (borrower.incomeFrequency === null || frequency === 'irregular') {
    gaps.push(GAPS.incomeFrequency);
  }
  if (borrower.incomeVerified === null) gaps.push(GAPS.incomeVerified);
  const [times, over] = MONTHLY[frequency];
  const stated = roundMinor((borrower.incomeStatedMinor * times) / over, 'half-up');
  const haircut = borrower.incomeVerified === true ? 0 : rules.incomeHaircutUnverified;
  return { stated, income: roundMinor(stated * (1 - haircut), 'half-up'), haircut };
}

/** What living costs at least: the adult, plus each dependant, by region. */
function subsistenceFloor(borrower: Borrower | null, rules: AffordabilityRules, gaps: DataGap[]): Minor {
  const table = rules.subsistence;
  const region = borrower?.region ?? null;
  const listed = region !== null && Object.hasOwn(table, region);
  const row = table[listed ? region : 'default'];
  if (row === undefined) throw new Error('the policy has no default subsistence floor');
  const { hasRegions, dependentsGap } = constantsOf(rules);
  if (borrower !== null && region === null && hasRegions) gaps.push(GAPS.region);
  const dependents = borrower?.dependents ?? null;
  if (borrower !== null && dependents === null) gaps.push(dependentsGap);
  return row.adultMinor + Math.round((dependents ?? rules.assumedDependents) * row.dependantMinor);
}

/** Payments to other lenders: as declared, else a share of their balance, else none. */
function otherDebtPayments(borrower: Borrower | null, rules: AffordabilityRules, gaps: DataGap[]): Minor {
  if (borrower === null) return 0;
  if (borrower.otherDebtPaymentsMonthlyMinor !== null) return borrower.otherDebtPaymentsMonthlyMinor;
  const balance = borrower.otherDebtBalanceMinor;
  if (balance === null) {
    gaps.push(GAPS.noOtherDebt);
    return 0;
  }
  gaps.push(GAPS.otherDebtShare);
  return roundMinor(balance * rules.assumedOtherDebtServiceShare, 'half-up');
}

function usableAssets(borrower: Borrower | null, rules: AffordabilityRules, gaps: DataGap[]): Minor {
  if (borrower === null) return 0;
  if (borrower.liquidAssetsMinor === null) {
    gaps.push(GAPS.assets);
    return 0;
  }
  return roundMinor(Math.max(0, borrower.liquidAssetsMinor) * rules.usableAssetsShare, 'down');
}
