/** Terms that people set, with who set them and why: what of an amended plan nobody can work out again. */
import type { FileSpec } from './spec.js';

export const AMENDMENTS: FileSpec = {
  name: 'amendments',
  about: 'Plans whose terms a person set; facts, policy and these terms give every figure again.',
  columns: [
    { name: 'plan_id', field: 'planId', type: 'id', about: 'The plan that these terms make.' },
    { name: 'account_id', field: 'accountId', type: 'id', about: 'The account.' },
    { name: 'amends', field: 'amends', type: 'id', about: 'The plan whose place it takes.' },
    { name: 'as_of', field: 'asOf', type: 'date', about: 'Date of the facts that it stands on.' },
    { name: 'method', field: 'method', type: 'text', about: 'How instalments are made up.' },
    { name: 'frequency', field: 'frequency', type: 'text', about: 'How often they fall due.' },
    { name: 'instalments', field: 'instalments', type: 'integer', about: 'How many.' },
    {
      name: 'grace_months',
      field: 'graceMonths',
      type: 'integer',
      about: 'Leading months that pay interest only.',
    },
    {
      name: 'settlement',
      field: 'settlement',
      type: 'boolean',
      about: 'A share of the debt settles the whole.',
    },
    { name: 'first_due_date', field: 'firstDueDate', type: 'date', about: 'First instalment.' },
    { name: 'down_payment', field: 'downPaymentMinor', type: 'money', about: 'Paid at signing.' },
    {
      name: 'principal_waived',
      field: 'principalWaivedMinor',
      type: 'money',
      about: 'Waived of the principal.',
    },
    {
      name: 'interest_waived',
      field: 'interestWaivedMinor',
      type: 'money',
      about: 'Waived of the interest.',
    },
    { name: 'penalty_waived', field: 'penaltyWaivedMinor', type: 'money', about: 'Waived of the penalty.' },
    { name: 'fees_waived', field: 'feesWaivedMinor', type: 'money', about: 'Waived of the fees.' },
    { name: 'annual_rate_after', field: 'rateAnnual', type: 'rate', about: 'The plan’s rate.' },
    {
      name: 'other_plans',
      field: 'othersMinor',
      type: 'money',
      about: 'What the borrower’s other plans took of a month then.',
    },
    { name: 'amended_by', field: 'amendedBy', type: 'text', about: 'Who set the terms.' },
    { name: 'role', field: 'role', type: 'text', about: 'In which role.' },
    { name: 'amended_on', field: 'amendedOn', type: 'date', about: 'Business date.' },
    { name: 'reason', field: 'reason', type: 'text', about: 'Why, in their own words.' },
  ],
  key: [],
};
