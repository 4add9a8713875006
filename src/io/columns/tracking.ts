/** tracking.csv, instalments.csv and effects.csv: how approved plans stand, and what follows. */
import type { Column, FileSpec } from './spec.js';

const PLAN: Column = { name: 'plan_id', field: 'planId', type: 'id', about: 'The approved plan.' };
const ACCOUNT: Column = { name: 'account_id', field: 'accountId', type: 'id', about: 'The account.' };
const AS_OF: Column = { name: 'as_of', field: 'asOf', type: 'date', about: 'The business date.' };
const STATUS: Column = {
  name: 'status',
  field: 'status',
  type: 'text',
  about: 'kept, partial, late, broken or completed.',
};

export const TRACKING: FileSpec = {
  name: 'tracking',
  about: 'How each approved plan stands.',
  columns: [
    PLAN,
    ACCOUNT,
    AS_OF,
    STATUS,
    {
      name: 'instalments_due',
      field: 'instalmentsDue',
      type: 'integer',
      about: 'Fallen due so far, the down payment among them; all, once the plan is completed.',
    },
    {
      name: 'instalments_kept',
      field: 'instalmentsKept',
      type: 'integer',
      about: 'Of these, paid within the days of grace.',
    },
    {
      name: 'amount_due',
      field: 'amountDueMinor',
      type: 'money',
      about: 'What those due asked for, paid or not.',
    },
    {
      name: 'amount_paid',
      field: 'amountPaidMinor',
      type: 'money',
      about: 'All money under the plan, net of reversals; not what came after a break.',
    },
    {
      name: 'plan_days_past_due',
      field: 'planDaysPastDue',
      type: 'integer',
      about: 'Days since the oldest open instalment had to be paid.',
    },
    {
      name: 'next_due_date',
      field: 'nextDueDate',
      type: 'date',
      about: 'When the next open instalment falls due; blank when none does or the plan is over.',
    },
    {
      name: 'next_due_amount',
      field: 'nextDueMinor',
      type: 'money',
      about: 'To be paid by then to be up to date, arrears included; blank when the plan is over.',
    },
    {
      name: 'next_action',
      field: 'nextAction',
      type: 'text',
      about: 'none, remind, call, offer_new_plan, resume_collection, refund or close.',
    },
    { name: 'reasons', field: 'reasons', type: 'codes', about: 'Stable codes, most important first.' },
  ],
  key: ['accountId'],
};

export const INSTALMENTS: FileSpec = {
  name: 'instalments',
  about: 'Each instalment of the approved plans as it stands.',
  columns: [
    ACCOUNT,
    PLAN,
    { name: 'instalment', field: 'instalment', type: 'integer', about: 'Its number; 0 is the down payment.' },
    { name: 'due_date', field: 'dueDate', type: 'date', about: 'As agreed.' },
    { name: 'pay_by', field: 'payBy', type: 'date', about: 'The due date, or the business day it moves to.' },
    { name: 'amount', field: 'amountMinor', type: 'money', about: 'As agreed.' },
    { name: 'paid', field: 'paidMinor', type: 'money', about: 'Money applied to it, oldest first.' },
    { name: 'paid_on', field: 'paidOn', type: 'date', about: 'Since when it counts as paid.' },
    {
      name: 'days_late',
      field: 'daysLate',
      type: 'integer',
      about: 'After pay_by, until paid or until now.',
    },
    {
      name: 'state',
      field: 'state',
      type: 'text',
      about: 'upcoming, due, partial, late, paid, paid_late, paid_off, or ended by a break.',
    },
  ],
  key: ['planId', 'instalment'],
};

function money(name: string, field: string, about: string): Column {
  return { name, field, type: 'money', about };
}

export const EFFECTS: FileSpec = {
  name: 'effects',
  about: 'What follows for the account from how its plan stands.',
  columns: [
    ACCOUNT,
    PLAN,
    AS_OF,
    STATUS,
    { name: 'collection_stopped', field: 'collectionStopped', type: 'boolean', about: 'Nobody may collect.' },
    money('balance', 'balanceMinor', 'Owed now; after a break as of that day, less what came since.'),
    money('arrears', 'arrearsMinor', 'Fallen due under the plan and not paid.'),
    money('applied', 'appliedMinor', 'Paid and applied to instalments.'),
    money('held', 'heldMinor', 'Early money beyond the instalments that it may reach.'),
    money('paid_before_plan', 'paidBeforePlanMinor', 'Came before money counts for the plan.'),
    money('paid_after_break', 'paidAfterBreakMinor', 'Came after the break, and pays the account.'),
    money('refundable', 'refundableMinor', 'More than was owed.'),
    money('interest_saved', 'rebateMinor', 'Interest that an early payoff saved.'),
    money('let_go', 'letGoMinor', 'Missing at the end, within the tolerance.'),
    { name: 'completed_on', field: 'completedOn', type: 'date', about: 'The day the plan was paid off.' },
    { name: 'broken_on', field: 'brokenOn', type: 'date', about: 'The day the plan broke.' },
    {
      name: 'waiver_fate',
      field: 'waiverFate',
      type: 'text',
      about: 'conditional, earned, reversed, kept or pro_rata.',
    },
    money('waived', 'waivedMinor', 'Waived money that stands.'),
    money('principal_restored', 'principalRestoredMinor', 'Waived principal that is owed again.'),
    money('interest_restored', 'interestRestoredMinor', 'Waived interest that is owed again.'),
    money('penalty_restored', 'penaltyRestoredMinor', 'Waived penalty that is owed again.'),
    money('fees_restored', 'feesRestoredMinor', 'Waived fees that are owed again.'),
    { name: 'risk_class', field: 'riskClass', type: 'text', about: 'Least class of the account now.' },
    {
      name: 'observation_from',
      field: 'observationFrom',
      type: 'date',
      about: 'From when observation runs anew; blank when it never did.',
    },
    { name: 'observation_until', field: 'observationUntil', type: 'date', about: 'When observation ends.' },
    {
      name: 'in_observation',
      field: 'inObservation',
      type: 'boolean',
      about: 'Another restructuring now would be one within the observation.',
    },
    {
      name: 'relief_again_from',
      field: 'reliefAgainFrom',
      type: 'date',
      about: 'Before this day the account is given no other relief.',
    },
  ],
  key: ['accountId'],
};
