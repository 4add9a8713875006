/**
 * What was decided on the screen so far, beside the run folder: a file of decisions like any other, so that nothing is lost
 * when the terminal goes, and so that it can be applied by itself.
 */
import { readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { PlanOption } from '../engine/decision.js';
import { planLineOf } from '../engine/lines.js';
import { REVIEW_QUEUE } from './columns/plans.js';
import type { Row } from './columns/spec.js';
import { memorySource } from './csv/source.js';
import { writeCsv } from './csv/write.js';
import { systemCode, writeFileAtomic } from './files.js';
import { type FilledQueue, readDecisions } from './run-folder/read-decisions.js';

export interface DecisionRow {
  readonly verdict: 'approve' | 'reject' | 'amend';
  /** The plan of the queue that it is about. */
  readonly option: PlanOption;
  /** The plan with other terms that is to take its place; null unless it is amended. */
  readonly amended: PlanOption | null;
  readonly decidedBy: string;
  readonly role: string;
  readonly note: string | null;
}

/** Where the decisions of a session on a run folder are kept. */
export function sessionPath(folder: string): string {
  return join(dirname(folder), `${basename(folder)}.decisions.csv`);
}

/** The decisions as a filled review queue. */
export function decisionsText(rows: readonly DecisionRow[], stamp: string): string {
  const lines = rows.map(({ verdict, option, amended, decidedBy, role, note }): Row => {
    const { planId, option: name, recommended } = option;
    const line = planLineOf(amended ?? option, stamp);
    return { ...line, planId, option: name, recommended, decision: verdict, decidedBy, role, comment: note };
  });
  return writeCsv(REVIEW_QUEUE, lines);
}

/** Writes the file, or takes it away when there is nothing to keep. Throws ForbearError (4) where the system refuses. */
export async function keepSession(path: string, rows: readonly DecisionRow[], stamp: string): Promise<void> {
  if (rows.length === 0) await rm(path, { force: true });
  else await writeFileAtomic(path, decisionsText(rows, stamp));
}

/** The decisions that an earlier session left; null when there are none. Throws ForbearError (3) for a file of something else. */
export async function keptSession(path: string): Promise<FilledQueue | null> {
  try {
    return await readDecisions(memorySource(basename(path), await readFile(path)));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}
