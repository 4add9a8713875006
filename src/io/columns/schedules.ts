/** schedules.csv: one row an instalment of an approved plan. */
import type { Column, FileSpec } from './spec.js';

const COLUMNS: readonly Column[] = [
  { name: 'plan_id', field: 'planId', type: 'id', about: 'The approved plan.' },
  { name: 'account_id', field: 'accountId', type: 'id', about: 'The account.' },
  { name: 'instalment', field: 'instalment', type: 'integer', about: 'Its number, from 1.' },
  { name: 'due_date', field: 'dueDate', type: 'date', about: 'When it falls due.' },
  { name: 'opening_balance', field: 'openingMinor', type: 'money', about: 'Owed before it.' },
  { name: 'payment', field: 'paymentMinor', type: 'money', about: 'To be paid.' },
  { name: 'principal', field: 'principalMinor', type: 'money', about: 'Of it principal.' },
  { name: 'interest', field: 'interestMinor', type: 'money', about: 'Of it interest.' },
  { name: 'fee', field: 'feeMinor', type: 'money', about: 'Of it fees.' },
  { name: 'closing_balance', field: 'closingMinor', type: 'money', about: 'Owed after it.' },
];

export const SCHEDULES: FileSpec = {
  name: 'schedules',
  about: 'The instalments of the approved plans.',
  columns: COLUMNS,
  key: ['planId', 'instalment'],
};
