/** evaluation.csv, evidence.csv, balance.csv and leakage.csv: whether it worked, and how we know. */
import type { Column, FileSpec } from './spec.js';

function text(name: string, about: string): Column {
  return { name, field: name, type: 'text', about };
}
function figure(name: string, about: string): Column {
  return { name, field: name, type: 'number', about };
}
function integer(name: string, about: string): Column {
  return { name, field: name, type: 'integer', about };
}

const KEY: readonly Column[] = [
  text('metric', 'What is measured.'),
  text('segment', 'all, or a part: product=…, segment=…, partner=…, policy=…, bucket=…'),
  text('group', 'all, an arm, treated-control, or a group: gender=…, lever=…'),
  text('period', 'A day, or the first and the last day with a slash.'),
];

export const EVALUATION: FileSpec = {
  name: 'evaluation',
  about: 'Every figure with its interval, how many it rests on, and the verdict.',
  columns: [
    ...KEY,
    figure('value', 'The figure; money in major units; blank where it cannot be given.'),
    figure('ci_low', 'Lower end of its interval, at the policy’s confidence.'),
    figure('ci_high', 'Upper end; blank where there is no bound.'),
    integer('n', 'Observations; blank in a cell too small to show.'),
    text('verdict', 'better, worse, no_evidence or cannot_say.'),
  ],
  key: ['metric', 'segment', 'group', 'period'],
};

export const EVIDENCE: FileSpec = {
  name: 'evidence',
  about: 'Why each verdict of evaluation.csv is what it is.',
  columns: [
    ...KEY,
    text('unit', 'share, ratio, money, number or index.'),
    text('verdict', 'As in evaluation.csv.'),
    text('reason', 'Stable code.'),
    text('test', 'Which test; blank without one.'),
    text('family', 'Tests that were adjusted together.'),
    figure('p_value', 'Of no difference, two-sided.'),
    figure('p_adjusted', 'The same, adjusted for its family by Holm.'),
    figure('power', 'To find the policy’s relevant difference.'),
  ],
  key: ['metric', 'segment', 'group', 'period'],
};

export const BALANCE: FileSpec = {
  name: 'balance',
  about: 'How alike compared accounts were before anything was done.',
  columns: [
    text('comparison', 'trial:…, plan, or group=…'),
    text('covariate', 'A measure, or one level of one.'),
    figure('treated', 'Mean, or share.'),
    figure('control', 'The same of the others.'),
    figure('difference', 'In standard deviations.'),
    figure('matched_control', 'Of the others, weighted as matched.'),
    figure('matched_difference', 'In the same standard deviations.'),
  ],
  key: ['comparison', 'covariate'],
};

export const LEAKAGE: FileSpec = {
  name: 'leakage',
  about: 'Relief that the gates of today would not give, and eligible accounts without any.',
  columns: [
    { name: 'account_id', field: 'accountId', type: 'id', about: 'The account.' },
    text('kind', 'false_relief or missed_relief.'),
    text('how', 'approved or outside_run; or where an eligible account stopped.'),
    text('eligibility', 'By the gates of today, on the facts then.'),
    { name: 'codes', field: 'codes', type: 'codes', about: 'Gates that fail, most important first.' },
    { name: 'relief', field: 'reliefMinor', type: 'money', about: 'Waived; blank when not known.' },
    { name: 'outstanding', field: 'outstandingMinor', type: 'money', about: 'Owed on the day of the run.' },
  ],
  key: ['accountId'],
};
