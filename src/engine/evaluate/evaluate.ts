/** Whether it worked: every figure of an evaluation from account-level records, with interval, n and verdict. */

import { byCode } from '../lines.js';
import { calibrationBins, calibrationFigures } from './calibration.js';
import { cureFigures } from './cure.js';
import { delinquencyFigures } from './delinquency.js';
import { driftFigures, driftOf, type Profile } from './drift.js';
import { fairnessFigures } from './fairness.js';
import type { Figure, FigureDraft } from './figure.js';
import { funnelOf } from './funnel.js';
import { groupBy } from './group-by.js';
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
  const { entries } = input;
  const base = byBorrower(input.base);
  const accounts = byBorrower(input.accounts);
  const offered = offeredOf(accounts, setting);
  const planned = offered.filter(isPlanned);
  const rolls = rollMatrices(base, entries, setting);
  const levers = leverRows(offered, setting);
  const drift = input.before === null ? [] : driftOf(input.before, base, setting);
  const trial = trialOf(base, setting);
  const matched = matchedComparisons(base, setting);
  const drafts: FigureDraft[] = [
    ...slicesOf(base).flatMap((slice) => [
      ...delinquencyFigures(slice, setting),
      ...cureFigures(slice, setting),
      ...moneyFigures(slice, setting),
    ]),
    ...slicesOf(offered).flatMap((slice) => planFigures(slice, setting)),
    ...slicesOf(accounts).flatMap((slice) => leakageFigures(slice, setting)),
    ...rollFigures(rolls),
    ...(setting.hasPayments ? redefaultFigures(offered, setting) : []),
    ...leverFigures(levers, setting),
    ...(trial?.figures ?? []),
    ...matched.flatMap((one) => one.figures),
    ...fairnessFigures(accounts, setting),
    ...satisfactionFigures(accounts, setting),
    ...calibrationFigures(offered, setting),
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
      smallCell: setting.rules.smallCell,
      policy: input.policy,
      runs: input.runs,
      headlines: headlinesOf(figures),
      figures,
      funnel: funnelOf(accounts, offered, setting.currency),
      rolls,
      vintages: setting.hasPayments ? vintageCurves(offered, setting) : [],
      recovery: setting.hasPayments ? recoveryMonths(planned, setting) : [],
      levers,
      calibration: setting.hasPayments ? calibrationBins(offered, setting) : [],
      drift,
      refit: refitOf(figures),
      trial: trial?.trial ?? null,
      matched: comparisons,
      balance: [...(trial?.trial.balance.rows ?? []), ...comparisons.flatMap((one) => one.balance.rows)],
      leakage: leakageRows(leakage, setting),
      notes: notesOf(
        { ...input, base, accounts, trial: trial?.trial ?? null, matched: comparisons },
        setting,
      ),
    },
  };
}

/** The accounts of one borrower one behind the other, which clusters.ts relies on. */
function byBorrower(records: readonly AccountRecord[]): readonly AccountRecord[] {
  return records.toSorted((a, b) => byCode(a.borrowerId, b.borrowerId) || byCode(a.accountId, b.accountId));
}

/** Records whose plans are those that were offered: what a hold-out kept back was never anybody's to keep or break. */
function offeredOf(accounts: readonly AccountRecord[], { rules }: EvaluateSetting): readonly AccountRecord[] {
  if (rules.controlPlans === 'in_force') return accounts;
  return accounts.map((record) =>
    record.arm === 'control' && record.plan !== null ? { ...record, plan: null } : record,
  );
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

/**
 * Leakage by kind, how and the gate that weighs most. Gates with too few accounts to show are put together; where that is
 * still too few, the row is blank.
 */
function leakageRows(lines: readonly LeakageLine[], { rules, currency }: EvaluateSetting): LeakageRow[] {
  const byGate = groupBy(lines, keyOf);
  const pooled = groupBy([...byGate.values()], (own) =>
    own.length < rules.smallCell ? `${own[0]!.kind}|${own[0]!.how}|~` : keyOf(own[0]!),
  );
  return [...pooled.keys()].toSorted().map((key) => {
    const own = pooled.get(key)!.flat();
    const { kind, how, codes } = own[0]!;
    const ours = own.filter((line) => line.currency === currency);
    const small = own.length < rules.smallCell;
    const known = ours.some((line) => line.reliefMinor !== null);
    return {
      kind,
      how,
      code: key.endsWith('|~') ? 'OTHER' : (codes[0] ?? ''),
      accounts: small ? null : own.length,
      reliefMinor: small || !known ? null : ours.reduce((sum, line) => sum + (line.reliefMinor ?? 0), 0),
      outstandingMinor: small ? null : ours.reduce((sum, line) => sum + line.outstandingMinor, 0),
    };
  });
}

function keyOf({ kind, how, codes }: LeakageLine): string {
  return `${kind}|${how}|${codes[0] ?? ''}`;
}
