/** The tables of `forbear learn`: how a card did, what its attributes are, how far a later history has moved. */
import type { Column, FileSpec } from './spec.js';

const BROKEN_WORDS = { true: ['yes', 'y', '1', '是'], false: ['no', 'n', '0', '否'] };

function text(name: string, about: string): Column {
  return { name, field: name, type: 'text', about };
}

function figure(name: string, about: string): Column {
  return { name, field: name, type: 'rate', about };
}

function whole(name: string, about: string): Column {
  return { name, field: name, type: 'integer', about };
}

export const PERFORMANCE: FileSpec = {
  name: 'performance',
  about: 'How a scorecard tells good from bad, one row a figure.',
  columns: [
    text('sample', 'held_out, cross_validated, training; champion and challenger on the held-out rows'),
    text('metric', 'auc, gini, ks, calibration_slope, calibration_intercept, brier, bad_rate'),
    figure('value', 'the figure'),
    figure('ci_low', 'lower end of its bootstrap interval'),
    figure('ci_high', 'upper end'),
    whole('rows', 'rows that it was measured on'),
    whole('bad', 'bad rows among them'),
    text('verdict', 'of a comparison: better, worse, no_evidence'),
  ],
  key: ['sample', 'metric'],
};

export const BINS: FileSpec = {
  name: 'bins',
  about: 'The attributes of a card’s characteristics, on the training rows.',
  columns: [
    text('characteristic', 'its name'),
    text('header', 'its header in the history'),
    text('attribute', 'the values that fall in it'),
    whole('rows', 'training rows'),
    figure('good', 'what the good ones weigh'),
    figure('bad', 'what the bad ones weigh'),
    figure('share', 'share of the training rows'),
    figure('bad_rate', 'share of bad'),
    figure('woe', 'weight of evidence: ln(share of the good ÷ share of the bad)'),
    figure('information_value', 'its part of the characteristic’s information value'),
    whole('points', 'points of the card'),
  ],
  key: ['characteristic', 'attribute'],
};

export const DRIFT: FileSpec = {
  name: 'drift',
  about: 'Population stability of the score and of every characteristic against the training rows.',
  columns: [
    text('characteristic', 'its name; score for the score itself'),
    text('attribute', 'the values that fall in it; blank in the line of the whole'),
    figure('expected_share', 'share of the training rows'),
    figure('actual_share', 'share of the rows now'),
    figure('psi', 'population stability index; in the line of the whole'),
    text('verdict', 'stable, minor, major'),
  ],
  key: ['characteristic', 'attribute'],
};

export const HAZARD_TABLE: FileSpec = {
  name: 'hazard',
  about: 'The plan hazard before and after the plans that were followed.',
  columns: [
    text('parameter', 'a covariate, or base and a bucket'),
    figure('prior', 'what the policy had'),
    figure('prior_sd', 'its spread: of the coefficient, or of the logarithm of the base'),
    figure('value', 'what it is now'),
    figure('sd', 'its spread now'),
    whole('plans', 'plans that say something of it'),
    figure('months', 'months that they were at risk'),
    whole('broken', 'broken ones among them'),
  ],
  key: ['parameter'],
};

/** Plans that were followed, as `forbear learn --hazard` reads them. */
export const FOLLOWED_PLANS: FileSpec = {
  name: 'followed_plans',
  about: 'Plans with how long they were at risk and whether they broke.',
  columns: [
    { name: 'plan_id', field: 'planId', type: 'id', required: true, about: 'the plan' },
    {
      name: 'bucket',
      field: 'bucket',
      type: 'text',
      required: true,
      about: 'the account’s bucket at the start',
    },
    {
      name: 'months_at_risk',
      field: 'monthsAtRisk',
      type: 'number',
      required: true,
      min: 0,
      about: 'months from the start to the break, to completion, or to the day of the count',
    },
    {
      name: 'broken',
      field: 'broken',
      type: 'enum',
      required: true,
      values: BROKEN_WORDS,
      about: 'whether it broke',
    },
    {
      name: 'instalment_to_surplus',
      field: 'instalment_to_surplus',
      type: 'number',
      about: 'instalment ÷ surplus',
    },
    { name: 'term_years', field: 'term_years', type: 'number', about: 'years from first to last instalment' },
    { name: 'score', field: 'score', type: 'number', about: 'credit score at the start' },
    {
      name: 'charges_written_down_share',
      field: 'charges_written_down_share',
      type: 'number',
      about: 'charges waived ÷ outstanding',
    },
    {
      name: 'principal_written_down_share',
      field: 'principal_written_down_share',
      type: 'number',
      about: 'principal waived ÷ outstanding',
    },
    {
      name: 'broken_before',
      field: 'broken_before',
      type: 'number',
      about: 'plans or promises broken before',
    },
  ],
  key: ['planId'],
};
