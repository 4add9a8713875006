/** declined.csv: accounts that were refused, with the way to have a person look again. */
import type { FileSpec } from './spec.js';

export const DECLINED: FileSpec = {
  name: 'declined',
  about: 'Accounts that were refused, at which stage and why, and how to appeal.',
  columns: [
    { name: 'account_id', field: 'accountId', type: 'id', about: 'The account.' },
    { name: 'stage', field: 'stage', type: 'text', about: 'eligibility, budget or approval.' },
    { name: 'reasons', field: 'reasons', type: 'codes', about: 'Stable codes, most important first.' },
    { name: 'appeal', field: 'appeal', type: 'text', about: 'How to ask for a person to look again.' },
  ],
  key: ['accountId'],
};
