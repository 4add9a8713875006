/** A finished batch as the summary that a person reads. */
import { basename } from 'node:path';
import type { CodeCount, GateCount, RunSummary } from '../report/summary/run-summary.js';
import type { Batch } from './batch.js';

function counted(codes: Iterable<string>): CodeCount[] {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

/** Accounts by failed gate; the gate's own consequence decides where it is listed. */
function gateCounts({ tables, source }: Batch): GateCount[] {
  const outcomes = new Map(source.policy.gates.map((gate) => [gate.code, gate.onFail]));
  const codes = tables.assessments.flatMap((line) => line.eligibilityReasons);
  return counted(codes).map(({ code, count }) => ({
    code,
    count,
    outcome: outcomes.get(code) ?? 'needs_information',
  }));
}

/** The command to go on with: a reviewer's queue first, else a look at the folder. */
function nextCommand({ tables, folder }: Batch): string {
  const quoted = /[\s'"$]/.test(folder) ? `'${folder}'` : folder;
  return tables.review.length > 0
    ? `forbear approve --run ${quoted} --decisions ${quoted}/review_queue.csv`
    : `forbear verify ${quoted}`;
}

export function summaryOf(batch: Batch): RunSummary {
  const { source, meta } = batch;
  return {
    asOf: source.asOf,
    policyStamp: source.policy.stamp,
    files: source.portfolio.tables.map((table) => ({ ...table, name: table.name })),
    totals: meta.totals,
    buckets: source.policy.buckets.map((bucket) => bucket.label),
    classes: source.policy.classes.map((riskClass) => riskClass.id),
    rejects: counted(source.portfolio.tables.flatMap((table) => table.rejects.map(({ code }) => code))),
    gates: gateCounts(batch),
    warnings: source.portfolio.issues,
    folder: batch.folder,
    written: Object.entries(meta.outputs).map(([name, { rows }]) => ({ name: basename(name), rows })),
    next: nextCommand(batch),
  };
}
