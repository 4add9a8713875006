/** The files of a run folder, and the seals of the other folders that forbear publishes, by name. */

/** The seal of the folder: what went in, what came out, the totals. Nothing in it depends on the clock. */
export const RUN_FILE = 'run.json';
/** What does depend on the clock, the machine and the number of threads. */
export const LOG_FILE = 'run.log';
export const AUDIT_FILE = 'audit.jsonl';
export const POLICY_FILE = 'policy.json';
export const FACTS_FILE = 'facts.csv';
/** Newer facts of the borrowers whose plans were planned again because the old ones had gone stale. */
export const REFRESHED_FACTS_FILE = 'refreshed_facts.csv';
export const ASSESSMENTS_FILE = 'assessments.csv';
export const PLANS_FILE = 'plans.csv';
export const UNPLANNED_FILE = 'unplanned.csv';
export const APPROVED_FILE = 'approved_plans.csv';
export const SCHEDULES_FILE = 'schedules.csv';
export const REVIEW_FILE = 'review_queue.csv';
export const DECLINED_FILE = 'declined.csv';
/** Terms that people set for plans of theirs; no file when there are none. */
export const AMENDMENTS_FILE = 'amendments.csv';
export const REJECTS_FILE = 'rejects.csv';
/** What differs from an earlier run, when one was named. */
export const CHANGES_FILE = 'changes.csv';

/** The seal of a shard's folder, as run.json is of a run's; and what stands beside it. */
export const SHARD_FILE = 'shard.json';
export const SHARD_LOG_FILE = 'shard.log';
export const SHARD_STATE_FILE = 'state';

/** The seal of what a stage after the decision has made (tracking, contacts), and its log. */
export const STAGE_FILE = 'stage.json';
export const STAGE_LOG_FILE = 'stage.log';

/** Files that no seal lists: the seals themselves and their logs. */
export const SEAL_FILES: readonly string[] = [
  RUN_FILE,
  LOG_FILE,
  SHARD_FILE,
  SHARD_LOG_FILE,
  STAGE_FILE,
  STAGE_LOG_FILE,
];

/** The n-th file of decisions that was applied, kept as it came: what people wrote is evidence. */
export function decisionsFile(number: number): string {
  return `decisions_${number}.csv`;
}
