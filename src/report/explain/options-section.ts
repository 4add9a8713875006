/** The options side by side, what else the lender could do, and which limits stopped a better plan. */
import type { PlanOption } from '../../engine/decision.js';
import { amount, count, isoDate, list, percent } from '../format.js';
import type { MessageKey } from '../messages/message.js';
import { renderTable } from '../table.js';
import { paragraph, section, type Voice } from '../voice.js';
import { bullet, INDENT } from './layout.js';
import { constraintText } from './limits.js';
import { chosenOption, type Subject } from './subject.js';
import { basisOf } from './wording.js';

interface ComparedRow {
  readonly key: MessageKey;
  readonly cell: (option: PlanOption, voice: Voice) => string;
  /** The row is left out when this holds of no option. */
  readonly matters?: (option: PlanOption) => boolean;
}

const rate = (value: number): string => percent(value);
const amountOf =
  (minor: (option: PlanOption) => number) =>
  (option: PlanOption): string =>
    amount(minor(option), option.currency);

/** One row a term or consequence; the same order in every language. */
const COMPARED: readonly ComparedRow[] = [
  { key: 'option.instalment', cell: amountOf((option) => option.instalmentMinor) },
  {
    key: 'option.finalInstalment',
    cell: amountOf((option) => option.finalInstalmentMinor),
    matters: (option) => option.finalInstalmentMinor !== option.instalmentMinor,
  },
  { key: 'option.instalments', cell: (option) => count(option.terms.instalments) },
  { key: 'option.frequency', cell: (option, voice) => voice.label('frequency', option.terms.frequency) },
  {
    key: 'option.monthly',
    cell: amountOf((option) => option.monthlyInstalmentMinor),
    matters: (option) => option.monthlyInstalmentMinor !== option.instalmentMinor,
  },
  { key: 'option.method', cell: (option, voice) => voice.label('method', option.terms.method) },
  {
    key: 'option.grace',
    cell: (option) => count(option.terms.graceInstalments),
    matters: (option) => option.terms.graceInstalments > 0,
  },
  { key: 'option.firstDue', cell: (option) => isoDate(option.terms.firstDueDate) },
  { key: 'option.lastDue', cell: (option) => isoDate(option.lastDueDate) },
  {
    key: 'option.downPayment',
    cell: amountOf((option) => option.terms.downPaymentMinor),
    matters: (option) => option.terms.downPaymentMinor > 0,
  },
  { key: 'option.rateBefore', cell: (option) => rate(option.rateBefore) },
  { key: 'option.rateAfter', cell: (option) => rate(option.terms.rateAnnual) },
  ...(
    [
      ['option.penaltyWaived', 'penaltyWaivedMinor'],
      ['option.feesWaived', 'feesWaivedMinor'],
      ['option.interestWaived', 'interestWaivedMinor'],
      ['option.principalWaived', 'principalWaivedMinor'],
    ] as const
  ).map(([key, field]) => ({
    key,
    cell: amountOf((option) => option.terms[field]),
    matters: (option: PlanOption) => option.terms[field] > 0,
  })),
  { key: 'option.relief', cell: amountOf((option) => option.reliefMinor) },
  { key: 'option.reliefShare', cell: (option) => percent(option.reliefShare) },
  { key: 'option.financed', cell: amountOf((option) => option.terms.financedMinor) },
  { key: 'option.total', cell: amountOf((option) => option.totalPayableMinor) },
  { key: 'option.apr', cell: (option) => rate(option.apr) },
  { key: 'option.eir', cell: (option) => rate(option.eir) },
  { key: 'option.toSurplus', cell: (option) => percent(option.instalmentToSurplus) },
  { key: 'option.residual', cell: amountOf((option) => option.residualIncomeMinor) },
  { key: 'option.completion', cell: (option) => percent(option.completionProbability, 1) },
  { key: 'option.breakEven', cell: (option) => percent(option.breakEvenProbability, 1) },
  { key: 'option.expected', cell: amountOf((option) => option.expectedRecoveryMinor) },
  { key: 'option.baseline', cell: amountOf((option) => option.baselineRecoveryMinor) },
  { key: 'option.gain', cell: amountOf((option) => option.recoveryGainMinor) },
  { key: 'option.loss', cell: amountOf((option) => option.modificationLossMinor) },
  { key: 'option.classAfter', cell: (option, voice) => voice.label('risk_class', option.riskClassAfter) },
  { key: 'option.provisionAfter', cell: amountOf((option) => option.provisionAfterMinor) },
  { key: 'option.level', cell: (option, voice) => voice.label('level', option.approvalLevel) },
  { key: 'option.observation', cell: (option) => isoDate(option.observationUntil) },
  { key: 'option.clears', cell: (option) => isoDate(option.creditRecordClearsOn) },
];

export function optionsSection(voice: Voice, subject: Subject): string[] {
  const { plans } = subject;
  if (plans === null || plans.options.length === 0) return [];
  const { options } = plans;
  const rows = COMPARED.filter((row) => row.matters === undefined || options.some(row.matters)).map((row) => [
    voice.say(row.key),
    ...options.map((option) => row.cell(option, voice)),
  ]);
  const heads = options.map((option) => {
    const name = voice.label('option', option.option);
    return option.recommended && option.option !== 'recommended'
      ? `${name} · ${voice.say('option.recommendedMark')}`
      : name;
  });
  const table = renderTable(['', ...heads], rows, {
    colour: voice.colour,
    width: voice.width,
    indent: INDENT,
    wrap: [0],
    align: ['left', ...options.map(() => 'right' as const)],
    paint: (text, _, column) => {
      if (column === 0) return voice.palette.dim(text);
      return options[column - 1]?.recommended ? voice.palette.good(text) : text;
    },
  });
  const considered = voice.say('explain.considered', {
    count: plans.considered,
    shown: count(plans.considered),
  });
  const title = voice.say('explain.options', { currency: subject.account.currency });
  return section(voice, title, [
    ...table.split('\n'),
    ...rationaleLines(voice, subject),
    ...paragraph(voice, considered, INDENT),
  ]);
}

/** `interest_waived:0.50` as `interest waived 50%`. */
function rationaleText(voice: Voice, code: string): string {
  const [name = code, value] = code.split(':', 2);
  if (value === undefined) return voice.label('rationale', name);
  if (name === 'alternative') {
    return voice.say('explain.toBeat', { alternative: voice.label('alternative', value) });
  }
  if (name === 'term_months') return voice.say('change.months', { by: value });
  return `${voice.label('rationale', name)} ${rationaleValue(voice, name, value)}`;
}

function rationaleValue(voice: Voice, name: string, value: string): string {
  if (name === 'frequency') return voice.label('frequency', value);
  if (name === 'method') return voice.label('method', value);
  const figure = Number(value);
  const isShare = /waived$|^rate$|^down_payment$|share$|^settlement$/.test(name);
  return Number.isFinite(figure) && isShare ? percent(figure) : value;
}

function rationaleLines(voice: Voice, subject: Subject): string[] {
  const codes = chosenOption(subject)?.rationale ?? [];
  if (codes.length === 0) return [];
  const rationale = list(
    codes.map((code) => rationaleText(voice, code)),
    voice.language,
  );
  return paragraph(voice, voice.say('explain.rationale', { rationale }), INDENT);
}

export function alternativesSection(voice: Voice, subject: Subject): string[] {
  const alternatives = subject.plans?.alternatives ?? [];
  if (alternatives.length === 0) return [];
  const { currency } = subject.account;
  const best = chosenOption(subject)?.bestAlternative;
  const lines = alternatives
    .toSorted((a, b) => b.valueMinor - a.valueMinor)
    .flatMap((alternative) => {
      const name = capital(voice.label('alternative', alternative.id));
      const value = amount(alternative.valueMinor, currency);
      const mark = alternative.id === best ? ` · ${voice.say('explain.bestAlternative')}` : '';
      return [
        ...paragraph(voice, `${voice.say('explain.pair', { label: name, value })}${mark}`, INDENT),
        ...paragraph(voice, basisOf(voice, subject.policy, alternative.rule), INDENT + 2).map(
          voice.palette.dim,
        ),
      ];
    });
  return section(voice, voice.say('explain.alternatives', { currency }), lines);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The limits that held back a better plan, or any plan; that none did is an answer too. */
export function boundSection(voice: Voice, subject: Subject): string[] {
  if (subject.plans === null) return [];
  const option = chosenOption(subject);
  const codes = option?.bindingConstraints ?? subject.plans.unplanned?.bindingConstraints ?? [];
  const title = voice.say(option === null ? 'explain.boundAny' : 'explain.bound');
  if (codes.length === 0) {
    return option === null
      ? []
      : section(voice, title, paragraph(voice, voice.say('explain.nothingBound'), INDENT));
  }
  const lines = codes.flatMap((code) => {
    const { text, basis } = constraintText(voice, subject, code);
    return [
      ...bullet(voice, text),
      ...(basis === null ? [] : paragraph(voice, basis, INDENT + 2).map(voice.palette.dim)),
    ];
  });
  return section(voice, title, lines);
}
