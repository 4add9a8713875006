/** Readings of partitions or shards to the reading of the whole. */
import type { Issue } from '../../domain/issue.js';
import type { CountedWarning, Reject } from '../csv/faults.js';
import { type RowCounts, type TableReading, tableReading } from '../csv/table-reading.js';
import { mergeStrays, strayIssues } from '../relations.js';
import type { ReadingSummary, ScannedTable } from './reading.js';

export interface MergedReading {
  readonly tables: readonly TableReading[];
  /** Warnings about rows without a counterpart in another export. */
  readonly relations: readonly Issue[];
  /** All warnings: those of each table, then those between them. */
  readonly issues: readonly Issue[];
}

/**
 * Puts the readings of all partitions together, in any order: the counts, rejects and warnings that reading the
 * files in one piece gives.
 */
export function mergeReadings(
  tables: readonly ScannedTable[],
  summaries: readonly ReadingSummary[],
): MergedReading {
  const readings = tables.map((table) => {
    const parts = summaries.flatMap((summary) => summary.tables.filter(({ name }) => name === table.name));
    return tableReading(table, mergeCounts(parts));
  });
  const strays = mergeStrays(summaries.map((summary) => summary.strays));
  const fileOf = (name: string): string => tables.find((table) => table.name === name)!.file;
  const relations = strayIssues(strays, fileOf);
  return { tables: readings, relations, issues: [...readings.flatMap(({ issues }) => issues), ...relations] };
}

function mergeCounts(parts: readonly RowCounts[]): RowCounts {
  return {
    rowsRead: parts.reduce((sum, part) => sum + part.rowsRead, 0),
    skippedRows: parts.reduce((sum, part) => sum + part.skippedRows, 0),
    rejects: mergeRejects(parts),
    warnings: mergeWarnings(parts),
  };
}

function mergeRejects(parts: readonly RowCounts[]): Reject[] {
  return parts.flatMap((part) => part.rejects).toSorted((a, b) => a.line - b.line);
}

/**
 * Warnings came in the order of their first rows, and within a row in the order in which it was read. A row was read in
 * one part, so that sorting by line, which is stable, gives that order back.
 */
function mergeWarnings(parts: readonly RowCounts[]): CountedWarning[] {
  const merged = new Map<string, CountedWarning>();
  for (const warning of parts.flatMap((part) => part.warnings)) {
    const key = `${warning.issue.code} ${warning.issue.where.column}`;
    const before = merged.get(key);
    merged.set(key, before === undefined ? warning : addUp(before, warning));
  }
  const order = new Map(parts.flatMap((part) => part.warnings).map(({ issue }, index) => [issue, index]));
  return [...merged.values()].toSorted(
    (a, b) => lineOf(a) - lineOf(b) || order.get(a.issue)! - order.get(b.issue)!,
  );
}

function addUp(a: CountedWarning, b: CountedWarning): CountedWarning {
  return { issue: lineOf(b) < lineOf(a) ? b.issue : a.issue, rows: a.rows + b.rows };
}

function lineOf(warning: CountedWarning): number {
  return warning.issue.where.line!;
}
