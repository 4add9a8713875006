/** What one row of delinquencies.csv must satisfy as a whole. */
import type { Row, RowContext, RowFault } from './spec.js';

/** A day's difference is a cut-off time, more is a disagreement (contract section 3). */
const DPD_TOLERANCE_DAYS = 1;
/** 0.01 of the usual currencies: rounding of the parts, no more (domain facts, section 5.2). */
const TOTAL_TOLERANCE_MINOR = 1;

/**
 * Reports a row without any measure of delinquency or with a debt beyond counting (errors), a due date and DPD
 * that disagree, and a stated total that is not the sum of its parts (warnings).
 */
export function checkDelinquency(row: Row, context: RowContext): readonly RowFault[] {
  const faults: RowFault[] = [];
  const due = row['oldestUnpaidDueDate'] as number | null;
  const stated = row['daysPastDue'] as number | null;
  if (due === null && stated === null) {
    faults.push({
      code: 'DELINQUENCY_MISSING',
      severity: 'error',
      column: 'oldest_unpaid_due_date',
      found: 'nothing',
      expected: 'oldest_unpaid_due_date or days_past_due',
    });
  } else if (due !== null && stated !== null && context.asOf !== null) {
    const counted = Math.max(0, context.asOf - due);
    if (Math.abs(counted - stated) > DPD_TOLERANCE_DAYS) {
      faults.push({
        code: 'DPD_MISMATCH',
        severity: 'warning',
        column: 'days_past_due',
        found: `${stated} days`,
        expected: `${counted} days, counted from oldest_unpaid_due_date`,
      });
    }
  }
  const total = totalFault(row);
  return total === null ? faults : [...faults, total];
}

const PARTS = [
  'principalOutstandingMinor',
  'interestOutstandingMinor',
  'penaltyOutstandingMinor',
  'feesOutstandingMinor',
];

function totalFault(row: Row): RowFault | null {
  const total = row['totalDueMinor'] as number | null | undefined;
  if (total === null || total === undefined) return null;
  const sum = PARTS.reduce((all, field) => all + ((row[field] as number | null) ?? 0), 0);
  if (Math.abs(sum - total) <= TOTAL_TOLERANCE_MINOR) return null;
  return {
    code: 'TOTAL_MISMATCH',
    severity: 'warning',
    column: 'total_due',
    found: 'a total that differs from principal + interest + penalty + fees',
    expected: 'the sum of the parts, within 0.01',
  };
}
