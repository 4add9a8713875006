/** What became of a run's accounts, in numbers: for the summary line. */
import type { RunMeta } from '../io/run-folder/meta.js';

/** Totals by path, and what the summary line calls them. */
const FUNNEL = [
  ['funnel.accepted', 'accounts'],
  ['funnel.eligible', 'eligible'],
  ['funnel.planned', 'planned'],
  ['funnel.approved', 'approved'],
  ['funnel.in_review', 'in_review'],
  ['funnel.declined_approval', 'declined'],
  ['funnel.not_chosen', 'not_chosen'],
  ['funnel.unplanned', 'unplanned'],
  ['funnel.ineligible', 'ineligible'],
  ['funnel.refer', 'refer'],
  ['funnel.needs_information', 'needs_information'],
] as const;

/** @returns accounts of all currencies together, and the rows that were rejected. */
export function runCounts({ totals, inputs }: Pick<RunMeta, 'totals' | 'inputs'>): Record<string, number> {
  const counts: Record<string, number> = {
    rejected_rows: inputs.reduce((sum, input) => sum + input.rejected, 0),
  };
  for (const [path, name] of FUNNEL) {
    counts[name] = Object.values(totals).reduce((sum, cells) => sum + (cells[path]?.accounts ?? 0), 0);
  }
  return counts;
}
