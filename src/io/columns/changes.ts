/** changes.csv: what differs from an earlier run, and which facts differ with it. */
import type { FileSpec } from './spec.js';

export const CHANGED: FileSpec = {
  name: 'changes',
  about: 'What differs from the run that --since named: one row an account and change.',
  columns: [
    { name: 'account_id', field: 'accountId', type: 'id', about: 'The account.' },
    { name: 'borrower_id', field: 'borrowerId', type: 'id', about: 'The borrower.' },
    {
      name: 'change',
      field: 'change',
      type: 'text',
      about:
        'new, gone, outstanding, bucket, risk_class, bad_debt, impairment_stage, segment, eligibility, eligibility_reasons, plan or decision.',
    },
    {
      name: 'before',
      field: 'before',
      type: 'text',
      about:
        'In the earlier run, as its files have it. A plan is its recommended option: method;frequency;instalments;instalment_amount;down_payment;annual_rate_after;relief_amount.',
    },
    {
      name: 'after',
      field: 'after',
      type: 'text',
      about:
        'In this run. A decision is approved, in_review, declined, not_chosen or unplanned; blank when the account is not eligible. Of new and gone accounts the eligibility is told.',
    },
    {
      name: 'why',
      field: 'why',
      type: 'codes',
      about:
        'What else differs and can have caused it (payment_arrived, income_changed, …), most telling first.',
    },
  ],
  key: ['accountId', 'change'],
};
