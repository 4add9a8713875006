/** What follows from a draft, for the borrower, the lender and the books, in short lines. */
import type { Minor } from '../../domain/records.js';
import type { Desk } from '../../engine/draft/desk.js';
import type { DraftResult } from '../../engine/draft/evaluate.js';
import { amount, count, isoDate, percent } from '../format.js';
import type { Voice } from '../voice.js';

type Tone = 'plain' | 'good' | 'bad';

export interface Consequence {
  readonly label: string;
  readonly value: string;
  readonly tone: Tone;
}

/** Decimals of a probability: more would claim a precision that no prior has. */
const PROBABILITY_DIGITS = 1;

/**
 * Eleven lines, from what the borrower pays to whether every limit is kept.
 *
 * @param changed the same draft in another month; null when the month is as it is.
 */
export function consequences(
  voice: Voice,
  desk: Desk,
  draft: DraftResult,
  changed: DraftResult | null,
): Consequence[] {
  const { option } = draft;
  const now = (changed ?? draft).option;
  const show = (minor: Minor): string => amount(minor, option.currency);
  const row = (key: RowKey, value: string, tone: Tone = 'plain'): Consequence => ({
    label: voice.say(`model.row.${key}`),
    value,
    tone,
  });
  const broken = (changed ?? draft).broken.length;
  return [
    row('instalment', instalmentText(draft, show)),
    row('total', show(option.totalPayableMinor)),
    row('apr', percent(option.apr)),
    row(
      'kept',
      moved(probability(option.completionProbability), probability(now.completionProbability)),
      now.completionProbability < desk.policy.constraints.minCompletionProbability ? 'bad' : 'plain',
    ),
    row(
      'gain',
      moved(show(option.recoveryGainMinor), show(now.recoveryGainMinor)),
      now.recoveryGainMinor < desk.policy.constraints.minGainMinor ? 'bad' : 'good',
    ),
    row('relief', `${show(option.reliefMinor)} (${percent(option.reliefShare, 1)})`),
    row('leftAfter', moved(show(option.residualIncomeMinor), show(now.residualIncomeMinor))),
    row(
      'class',
      moved(
        voice.label('risk_class', draft.before.riskClass),
        voice.label('risk_class', option.riskClassAfter),
      ),
    ),
    row('provision', moved(show(draft.before.provisionMinor), show(option.provisionAfterMinor))),
    row(
      'level',
      draft.approvalLevel === null
        ? voice.say('model.nobodyShort')
        : voice.label('level', draft.approvalLevel),
      draft.approvalLevel === null ? 'bad' : 'plain',
    ),
    row(
      'limits',
      broken === 0
        ? voice.say('model.allKept')
        : voice.say('model.broken', { count: broken, shown: count(broken) }),
      broken === 0 ? 'good' : 'bad',
    ),
  ];
}

function moved(before: string, after: string): string {
  return before === after ? after : `${before} → ${after}`;
}

function probability(value: number): string {
  return percent(value, PROBABILITY_DIGITS);
}

type RowKey =
  | 'instalment'
  | 'total'
  | 'apr'
  | 'kept'
  | 'gain'
  | 'relief'
  | 'leftAfter'
  | 'class'
  | 'provision'
  | 'level'
  | 'limits';

/** `1,432.00 × 24`; what is paid at signing where there are no instalments. */
function instalmentText({ option }: DraftResult, show: (minor: Minor) => string): string {
  const { instalments, downPaymentMinor } = option.terms;
  if (instalments === 0) return show(downPaymentMinor);
  return `${show(option.instalmentMinor)} × ${count(instalments)}`;
}

/** What a page has beside the short lines: the lender's figures and the dates. */
export function furtherConsequences(voice: Voice, { option }: DraftResult): Consequence[] {
  const show = (minor: Minor): string => amount(minor, option.currency);
  const row = (key: FurtherKey, value: string): Consequence => ({
    label: voice.say(`model.row.${key}`),
    value,
    tone: 'plain',
  });
  return [
    row('eir', percent(option.eir)),
    row('expected', show(option.expectedRecoveryMinor)),
    row('without', show(option.baselineRecoveryMinor)),
    row('against', voice.label('alternative', option.bestAlternative)),
    row('breakEven', percent(option.breakEvenProbability, PROBABILITY_DIGITS)),
    row('loss', show(option.modificationLossMinor)),
    row('lastDue', isoDate(option.lastDueDate)),
    row('observation', isoDate(option.observationUntil)),
    row('record', isoDate(option.creditRecordClearsOn)),
  ];
}

type FurtherKey =
  | 'eir'
  | 'expected'
  | 'without'
  | 'against'
  | 'breakEven'
  | 'loss'
  | 'lastDue'
  | 'observation'
  | 'record';
