/** Whether it worked: every figure of an evaluation from account-level records, with interval, n and verdict. */
import { groupBy } from './group-by.js';
import { calibrationBins, calibrationFigures } from './calibration.js';
import { cureFigures } from './cure.js';
import { delinquencyFigures } from './delinquency.js';
import { driftFigures, driftOf, type Profile } from './drift.js';
import { fairnessFigures } from './fairness.js';
import type { Figure, FigureDraft } from './figure.js';
import { funnelOf } from './funnel.js';
import { headlinesOf } from './headlines.js';
import { type LeakageLine, leakageFigures, leakageOf } from './leakage.js';
import { matchedComparisons } from './matched.js';
import { moneyFigures } from './money-figures.js';
import { notesOf } from './notes.js';
import { planFigures } from './plan-figures.js';
import type { AccountRecord, Entry } from './records.js';
import { recoveryMonths } from './recovery-months.js';
import { leverFigures, leverRows } from './relief.js';
import type { EvaluationReport, LeakageRow } from './report.js';
import { rollFigures } from './roll-figures.js';
import { rollMatrices } from './roll-rates.js';
import { satisfactionFigures } from './satisfaction.js';
import type { EvaluateSetting } from './setting.js';
import { settleFigures } from './settle.js';
import { slicesOf } from './slices.js';
import { trialOf } from './trial.js';
import { isPlanned, redefaultFigures, vintageCurves } from './vintages.js';

export interface EvaluateInput {
  /** The accounts of the first run, as it knew them. */
  readonly base: readonly AccountRecord[];
  /** Each account once: as the run knew it that gave it its latest plan, else as the last run knew it. */
  readonly accounts: readonly AccountRecord[];
  readonly entries: readonly Entry[];
  /** Accounts of an earlier run, for drift; null without one. */
  readonly before: readonly Profile[] | null;
  readonly runs: EvaluationReport['runs'];
  /** Stamp of the policy whose gates and definitions these are. */
  readonly policy: string;
  /** Plans that a later one replaced: followed to that day, and in no figure of their own. */
  readonly replacedPlans: number;
  readonly rejectedRows: number;
}

export interface Evaluation {
  readonly report: EvaluationReport;
  readonly leakage: readonly LeakageLine[];
}

/** @returns the report and the accounts of the leakage audit. Pure: the same records give the same figures. */
export function evaluate(input: EvaluateInput, setting: EvaluateSetting): Evaluation {
  const { base, accounts, entries } = input;
  const planned = accounts.filter(isPlanned);
  const rolls = rollMatrices(base, entries, setting);
  const levers = leverRows(planned, setting);
  const drift = input.before === null ? [] : driftOf(input.before, base, setting);
  const trial = trialOf(base, setting);
  const matched = matchedComparisons(base, setting);
  const drafts: FigureDraft[] = [
    ...slicesOf(base).flatMap((slice) => [
      ...delinquencyFigures(slice, setting),
      ...cureFigures(slice, setting),
      ...moneyFigures(slice, setting),
    ]),
    ...slicesOf(accounts).flatMap((slice) => [
      ...planFigures(slice, setting),
      ...leakageFigures(slice, setting),
    ]),
    ...rollFigures(rolls),
    ...(setting.hasPayments ? redefaultFigures(accounts, setting) : []),
    ...leverFigures(levers, setting),
    ...(trial?.figures ?? []),
    ...matched.flatMap((one) => one.figures),
    ...fairnessFigures(accounts, setting),
    ...satisfactionFigures(accounts, setting),
    ...calibrationFigures(accounts, setting),
    ...driftFigures(drift, setting),
  ];
  const figures = settleFigures(drafts, setting.rules);
  const leakage = leakageOf(accounts);
  const comparisons = matched.map((one) => one.comparison);
  return {
    leakage,
    report: {
      from: setting.from,
      until: setting.until,
      laterDates: setting.laterDates,
      currency: setting.currency,
      confidence: setting.rules.confidence,
      policy: input.policy,
      runs: input.runs,
      headlines: headlinesOf(figures),
      figures,
      funnel: funnelOf(accounts, setting.currency),
      rolls,
      vintages: setting.hasPayments ? vintageCurves(accounts, setting) : [],
      recovery: setting.hasPayments ? recoveryMonths(planned, setting) : [],
      levers,
      calibration: setting.hasPayments ? calibrationBins(accounts, setting) : [],
      drift,
      refit: refitOf(figures),
      trial: trial?.trial ?? null,
      matched: comparisons,
      balance: [...(trial?.trial.balance.rows ?? []), ...comparisons.flatMap((one) => one.balance.rows)],
      leakage: leakageRows(leakage, setting),
      notes: notesOf({ ...input, trial: trial?.trial ?? null, matched: comparisons }, setting),
    },
  };
}

/** The score is refitted when its distribution has moved, the hazard when plans break more or less than it says. */
function refitOf(figures: readonly Figure[]): EvaluationReport['refit'] {
  const moved = figures.some(
    (one) =>
      one.metric === 'stability_index' &&
      one.segment === 'feature=credit_score' &&
      one.reason === 'beyond_limit',
  );
  const off = figures.some(
    (one) => one.metric === 'plans_alive' && one.group === 'all' && one.reason === 'difference_found',
  );
  const reasons = [
    ...(moved ? (['score_moved'] as const) : []),
    ...(off ? (['calibration_off'] as const) : []),
  ];
  return { advised: reasons.length > 0, reasons };
}

/** Leakage by kind, how and the gate that weighs most; cells too small to show are blank. */
function leakageRows(lines: readonly LeakageLine[], { rules, currency }: EvaluateSetting): LeakageRow[] {
  const groups = groupBy(lines, (line) => `${line.kind}|${line.how}|${line.codes[0] ?? ''}`);
  return [...groups.keys()].toSorted().map((key) => {
    const own = groups.get(key)!;
    const { kind, how, codes } = own[0]!;
    const ours = own.filter((line) => line.currency === currency);
    const small = own.length < rules.smallCell;
    return {
      kind,
      how,
      code: codes[0] ?? '',
      accounts: small ? null : own.length,
      reliefMinor: small ? null : ours.reduce((sum, line) => sum + (line.reliefMinor ?? 0), 0),
      outstandingMinor: small ? null : ours.reduce((sum, line) => sum + line.outstandingMinor, 0),
    };
  });
}
