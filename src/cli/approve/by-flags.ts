/** Decisions given by flags, as the file of decisions that they stand for: it is judged and kept as any other. */
import { REVIEW_QUEUE } from '../../io/columns/plans.js';
import { type Source as ByteSource, memorySource } from '../../io/csv/source.js';
import { writeCsv } from '../../io/csv/write.js';
import { usageError } from '../ask.js';
import type { Options } from '../source.js';
import { given, givenAll } from './options.js';

/** What messages and run.json call these decisions. */
export const FLAGS_NAME = 'flags';

const VERDICTS = ['approve', 'reject', 'undo'] as const;
const COLUMNS = ['plan_id', 'account_id', 'decision', 'decided_by', 'role', 'comment'];
const DECISIONS = {
  ...REVIEW_QUEUE,
  columns: REVIEW_QUEUE.columns.filter(({ name }) => COLUMNS.includes(name)),
  key: [],
};
const PLAN_ID = /^P[0-9a-f]{16}$/;

/** @returns the file of decisions; null when no flag decides. Throws ForbearError (2) when nobody stands for them. */
export function decisionsByFlags(options: Options): ByteSource | null {
  const rows = VERDICTS.flatMap((verdict) =>
    givenAll(options, verdict).map((id) => ({
      // An account that was decided is known by its own key, too.
      planId: PLAN_ID.test(id) || verdict !== 'undo' ? id : '',
      accountId: PLAN_ID.test(id) || verdict !== 'undo' ? '' : id,
      decision: verdict,
      decidedBy: given(options, 'decidedBy'),
      role: given(options, 'role'),
      comment: given(options, 'comment'),
    })),
  );
  if (rows.length === 0) return null;
  for (const [key, flag] of [
    ['decidedBy', '--decided-by'],
    ['role', '--role'],
  ] as const) {
    if (given(options, key) === null) {
      throw usageError(flag, 'nothing', 'who decides, and in which role', `pass ${flag}`);
    }
  }
  return memorySource(FLAGS_NAME, writeCsv(DECISIONS, rows));
}
