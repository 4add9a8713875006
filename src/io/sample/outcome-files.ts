/** Make-believe outcomes of a run as the bytes of the exports of later days. */
import { addMonths, formatIsoDate } from '../../domain/dates.js';
import type { EpochDay } from '../../domain/records.js';
import { assessBorrower } from '../../engine/assess.js';
import { armOf } from '../../engine/evaluate/account-record.js';
import {
  drawOutcome,
  type Outcome,
  type OutcomePlan,
  type OutcomeSettings,
} from '../../engine/sample/outcomes.js';
import type { Policy } from '../../policy/policy.js';
import { INPUT_SPECS, type InputName } from '../columns/inputs.js';
import type { Column, Row } from '../columns/spec.js';
import { formatCell } from '../csv/format-cell.js';
import { csvText } from '../csv/write.js';
import type { Block } from '../file-set.js';
import { type ApprovedPlanRows, readApprovedPlans } from '../run-folder/approved-plans.js';
import { dealFacts, readFactsPartition } from '../run-folder/facts-partitions.js';
import { FACTS_FILE } from '../run-folder/names.js';
import type { OpenRun } from '../run-folder/open.js';

export interface OutcomeFileSettings extends Omit<OutcomeSettings, 'from' | 'until'> {
  /** How long after the run; an export every three months, and one at the end. */
  readonly months: number;
  /** Names the arms and the currency. */
  readonly policy: Policy;
  readonly bom: boolean;
}

const EXPORT_EVERY_MONTHS = 3;

/** @returns the days of the later exports, ascending; the last one is the end. */
export function outcomeDays(from: EpochDay, months: number): EpochDay[] {
  const days: EpochDay[] = [];
  for (let month = EXPORT_EVERY_MONTHS; month < months; month += EXPORT_EVERY_MONTHS) {
    days.push(addMonths(from, month));
  }
  return [...days, addMonths(from, months)];
}

function delinquenciesFile(day: EpochDay): string {
  return `delinquencies-${formatIsoDate(day)}.csv`;
}

/** @returns `payments.csv`, `feedback.csv`, and a delinquencies export a day. */
export function outcomeFiles(from: EpochDay, months: number): string[] {
  return ['payments.csv', 'feedback.csv', ...outcomeDays(from, months).map(delinquenciesFile)];
}

class Lines {
  readonly #columns: readonly Column[];
  #lines: (readonly string[])[];
  rows = 0;

  constructor(
    readonly name: string,
    input: InputName,
  ) {
    this.#columns = INPUT_SPECS[input].columns.filter((column) => column.auxiliary !== true);
    this.#lines = [this.#columns.map((column) => column.name)];
  }

  add(record: object, currency: string): void {
    const row = record as Row;
    this.#lines.push(
      this.#columns.map((column) => formatCell(column, row[column.field] ?? null, row, currency)),
    );
    this.rows += 1;
  }

  take(): Uint8Array {
    const bytes = this.#lines.length === 0 ? Buffer.alloc(0) : Buffer.from(csvText(this.#lines), 'utf8');
    this.#lines = [];
    return bytes;
  }
}

export interface OutcomeCounts {
  rows: Readonly<Record<string, number>>;
  planted: number;
}

/**
 * Reads the run and draws, partition by partition.
 *
 * @param counts filled while the blocks are taken. @param folder an existing one for the spool.
 * Throws ForbearError (exit 3) where the folder is not what run.json says.
 */
export async function outcomeBlocks(
  run: OpenRun,
  settings: OutcomeFileSettings,
  folder: string,
  counts: OutcomeCounts,
): Promise<Iterable<Block>> {
  await run.checkFile(FACTS_FILE);
  const plans = new Map((await readApprovedPlans(run)).map((rows) => [rows.plan.accountId, planOf(rows)]));
  const path = run.path(FACTS_FILE);
  const partitions = await dealFacts(path, { folder });
  const days = outcomeDays(run.asOf, settings.months);
  const whole: OutcomeSettings = { ...settings, from: run.asOf, until: days.at(-1)! };
  return (function* (): Generator<Block> {
    const payments = new Lines('payments.csv', 'payments');
    const feedback = new Lines('feedback.csv', 'feedback');
    const exports = days.map((day) => ({ day, lines: new Lines(delinquenciesFile(day), 'delinquencies') }));
    const all = [payments, feedback, ...exports.map((one) => one.lines)];
    if (settings.bom) yield blockOf(all, () => Buffer.from('\uFEFF', 'utf8'));
    for (const ref of partitions) {
      for (const kase of readFactsPartition(ref, path)) {
        const assessed = assessBorrower(kase, run.policy, run.asOf);
        for (const [index, { account }] of kase.accounts.entries()) {
          const one = assessed.accounts[index]!;
          const outcome: Outcome = drawOutcome(
            {
              account,
              daysPastDue: one.daysPastDue,
              bucket: one.bucket,
              outstandingMinor: one.outstandingMinor,
              monthlyMinor: account.contractualInstalmentMinor ?? 0,
              eligible: one.eligibility === 'eligible',
              arm: armOf(account.group, settings.policy.evaluation),
              plan: plans.get(account.accountId) ?? null,
            },
            whole,
          );
          if (outcome.planted) counts.planted += 1;
          for (const row of outcome.payments) payments.add(row, account.currency);
          for (const row of outcome.feedback) feedback.add(row, account.currency);
          for (const { day, lines } of exports) lines.add(outcome.at(day), account.currency);
        }
      }
      yield blockOf(all, (lines) => lines.take());
    }
    counts.rows = Object.fromEntries(all.map((lines) => [lines.name, lines.rows]));
  })();
}

function blockOf(all: readonly Lines[], bytes: (lines: Lines) => Uint8Array): Block {
  return Object.fromEntries(all.map((lines) => [lines.name, bytes(lines)]));
}

function planOf({ plan, schedule }: ApprovedPlanRows): OutcomePlan {
  const down = {
    dueDate: Math.max(plan.startDate, plan.decidedAt),
    amountMinor: plan.downPaymentMinor,
    closingMinor: plan.financedMinor,
  };
  return {
    decidedAt: plan.decidedAt,
    startDate: plan.startDate,
    lastDueDate: plan.lastDueDate,
    completionProbability: plan.completionProbability,
    financedMinor: plan.financedMinor + plan.downPaymentMinor,
    dues: [
      ...(plan.downPaymentMinor > 0 ? [down] : []),
      ...schedule.map((row) => ({
        dueDate: row.dueDate,
        amountMinor: row.paymentMinor,
        closingMinor: row.closingMinor,
      })),
    ],
  };
}
