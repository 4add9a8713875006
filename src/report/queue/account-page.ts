/** One account that waits: whose it is, why it waits, its plans side by side, and what the reviewer may do. */
import type { PlanOption } from '../../engine/decision.js';
import { levelReasons } from '../../engine/level-reasons.js';
import { amount, count, isoDate, list, maskId, money, percent } from '../format.js';
import type { MessageKey } from '../messages/message.js';
import { accountText, owedText } from '../model/heading.js';
import { paragraph, type Voice } from '../voice.js';
import { displayWidth, padEnd, padStart, truncate } from '../width.js';
import { standingOn } from './keys.js';
import { accountOf, decisionOn, type QueueState, type Reviewer, type ReviewItem } from './state.js';

/** @param room lines that there are; what explains gives way to the plans and to what was decided. */
export function accountLines(
  voice: Voice,
  state: QueueState,
  item: ReviewItem,
  reviewer: Reviewer,
  room: number,
): string[] {
  const head = [
    headLine(voice, state, item, reviewer),
    ...paragraph(voice, owedText(voice, item.desk), 1),
    ...paragraph(voice, whyText(voice, state, item), 1),
  ];
  const options = optionLines(voice, state, item, reviewer);
  const decided = decidedLines(voice, state);
  const context = [
    ...paragraph(voice, monthText(voice, item), 1),
    ...paragraph(voice, boundText(voice, state, item), 1),
  ].map((line) => voice.palette.dim(line));
  const spare = room - head.length - options.length - decided.length;
  const shown = context.slice(0, Math.max(0, spare));
  const blank = (index: number): string[] => (spare - shown.length > index ? [''] : []);
  return [...head, ...blank(0), ...options, ...blank(1), ...shown, ...decided];
}

/** The account's key is masked: over the reviewer's shoulder others look. */
function headLine(voice: Voice, state: QueueState, { desk }: ReviewItem, reviewer: Reviewer): string {
  const masked = { ...desk, account: { ...desk.account, accountId: maskId(desk.account.accountId) } };
  const place = voice.say('queue.place', { place: state.index + 1, count: state.accounts.length });
  const who = `${reviewer.decidedBy} · ${voice.label('level', reviewer.role)}`;
  const room = voice.width - 2 - displayWidth(who);
  const head = truncate(` ${place} · ${accountText(voice, masked)}`, room);
  return `${voice.palette.title(padEnd(head, room))} ${voice.palette.dim(who)}`;
}

/** Which level must decide on the chosen plan, and what of it the level below does not allow. */
function whyText(voice: Voice, { choice }: QueueState, { options, desk }: ReviewItem): string {
  const option = options[choice];
  if (option === undefined) return '';
  const beyond = levelReasons(option, desk.account.outstandingMinor, desk.policy);
  const level = voice.label('level', option.approvalLevel);
  if (beyond === null) return voice.say('queue.needs', { level });
  const words = beyond.reasons.map((reason) => voice.label('level_reason', reason));
  const below = voice.label('level', beyond.level);
  return voice.say('queue.needsFor', { level, below, reasons: list(words, voice.language) });
}

interface ShownRow {
  readonly key: MessageKey;
  readonly cell: (voice: Voice, option: PlanOption) => string;
  /** The row is left out when this holds of no option. */
  readonly matters?: (option: PlanOption) => boolean;
}

const moneyOf =
  (of: (option: PlanOption) => number) =>
  (_: Voice, option: PlanOption): string =>
    amount(of(option), option.currency);

const ROWS: readonly ShownRow[] = [
  { key: 'model.row.instalment', cell: moneyOf((option) => option.instalmentMinor) },
  {
    key: 'model.lever.instalments',
    cell: (voice, { terms }) =>
      voice.say('queue.times', {
        count: terms.instalments,
        shown: count(terms.instalments),
        frequency: voice.label('frequency', terms.frequency),
      }),
  },
  {
    key: 'model.lever.method',
    cell: (voice, { terms }) => voice.label('method', terms.method),
    matters: ({ terms }) => terms.method !== 'equal-instalment',
  },
  { key: 'model.lever.first_due_date', cell: (_, { terms }) => isoDate(terms.firstDueDate) },
  { key: 'model.row.lastDue', cell: (_, option) => isoDate(option.lastDueDate) },
  {
    key: 'model.lever.down_payment',
    cell: moneyOf(({ terms }) => terms.downPaymentMinor),
    matters: ({ terms }) => terms.downPaymentMinor > 0,
  },
  { key: 'model.lever.annual_rate_after', cell: (_, { terms }) => percent(terms.rateAnnual) },
  { key: 'model.row.relief', cell: moneyOf((option) => option.reliefMinor) },
  { key: 'model.row.total', cell: moneyOf((option) => option.totalPayableMinor) },
  { key: 'model.row.apr', cell: (_, option) => percent(option.apr) },
  { key: 'model.row.kept', cell: (_, option) => percent(option.completionProbability, 1) },
  { key: 'model.row.gain', cell: moneyOf((option) => option.recoveryGainMinor) },
  { key: 'model.row.level', cell: (voice, option) => voice.label('level', option.approvalLevel) },
];

const GAP = 2;
const WIDEST_CELL = 22;

function optionLines(voice: Voice, state: QueueState, item: ReviewItem, reviewer: Reviewer): string[] {
  const { options } = item;
  const { palette } = voice;
  const rows = ROWS.filter(({ matters }) => matters === undefined || options.some(matters));
  const may = voice.say('queue.may');
  const labels = Math.max(...[may, ...rows.map(({ key }) => voice.say(key))].map(displayWidth));
  const each = Math.min(
    WIDEST_CELL,
    Math.floor((voice.width - 1 - labels - GAP * options.length) / options.length),
  );
  const cells = (texts: readonly string[]): string =>
    texts
      .map((text, at) => {
        const cell = ' '.repeat(GAP) + padStart(truncate(text, each), each);
        return at === state.choice ? palette.strong(cell) : cell;
      })
      .join('');
  // The mark of the chosen plan does not rest on weight or colour.
  const heads = options.map(
    ({ option }, at) => `${at === state.choice ? '▶' : ''}${at + 1} ${voice.label('option', option)}`,
  );
  return [
    ` ${padEnd('', labels)}${cells(heads)}`,
    ...rows.map(
      ({ key, cell }) =>
        ` ${palette.dim(padEnd(voice.say(key), labels))}${cells(options.map((option) => cell(voice, option)))}`,
    ),
    ` ${palette.dim(padEnd(may, labels))}${cells(options.map((option) => mayText(voice, option, item, reviewer)))}`,
  ];
}

function mayText(voice: Voice, option: PlanOption, item: ReviewItem, reviewer: Reviewer): string {
  switch (standingOn(option, item, reviewer)) {
    case 'may':
      return voice.say('queue.may.yes');
    case 'no_authority':
      return voice.say('queue.may.authority');
    case 'own_work':
      return voice.say('queue.may.own');
  }
}

/** What the borrower's month leaves, which no plan may go beyond. */
function monthText(voice: Voice, { desk }: ReviewItem): string {
  const { month, policy, subject } = desk;
  const show = (minor: number | null): string => (minor === null ? '—' : money(minor, policy.currency));
  return voice.say('queue.month', {
    income: show(month.incomeMinor),
    expenses: show(month.expensesMinor),
    capacity: show(Math.max(0, subject.left.capacityMinor)),
  });
}

function boundText(voice: Voice, { choice }: QueueState, { options }: ReviewItem): string {
  const codes = options[choice]?.bindingConstraints ?? [];
  if (codes.length === 0) return voice.say('queue.unbound');
  const words = codes.map((code) => voice.label('constraint', code));
  return voice.say('queue.bound', { constraints: list(words, voice.language) });
}

/** What was decided in this session, and the note for it. */
function decidedLines(voice: Voice, state: QueueState): string[] {
  const accountId = accountOf(state);
  const decision = decisionOn(state, accountId);
  const note = decision?.note ?? state.notes.get(accountId) ?? null;
  const lines: string[] = [];
  if (note !== null) lines.push(truncate(` ${voice.say('trail.note', { note })}`, voice.width));
  if (decision === null) return lines;
  const option = voice.label('option', decision.option.option);
  lines.push(voice.palette.good(` ✓ ${voice.say(DECIDED[decision.verdict], { option })}`));
  return lines;
}

const DECIDED = {
  approve: 'queue.decided.approve',
  reject: 'queue.decided.reject',
  amend: 'queue.decided.amend',
} as const;
