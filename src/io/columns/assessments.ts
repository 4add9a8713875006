/** assessments.csv: one row an account. */
import type { Column, FileSpec } from './spec.js';

const COLUMNS: readonly Column[] = [
  { name: 'account_id', field: 'accountId', type: 'id', about: 'The account.' },
  { name: 'borrower_id', field: 'borrowerId', type: 'id', about: 'The borrower.' },
  { name: 'as_of', field: 'asOf', type: 'date', about: 'The business date of the assessment.' },
  {
    name: 'days_past_due',
    field: 'daysPastDue',
    type: 'integer',
    about: 'Calendar days since the oldest unpaid due date, 0 when current.',
  },
  { name: 'bucket', field: 'bucket', type: 'text', about: 'Delinquency bucket of the policy (C, M1 …).' },
  {
    name: 'outstanding',
    field: 'outstandingMinor',
    type: 'money',
    about: 'Principal, interest, penalty and fees owed.',
  },
  {
    name: 'credit_score',
    field: 'creditScore',
    type: 'number',
    about: 'Points of the scorecard, clipped to its range.',
  },
  { name: 'score_band', field: 'scoreBand', type: 'text', about: 'Band of the scorecard.' },
  {
    name: 'surplus',
    field: 'surplusMinor',
    type: 'money',
    about: 'Borrower’s month: income less expenses and other debts; blank when income is missing.',
  },
  {
    name: 'capacity',
    field: 'capacityMinor',
    type: 'money',
    about: 'What plans may take of the stressed surplus, a month; blank when income is missing.',
  },
  {
    name: 'debt_service_ratio',
    field: 'debtServiceRatio',
    type: 'rate',
    about: 'All debt payments ÷ income.',
  },
  { name: 'ability', field: 'ability', type: 'text', about: 'able, strained, unable or unknown.' },
  { name: 'willingness', field: 'willingness', type: 'text', about: 'high, medium, low or unknown.' },
  { name: 'segment', field: 'segment', type: 'text', about: 'Ability × willingness, or refer.' },
  {
    name: 'risk_class',
    field: 'riskClass',
    type: 'text',
    about: 'Class of the policy’s table, the worst that any rule gives.',
  },
  { name: 'bad_debt', field: 'badDebt', type: 'boolean', about: 'Meets the policy’s bad-debt (呆账) rule.' },
  { name: 'bad_debt_reason', field: 'badDebtReason', type: 'text', about: 'The rule that it meets.' },
  { name: 'impairment_stage', field: 'impairmentStage', type: 'integer', about: '1, 2 or 3.' },
  { name: 'pd', field: 'pd', type: 'rate', about: 'Probability of default over the stage’s horizon.' },
  { name: 'lgd', field: 'lgd', type: 'rate', about: 'Loss given default.' },
  { name: 'ead', field: 'eadMinor', type: 'money', about: 'Exposure at default.' },
  { name: 'ecl', field: 'eclMinor', type: 'money', about: 'Expected credit loss, discounted.' },
  {
    name: 'minimum_provision',
    field: 'minimumProvisionMinor',
    type: 'money',
    about: 'Class share × outstanding.',
  },
  {
    name: 'provision',
    field: 'provisionMinor',
    type: 'money',
    about: 'What the policy’s basis takes of the two.',
  },
  {
    name: 'eligibility',
    field: 'eligibility',
    type: 'text',
    about: 'eligible, ineligible, refer or needs_information.',
  },
  {
    name: 'eligibility_reasons',
    field: 'eligibilityReasons',
    type: 'codes',
    about: 'Codes of the gates that were not passed, most important first.',
  },
  { name: 'reason_codes', field: 'reasonCodes', type: 'codes', about: 'What cost the score most.' },
  { name: 'data_gaps', field: 'dataGaps', type: 'codes', about: 'column:assumption for each missing input.' },
  {
    name: 'policy',
    field: 'policy',
    type: 'text',
    about: 'Policy pack and the first 12 digits of its digest.',
  },
];

export const ASSESSMENTS: FileSpec = {
  name: 'assessments',
  about: 'How each account stands: delinquency, score, class, provision, segment and eligibility.',
  columns: COLUMNS,
  key: ['accountId'],
};
