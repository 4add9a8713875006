/** The files of `simulate`: figures side by side, accounts that change, points of a sweep. */
import type { Column, FileSpec } from './spec.js';

function text(name: string, about: string): Column {
  return { name, field: name, type: 'text', about };
}

function figure(name: string, about: string): Column {
  return { name, field: name, type: 'number', about };
}

function money(name: string, about: string): Column {
  return { name, field: name, type: 'money', about };
}

function codes(name: string, about: string): Column {
  return { name, field: name, type: 'codes', about };
}

export const SIMULATION: FileSpec = {
  name: 'simulation',
  about: 'Every figure of every policy, and the differences to the first, one a row.',
  columns: [
    text('metric', 'What is measured.'),
    text('group', 'all, an outcome, a level, or attribute=value.'),
    text('side', 'A for --policy, B, C … for --against in their order.'),
    text('policy', 'The policy’s stamp.'),
    text('compared_with', 'The side that a difference is taken to; blank for a figure of the policy itself.'),
    text('unit', 'accounts, share, or the currency.'),
    figure(
      'value',
      'At the priors’ own values; money in major units. Blank: nobody, or a group too small to show.',
    ),
    figure('ci_low', 'Lower end of the interval; the value itself where no world changes it.'),
    figure('ci_high', 'Upper end.'),
    {
      name: 'n',
      field: 'n',
      type: 'integer',
      about: 'Accounts (for residual income, borrowers) it rests on.',
    },
    text('verdict', 'Of a difference: better, worse, more, less, same or cannot_say.'),
  ],
  key: ['metric', 'group', 'side', 'compared_with'],
};

export const CHANGES: FileSpec = {
  name: 'changes',
  about: 'Accounts that a policy decides otherwise than the first one, and why.',
  columns: [
    { name: 'account_id', field: 'account_id', type: 'id', about: 'The account.' },
    text('side', 'The policy that is held against A.'),
    text(
      'change',
      'plan_gained, plan_lost, other_plan, other_level, other_outcome, other_reasons, other_books.',
    ),
    text('outcome_before', 'Under A: automatic, review, no_plan, ineligible, refer, needs_information.'),
    text('outcome_after', 'Under the other.'),
    text('level_before', 'Who may approve the plan under A.'),
    text('level_after', 'Who may under the other.'),
    money('relief_before', 'Waived under A.'),
    money('relief_after', 'Waived under the other.'),
    money('monthly_before', 'Dearest month of the plan under A.'),
    money('monthly_after', 'Under the other.'),
    money('recovery_before', 'Expected under A: of the plan, or of the best alternative.'),
    money('recovery_after', 'Expected under the other, by the priors of A.'),
    money('provision_before', 'Under A.'),
    money('provision_after', 'Under the other.'),
    codes('causes', 'Rules that differ and make the change.'),
    text(
      'basis',
      'alone: each cause does by itself; together: it takes all of them; untested: all that differs.',
    ),
    codes('flipped', 'Gates and limits that bind under one alone: on: under the other, off: under A.'),
  ],
  key: ['side', 'account_id'],
};

export const FRONTIER: FileSpec = {
  name: 'frontier',
  about: 'The points of a sweep: relief against recovery.',
  columns: [
    { name: 'point', field: 'point', type: 'integer', about: 'Its number; 0 is the policy as it is.' },
    codes('values', 'What was set, path=value.'),
    { name: 'planned', field: 'planned', type: 'integer', about: 'Accounts with a plan.' },
    money('relief', 'Waived in all.'),
    money('recovery', 'Expected in all.'),
    money('change', 'Expected more than by the policy as it is.'),
    money('change_low', 'Lower end of the interval of that, world by world.'),
    money('change_high', 'Upper end.'),
    money('provision', 'In all.'),
    {
      name: 'completion',
      field: 'completion',
      type: 'rate',
      about: 'Mean probability that a plan is kept to its end.',
    },
    {
      name: 'on_frontier',
      field: 'on_frontier',
      type: 'boolean',
      about: 'No other point gives less and recovers more.',
    },
  ],
  key: ['point'],
};
