/** Whichever exports are given, read for what is wrong with them: no more than a partition is in memory at a time. */
import type { ForbearError } from '../../domain/issue.js';
import type { PortfolioFiles } from '../portfolio.js';
import { type MergedReading, mergeReadings } from './merge-readings.js';
import { readPartitionRows } from './read-partition.js';
import { type IntakeOptions, rowSettingOf, takeInUsable } from './take-in.js';

export interface Inspection extends MergedReading {
  /** Why an export is not among the tables. */
  readonly failures: readonly ForbearError[];
}

/** Reads the exports; one that cannot be used does not keep the others from being read. */
export async function inspectExports(
  files: Partial<PortfolioFiles>,
  options: IntakeOptions,
): Promise<Inspection> {
  const intake = await takeInUsable(files, options);
  const setting = rowSettingOf(intake, options);
  const summaries = intake.partitions.map((ref) => readPartitionRows(ref, setting).summary);
  return { ...mergeReadings(intake.tables, summaries), failures: intake.failures };
}
