/** delinquencies.csv: one row an account. */
import type { Account } from '../../domain/records.js';
import { checkDelinquency } from './delinquency-check.js';
import { HISTORY } from './delinquency-history.js';
import { TERMS } from './delinquency-terms.js';
import { CARD_NUMBER } from './keys.js';
import type { Column, FileSpec } from './spec.js';

const STATE: readonly Column[] = [
  flag(
    'on_instalment_plan',
    'onInstalmentPlan',
    ['是否分期', '已分期', '分期中', '是否分期中'],
    'The balance is already on instalments.',
  ),
  flag('secured', 'secured', ['是否有抵押', '有抵押', '抵押', '是否抵押'], 'Collateral stands behind it.'),
  {
    name: 'collateral_value',
    field: 'collateralValueMinor',
    type: 'money',
    aliases: ['抵押物价值', '押品价值', '抵押物估值', '抵押物價值'],
    min: 0,
    about: 'What the collateral is worth.',
  },
  flag(
    'fraud_flag',
    'fraudFlag',
    ['欺诈', '欺诈标志', '是否欺诈', '欺詐', 'fraud'],
    'Fraud is suspected or filed.',
  ),
  flag(
    'dispute_flag',
    'disputeFlag',
    ['争议', '异议', '投诉', '是否争议', '爭議', 'dispute', 'disputed'],
    'The borrower disputes the debt.',
  ),
  flag(
    'bankruptcy_flag',
    'bankruptcyFlag',
    ['破产', '是否破产', '破產', 'bankruptcy', 'bankrupt'],
    'Insolvency proceedings.',
  ),
  flag('deceased_flag', 'deceasedFlag', ['死亡', '身故', '是否死亡', 'deceased'], 'The borrower has died.'),
  flag(
    'litigation_flag',
    'litigationFlag',
    ['诉讼', '涉诉', '是否诉讼', '訴訟', 'litigation'],
    'The claim is before a court.',
  ),
  flag(
    'written_off',
    'writtenOff',
    ['核销', '已核销', '是否核销', '核銷', 'charged_off', 'write_off'],
    'Written off the books; the debt stands.',
  ),
  {
    name: 'written_off_date',
    field: 'writtenOffDate',
    type: 'date',
    aliases: ['核销日期', 'HXRQ', '核銷日期', 'charge_off_date', 'write_off_date'],
    future: 'reject',
    about: 'The day of the write-off.',
  },
  {
    name: 'group',
    field: 'group',
    type: 'text',
    aliases: ['组别', '分组', '實驗組', '实验组', '組別', 'campaign'],
    about: 'Free: `treated`, `control` or a campaign.',
  },
  CARD_NUMBER,
];

function flag(name: string, field: keyof Account, aliases: readonly string[], about: string): Column {
  return { name, field, type: 'boolean', aliases, about };
}

/** Fields, aliases and types of delinquencies.csv; the record is {@link Account}. */
export const delinquenciesSpec: FileSpec = {
  name: 'delinquencies',
  about: 'One row an account.',
  columns: [...TERMS, ...HISTORY, ...STATE],
  key: ['accountId'] satisfies (keyof Account)[],
  oneOf: [['oldest_unpaid_due_date', 'days_past_due']],
  checkRow: checkDelinquency,
};
