/**
 * Decisions as rows and back. The records of engine/lines.ts have the keys of the column specifications, so
 * that a row is a record seen without its types; what this file adds is which blanks a record may have.
 */
import type { Amendment } from '../../engine/amendment.js';
import type {
  ApprovedLine,
  AssessmentLine,
  DeclinedLine,
  PlanLine,
  ScheduleLine,
  UnplannedLine,
} from '../../engine/lines.js';
import { AMENDMENTS } from './amendments.js';
import { ASSESSMENTS } from './assessments.js';
import { DECLINED } from './declined.js';
import { APPROVED_PLANS, PLANS, REVIEW_QUEUE, UNPLANNED } from './plans.js';
import { SCHEDULES } from './schedules.js';
import type { CellValue, FileSpec, Row } from './spec.js';

/** A file of the run folder whose rows are decisions. */
export interface LineFile<T> {
  readonly spec: FileSpec;
  /** Fields that may be blank; a blank text elsewhere is the empty text, a blank list the empty list. */
  readonly nullable: readonly string[];
  /** Never read: only names the record. */
  readonly line?: T;
}

export const ASSESSMENT_LINES: LineFile<AssessmentLine> = {
  spec: ASSESSMENTS,
  nullable: ['surplusMinor', 'capacityMinor', 'debtServiceRatio'],
};
export const PLAN_LINES: LineFile<PlanLine> = { spec: PLANS, nullable: [] };
export const UNPLANNED_LINES: LineFile<UnplannedLine> = { spec: UNPLANNED, nullable: ['smallestChange'] };
export const APPROVED_LINES: LineFile<ApprovedLine> = { spec: APPROVED_PLANS, nullable: ['comment'] };
export const REVIEW_LINES: LineFile<PlanLine> = {
  spec: REVIEW_QUEUE,
  nullable: ['decision', 'decidedBy', 'role', 'comment'],
};
export const SCHEDULE_LINES: LineFile<ScheduleLine> = { spec: SCHEDULES, nullable: [] };
export const AMENDMENT_LINES: LineFile<Amendment> = { spec: AMENDMENTS, nullable: [] };
export const DECLINED_LINES: LineFile<DeclinedLine> = { spec: DECLINED, nullable: [] };

/** @returns the record as a row to write. */
export function rowOf(line: object): Row {
  return line as Row;
}

/**
 * @returns the row as its record, with the currency of its account.
 * Null when a field that a record must have is blank.
 */
export function lineOf<T>(file: LineFile<T>, row: Row, currency: string | null): T | null {
  const record: Record<string, CellValue> = currency === null ? {} : { currency };
  for (const { field, type } of file.spec.columns) {
    const value = row[field] ?? null;
    if (value !== null || file.nullable.includes(field)) record[field] = value;
    else if (type === 'codes') record[field] = [];
    else if (type === 'text') record[field] = '';
    else return null;
  }
  return record as T;
}
