/** The accounts of a run folder as drafts of the records that evaluation looks at. */
import type { EvaluationRules } from '../../domain/evaluation-rules.js';
import type { BorrowerCase } from '../../domain/records.js';
import {
  type DraftRecord,
  draftRecords,
  type LaterExport,
  type RunContext,
} from '../../engine/evaluate/account-record.js';
import type { Profile } from '../../engine/evaluate/drift.js';
import type { Fate } from '../../engine/evaluate/records.js';
import { byAccount } from '../../engine/lines.js';
import type { Policy } from '../../policy/policy.js';
import { APPROVED_PLANS, REVIEW_QUEUE, UNPLANNED } from '../columns/plans.js';
import { DECLINED_LINES } from '../columns/rows-decisions.js';
import type { FileSpec } from '../columns/spec.js';
import type { ApprovedPlanRows } from '../run-folder/approved-plans.js';
import { dealFacts, readFactsPartition } from '../run-folder/facts-partitions.js';
import {
  APPROVED_FILE,
  DECLINED_FILE,
  FACTS_FILE,
  REVIEW_FILE,
  UNPLANNED_FILE,
} from '../run-folder/names.js';
import { type OpenRun, readLines } from '../run-folder/open.js';
import { keysOf } from '../run-folder/rows-about.js';

/** Evaluates with today's policy; `folder` is an existing one for the spool. */
export interface ReadRunOptions {
  readonly policyNow: Policy;
  readonly later: readonly LaterExport[];
  readonly folder: string;
}

/**
 * Reads the run in partitions: what is in memory is the drafts, a few hundred bytes an account. Accounts whose plans were
 * made again on newer facts are judged by those. Throws ForbearError (exit 3) where the folder is not what run.json says.
 */
export async function readRun(
  run: OpenRun,
  approved: readonly ApprovedPlanRows[],
  options: ReadRunOptions,
): Promise<DraftRecord[]> {
  const { policyNow, later, folder } = options;
  const fates = await fatesOf(run);
  const context: RunContext = {
    asOf: run.asOf,
    policyThen: withEvaluation(run.policy, policyNow.evaluation),
    policyNow,
    later,
    fateOf: (accountId) => fates.get(accountId) ?? 'refused',
  };
  const drafts = new Map<string, DraftRecord>();
  await eachCase(run, folder, (kase) => {
    for (const draft of draftRecords(kase, context)) drafts.set(draft.accountId, draft);
  });
  const onFirstFacts = new Set(
    approved.filter(({ factsOn }) => factsOn === run.asOf).map(({ plan }) => plan.accountId),
  );
  for (const { kase, asOf } of await run.refreshedCases()) {
    for (const draft of draftRecords(kase, { ...context, asOf })) {
      if (!onFirstFacts.has(draft.accountId)) drafts.set(draft.accountId, draft);
    }
  }
  return [...drafts.values()].toSorted(byAccount);
}

/** @returns the accounts of an earlier run as drift looks at them. */
export async function readProfiles(run: OpenRun, options: ReadRunOptions): Promise<Profile[]> {
  const profiles: Profile[] = [];
  const context: RunContext = {
    asOf: run.asOf,
    policyThen: options.policyNow,
    policyNow: options.policyNow,
    later: [],
    fateOf: () => 'refused',
  };
  await eachCase(run, options.folder, (kase) => {
    for (const draft of draftRecords(kase, context)) {
      const { creditScore, daysPastDue, outstandingMinor, debtServiceRatio, bucket, product, segment } =
        draft;
      profiles.push({
        creditScore,
        daysPastDue,
        outstandingMinor,
        debtServiceRatio,
        bucket,
        product,
        segment,
      });
    }
  });
  return profiles;
}

async function eachCase(run: OpenRun, folder: string, take: (kase: BorrowerCase) => void): Promise<void> {
  await run.checkFile(FACTS_FILE);
  const path = run.path(FACTS_FILE);
  for (const ref of await dealFacts(path, { folder })) readFactsPartition(ref, path).forEach(take);
}

/** A run of an earlier version has a policy without the section; nothing that decided is in it. */
function withEvaluation(policy: Policy, evaluation: EvaluationRules): Policy {
  return { ...policy, evaluation };
}

/** What became of the accounts that were eligible; those that no file names were refused. */
async function fatesOf(run: OpenRun): Promise<ReadonlyMap<string, Fate>> {
  const fates = new Map<string, Fate>();
  for (const { accountId, stage } of await linesOf(run)) {
    if (stage !== 'eligibility') fates.set(accountId, stage === 'budget' ? 'not_chosen' : 'declined');
  }
  const files: readonly (readonly [name: string, spec: FileSpec, fate: Fate])[] = [
    [UNPLANNED_FILE, UNPLANNED, 'unplanned'],
    [REVIEW_FILE, REVIEW_QUEUE, 'in_review'],
    [APPROVED_FILE, APPROVED_PLANS, 'approved'],
  ];
  for (const [name, spec, fate] of files) {
    // A queue that somebody fills differs from what was written, and its accounts wait all the same.
    if (name !== REVIEW_FILE) await run.checkFile(name);
    for (const accountId of await keysOf(run.path(name), spec, 'accountId')) fates.set(accountId, fate);
  }
  return fates;
}

async function linesOf(run: OpenRun) {
  await run.checkFile(DECLINED_FILE);
  return readLines(run.path(DECLINED_FILE), DECLINED_LINES, new Map());
}
