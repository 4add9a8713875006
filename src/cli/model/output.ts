/** What `forbear model` prints: a page, or the drafts, the levers or the schedule as a table. */
import type { Desk } from '../../engine/draft/desk.js';
import type { DraftResult } from '../../engine/draft/evaluate.js';
import { type LeverRange, leverRanges } from '../../engine/draft/ranges.js';
import { planLineOf } from '../../engine/lines.js';
import { scheduleLinesOf } from '../../engine/schedule-rows.js';
import { PLANS } from '../../io/columns/plans.js';
import { SCHEDULES } from '../../io/columns/schedules.js';
import type { Column, FileSpec, Row } from '../../io/columns/spec.js';
import { formatCell } from '../../io/csv/format-cell.js';
import { jsonText } from '../../io/json-rows.js';
import type { NamedDraft } from '../../report/model/compare.js';
import { isMoneyLever } from '../../report/model/lever-words.js';
import { type EvaluationPage, evaluationText } from '../../report/model/page.js';
import { voiceOf } from '../../report/voice.js';
import type { Context } from '../command.js';
import { type Printable, printRows, toStdout } from '../print.js';

export const SHOWN = ['evaluation', 'levers', 'schedule'] as const;
export type Shown = (typeof SHOWN)[number];

const DRAFTS: FileSpec = {
  name: 'drafts',
  about: 'Drafts of plans for one account, with the limits that they break.',
  key: ['draft'],
  columns: [
    { name: 'draft', field: 'draft', type: 'text', about: 'Its name.' },
    { name: 'broken_limits', field: 'broken', type: 'codes', about: 'None when it may be proposed.' },
    { name: 'risk_class_before', field: 'classBefore', type: 'text', about: 'As the books have it now.' },
    { name: 'provision_before', field: 'provisionBefore', type: 'money', about: 'As the books have it now.' },
    ...PLANS.columns,
  ],
};

const TEXT = (name: string, about: string): Column => ({ name, field: name, type: 'text', about });

const LEVERS: FileSpec = {
  name: 'levers',
  about: 'How far each lever may go while the others stay, and what ends it there.',
  key: ['lever'],
  columns: [
    TEXT('lever', 'The column of plans.csv that it sets.'),
    TEXT('value', 'Where it stands.'),
    TEXT('least', 'The least that is allowed; blank when nothing would do.'),
    TEXT('most', 'The most that is allowed.'),
    { name: 'below', field: 'below', type: 'codes', about: 'Limits that end it below.' },
    { name: 'above', field: 'above', type: 'codes', about: 'Limits that end it above.' },
    { name: 'always', field: 'always', type: 'codes', about: 'Limits broken wherever it stands.' },
  ],
};

function draftRow({ name, result }: NamedDraft, stamp: string): Row {
  return {
    ...planLineOf(result.option, stamp),
    draft: name,
    broken: result.broken.map(({ limit }) => limit),
    classBefore: result.before.riskClass,
    provisionBefore: result.before.provisionMinor,
  };
}

const WHOLE: Column = { name: '', field: 'x', type: 'integer', about: '' };

function figure(range: LeverRange, value: number | null, currency: string): string | null {
  if (value === null) return null;
  const type = isMoneyLever(range.lever)
    ? 'money'
    : range.lever === 'annual_rate_after'
      ? 'rate'
      : range.lever === 'first_due_date'
        ? 'date'
        : 'integer';
  return formatCell({ ...WHOLE, type }, value, { x: value, currency });
}

function leverRows({ desk, levers }: EvaluationPage): Row[] {
  const { measured, methods, frequencies } = leverRanges(desk.subject, levers);
  const { currency } = desk.account;
  const named = [
    { lever: 'method', value: levers.method, names: methods },
    { lever: 'frequency', value: levers.frequency, names: frequencies },
  ].map(({ lever, value, names }) => ({
    lever,
    value,
    least: names.flatMap(({ name, broken }) => (broken.length === 0 ? [name] : [])).join(';'),
    most: null,
    below: [],
    above: [...new Set(names.flatMap(({ broken }) => broken))],
    always: [],
  }));
  const figures = measured.map((range) => ({
    lever: range.lever,
    value: figure(range, range.value, currency),
    least: figure(range, range.least, currency),
    most: figure(range, range.most, currency),
    below: range.below,
    above: range.above,
    always: range.always,
  }));
  return [...figures, ...named];
}

export interface Output {
  readonly page: EvaluationPage;
  readonly drafts: readonly NamedDraft[];
  readonly shown: Shown;
}

/** Prints to standard output in `context.format`. */
export async function printEvaluation({ page, drafts, shown }: Output, context: Context): Promise<void> {
  const { language, colour, terminalWidth: width } = context;
  if (shown !== 'evaluation') return printRows(tableOf(page, shown), context);
  if (context.format === 'table') {
    await toStdout([`${evaluationText(voiceOf({ language, colour, width }), page)}\n`], context);
    return;
  }
  if (context.format === 'json') {
    await toStdout([`${JSON.stringify(record(page, drafts), null, 2)}\n`], context);
    return;
  }
  const rows = drafts.map((draft) => draftRow(draft, page.desk.policy.stamp));
  await printRows({ spec: DRAFTS, rows, headline: [] }, context);
}

function tableOf(page: EvaluationPage, shown: 'levers' | 'schedule'): Printable {
  if (shown === 'schedule') {
    const rows = scheduleLinesOf(page.result.option).map((row) => ({ ...row }));
    const headline = [
      'instalment',
      'due_date',
      'opening_balance',
      'payment',
      'principal',
      'interest',
      'closing_balance',
    ];
    return { spec: SCHEDULES, rows, headline };
  }
  return { spec: LEVERS, rows: leverRows(page), headline: LEVERS.columns.map(({ name }) => name) };
}

function record(page: EvaluationPage, drafts: readonly NamedDraft[]): object {
  const { desk, result } = page;
  return {
    format: 1,
    account_id: desk.account.accountId,
    policy: desk.policy.stamp,
    eligibility: desk.account.eligibility,
    eligibility_reasons: desk.account.eligibilityReasons,
    drafts: drafts.map((draft) => ({
      ...(asJson(DRAFTS, [draftRow(draft, desk.policy.stamp)])[0] as object),
      limits: draft.result.broken.map((one) => brokenRecord(desk, one)),
    })),
    levers: asJson(LEVERS, leverRows(page)),
    what_if: page.changed.map(({ change, result: under }) => ({
      income: change.incomeShare,
      expenses: change.expensesShare,
      other_debts: change.otherDebtsShare,
      completion_probability: Number(under.option.completionProbability.toFixed(6)),
      broken_limits: under.broken.map(({ limit }) => limit),
    })),
    schedule: asJson(
      SCHEDULES,
      scheduleLinesOf(result.option).map((row) => ({ ...row })),
    ),
  };
}

function brokenRecord(
  desk: Desk,
  { limit, unit, value, allowed, rule }: DraftResult['broken'][number],
): object {
  const show = (figureOf: number | string | null): unknown => {
    if (typeof figureOf !== 'number') return figureOf;
    const type = unit === 'minor' ? 'money' : unit === 'day' ? 'date' : 'number';
    if (type === 'number') return Number(figureOf.toFixed(6));
    return formatCell({ ...WHOLE, type }, figureOf, { x: figureOf, currency: desk.account.currency });
  };
  return { limit, value: show(value), allowed: show(allowed), rule };
}

function asJson(spec: FileSpec, rows: readonly Row[]): unknown[] {
  return JSON.parse([...jsonText(spec.columns, rows)].join('')) as unknown[];
}
