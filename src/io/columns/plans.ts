/**
 * The files whose rows are plans. Money stands in the account's currency, which the file does not name: rows
 * carry it in a `currency` field that is not printed.
 */
import type { Column, FileSpec } from './spec.js';

const PLAN_COLUMNS: readonly Column[] = [
  {
    name: 'plan_id',
    field: 'planId',
    type: 'id',
    about: 'Key of this option; the same facts and policy give the same key.',
    required: true,
  },
  { name: 'account_id', field: 'accountId', type: 'id', about: 'The account.', required: true },
  { name: 'borrower_id', field: 'borrowerId', type: 'id', about: 'The borrower.' },
  {
    name: 'option',
    field: 'option',
    type: 'text',
    about: 'recommended, lowest_instalment, lowest_cost or settlement.',
  },
  {
    name: 'recommended',
    field: 'recommended',
    type: 'boolean',
    about: 'The option that the policy ranks first.',
  },
  { name: 'method', field: 'method', type: 'text', about: 'How instalments are made up.' },
  { name: 'frequency', field: 'frequency', type: 'text', about: 'How often they fall due.' },
  { name: 'instalments', field: 'instalments', type: 'integer', about: 'How many.' },
  { name: 'start_date', field: 'startDate', type: 'date', about: 'Interest under the plan starts.' },
  { name: 'first_due_date', field: 'firstDueDate', type: 'date', about: 'First instalment.' },
  { name: 'last_due_date', field: 'lastDueDate', type: 'date', about: 'Last instalment.' },
  { name: 'down_payment', field: 'downPaymentMinor', type: 'money', about: 'Paid at signing.' },
  {
    name: 'instalment_amount',
    field: 'instalmentAmountMinor',
    type: 'money',
    about: 'The first after the grace; equal instalments are all of this amount but the last.',
  },
  {
    name: 'final_instalment_amount',
    field: 'finalInstalmentAmountMinor',
    type: 'money',
    about: 'The last, which takes the remainder.',
  },
  { name: 'annual_rate_before', field: 'rateBefore', type: 'rate', about: 'The contract’s rate.' },
  { name: 'annual_rate_after', field: 'rateAfter', type: 'rate', about: 'The plan’s rate.' },
  {
    name: 'principal_waived',
    field: 'principalWaivedMinor',
    type: 'money',
    about: 'Waived of the principal.',
  },
  { name: 'interest_waived', field: 'interestWaivedMinor', type: 'money', about: 'Waived of the interest.' },
  { name: 'penalty_waived', field: 'penaltyWaivedMinor', type: 'money', about: 'Waived of the penalty.' },
  { name: 'fees_waived', field: 'feesWaivedMinor', type: 'money', about: 'Waived of the fees.' },
  {
    name: 'financed_amount',
    field: 'financedMinor',
    type: 'money',
    about: 'Outstanding less down payment and waivers.',
  },
  {
    name: 'total_payable',
    field: 'totalPayableMinor',
    type: 'money',
    about: 'Down payment and all instalments.',
  },
  { name: 'apr', field: 'apr', type: 'rate', about: 'Nominal annual cost of the plan.' },
  { name: 'eir', field: 'eir', type: 'rate', about: 'Effective annual cost of the plan.' },
  { name: 'relief_amount', field: 'reliefMinor', type: 'money', about: 'All waived money.' },
  { name: 'relief_share', field: 'reliefShare', type: 'rate', about: 'Relief ÷ outstanding.' },
  {
    name: 'instalment_to_surplus',
    field: 'instalmentToSurplus',
    type: 'rate',
    about: 'Monthly instalment ÷ surplus.',
  },
  {
    name: 'residual_income',
    field: 'residualIncomeMinor',
    type: 'money',
    about: 'Left to the borrower a month after all plans.',
  },
  {
    name: 'completion_probability',
    field: 'completionProbability',
    type: 'rate',
    about: 'Probability that every instalment is paid.',
  },
  {
    name: 'expected_recovery',
    field: 'expectedRecoveryMinor',
    type: 'money',
    about: 'Expected present value under the plan.',
  },
  {
    name: 'baseline_recovery',
    field: 'baselineRecoveryMinor',
    type: 'money',
    about: 'The same with no plan.',
  },
  {
    name: 'recovery_gain',
    field: 'recoveryGainMinor',
    type: 'money',
    about: 'Plan less the best alternative.',
  },
  {
    name: 'break_even_probability',
    field: 'breakEvenProbability',
    type: 'rate',
    about: 'Completion probability at which the gain is nil.',
  },
  {
    name: 'modification_loss',
    field: 'modificationLossMinor',
    type: 'money',
    about: 'Carrying amount less the new cash flows at the original rate.',
  },
  { name: 'risk_class_after', field: 'riskClassAfter', type: 'text', about: 'Class once restructured.' },
  {
    name: 'provision_after',
    field: 'provisionAfterMinor',
    type: 'money',
    about: 'Provision once restructured.',
  },
  {
    name: 'observation_until',
    field: 'observationUntil',
    type: 'date',
    about: 'End of the observation period.',
  },
  {
    name: 'credit_record_clears_on',
    field: 'creditRecordClearsOn',
    type: 'date',
    about: 'The negative item leaves the credit record.',
  },
  {
    name: 'approval_level',
    field: 'approvalLevel',
    type: 'text',
    about: 'Level of authority that the plan needs.',
  },
  {
    name: 'binding_constraints',
    field: 'bindingConstraints',
    type: 'codes',
    about: 'Limits that stopped a better plan.',
  },
  {
    name: 'rationale',
    field: 'rationale',
    type: 'codes',
    about: 'The levers moved, and the best alternative.',
  },
  {
    name: 'policy',
    field: 'policy',
    type: 'text',
    about: 'Policy pack and the first 12 digits of its digest.',
  },
];

export const PLANS: FileSpec = {
  name: 'plans',
  about: 'One to three options an account, ranked.',
  columns: PLAN_COLUMNS,
  key: ['planId'],
};

export const APPROVED_PLANS: FileSpec = {
  name: 'approved_plans',
  about: 'Plans that may be agreed, with who approved them.',
  columns: [
    ...PLAN_COLUMNS,
    { name: 'decision', field: 'decision', type: 'text', about: 'approve.' },
    {
      name: 'decided_by',
      field: 'decidedBy',
      type: 'text',
      about: 'Who decided; forbear at the automatic level.',
    },
    { name: 'role', field: 'role', type: 'text', about: 'In which role.' },
    { name: 'decided_at', field: 'decidedAt', type: 'date', about: 'Business date of the decision.' },
    { name: 'comment', field: 'comment', type: 'text', about: 'The reviewer’s own words.' },
    {
      name: 'agreement_id',
      field: 'agreementId',
      type: 'id',
      about: 'Key of the agreement, made from the plan’s.',
    },
  ],
  key: ['planId'],
};

export const REVIEW_QUEUE: FileSpec = {
  name: 'review_queue',
  about: 'Plans that wait for a person; fill the last four columns and give the file to forbear approve.',
  columns: [
    ...PLAN_COLUMNS,
    {
      name: 'decision',
      field: 'decision',
      type: 'text',
      about: 'approve, reject or amend (同意, 拒绝, 修改); blank waits.',
    },
    { name: 'decided_by', field: 'decidedBy', type: 'text', about: 'Who decides.' },
    {
      name: 'role',
      field: 'role',
      type: 'text',
      about: 'A role that the policy allows at the plan’s level.',
    },
    { name: 'comment', field: 'comment', type: 'text', about: 'Free words; the reason of an amendment.' },
  ],
  key: ['planId'],
};

export const UNPLANNED: FileSpec = {
  name: 'unplanned',
  about: 'Eligible accounts for which no plan exists, and the smallest change that would open one.',
  columns: [
    { name: 'account_id', field: 'accountId', type: 'id', about: 'The account.' },
    { name: 'borrower_id', field: 'borrowerId', type: 'id', about: 'The borrower.' },
    { name: 'outstanding', field: 'outstandingMinor', type: 'money', about: 'What is owed.' },
    {
      name: 'binding_constraints',
      field: 'bindingConstraints',
      type: 'codes',
      about: 'Limits that leave no plan.',
    },
    {
      name: 'smallest_change',
      field: 'smallestChange',
      type: 'text',
      about: 'The one limit to move, and by how much (term_cap +6 months).',
    },
    {
      name: 'policy',
      field: 'policy',
      type: 'text',
      about: 'Policy pack and the first 12 digits of its digest.',
    },
  ],
  key: ['accountId'],
};
