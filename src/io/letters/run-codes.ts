/** The response codes of a run folder, and whose plans they are about. */
import { ResponseCodes } from '../../engine/letters/response-codes.js';
import { APPROVED_PLANS, PLANS } from '../columns/plans.js';
import { sha256Of } from '../digests.js';
import { APPROVED_FILE, PLANS_FILE } from '../run-folder/names.js';
import type { OpenRun } from '../run-folder/open.js';
import { eachRowOf } from '../run-folder/rows-about.js';

/** A plan that an answer may be about. */
interface KnownPlan {
  readonly accountId: string;
  readonly option: string;
  /** It can start as it stands; the others have to be approved first. */
  readonly approved: boolean;
}

export interface RunCodes {
  readonly codes: ResponseCodes;
  /** By plan id. */
  readonly plans: ReadonlyMap<string, KnownPlan>;
}

/**
 * Codes of all plans of the run, approved or not, so that what is approved later changes none. Memory: some 150 bytes a plan
 * and eight bytes a code. Throws ForbearError (exit 3).
 */
export async function runCodes(run: OpenRun): Promise<RunCodes> {
  const plans = new Map<string, KnownPlan>();
  for (const [name, spec] of [
    [PLANS_FILE, PLANS],
    [APPROVED_FILE, APPROVED_PLANS],
  ] as const) {
    await run.checkFile(name);
    const selection = { field: 'accountId', keys: null, fields: ['planId', 'accountId', 'option'] };
    await eachRowOf(run.path(name), spec, selection, (row) => {
      plans.set(row['planId'] as string, {
        accountId: row['accountId'] as string,
        option: row['option'] as string,
        approved: name === APPROVED_FILE,
      });
    });
  }
  return { codes: new ResponseCodes(plans.keys(), sha256Of), plans };
}
