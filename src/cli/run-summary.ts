/** A finished batch as the summary that a person reads. */
import { basename } from 'node:path';
import { parseIsoDate } from '../domain/dates.js';
import { REVIEW_FILE } from '../io/run-folder/names.js';
import type { CodeCount, GateCount, RunSummary } from '../report/summary/run-summary.js';
import type { Batch } from './publish.js';

function sorted(counts: Iterable<readonly [string, number]>): CodeCount[] {
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

function counted(codes: Iterable<string>): CodeCount[] {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return sorted(counts);
}

/** Accounts by failed gate; the gate's own consequence decides where it is listed. */
function gateCounts({ gates, policy }: Batch): GateCount[] {
  const outcomes = new Map(policy.gates.map((gate) => [gate.code, gate.onFail]));
  return sorted(Object.entries(gates)).map(({ code, count }) => ({
    code,
    count,
    outcome: outcomes.get(code) ?? 'needs_information',
  }));
}

/** The command to go on with: a reviewer's queue first, else a look at the folder. */
function nextCommand({ meta, folder }: Batch): string {
  const quoted = /[\s'"$]/.test(folder) ? `'${folder}'` : folder;
  return (meta.outputs[REVIEW_FILE]?.rows ?? 0) > 0
    ? `forbear approve --run ${quoted} --decisions ${quoted}/review_queue.csv`
    : `forbear verify ${quoted}`;
}

function changed(changes: Batch['changes']): Pick<RunSummary, 'changes'> {
  if (changes === null) return {};
  const { accounts, counts, since } = changes;
  return { changes: { accounts, counts, since: parseIsoDate(since)! } };
}

export function summaryOf(batch: Batch): RunSummary {
  const { meta, policy, tables } = batch;
  return {
    asOf: batch.asOf,
    policyStamp: policy.stamp,
    files: tables.map((table) => ({ ...table, name: table.name })),
    totals: meta.totals,
    ...(meta.allocation === undefined ? {} : { allocation: meta.allocation }),
    ...changed(batch.changes),
    buckets: policy.buckets.map((bucket) => bucket.label),
    classes: policy.classes.map((riskClass) => riskClass.id),
    rejects: counted(tables.flatMap((table) => table.rejects.map(({ code }) => code))),
    gates: gateCounts(batch),
    warnings: batch.issues,
    folder: batch.folder,
    written: Object.entries(meta.outputs).map(([name, { rows }]) => ({ name: basename(name), rows })),
    next: nextCommand(batch),
  };
}
