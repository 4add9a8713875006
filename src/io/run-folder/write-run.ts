/** Everything that a run leaves, written into an open publication; checked before anybody sees it. */
import { createReadStream } from 'node:fs';
import { canonicalJson } from '../../domain/canonical-json.js';
import type { Allocation } from '../../engine/allocate/allocation.js';
import type { Amendment } from '../../engine/amendment.js';
import type { AuditEvent } from '../../engine/approve.js';
import type { BorrowerDecision } from '../../engine/decide.js';
import { checkIdentities, type IdentityResult } from '../../engine/identities.js';
import type { RunTables } from '../../engine/tables.js';
import { totalsOf } from '../../engine/totals.js';
import type { Policy } from '../../policy/policy.js';
import { FACTS } from '../columns/facts.js';
import {
  AMENDMENT_LINES,
  APPROVED_LINES,
  ASSESSMENT_LINES,
  DECLINED_LINES,
  type LineFile,
  PLAN_LINES,
  REVIEW_LINES,
  rowOf,
  SCHEDULE_LINES,
  UNPLANNED_LINES,
} from '../columns/rows-decisions.js';
import type { FileSpec, Row } from '../columns/spec.js';
import type { FileDigest } from '../digests.js';
import type { Content } from '../files.js';
import { addTable } from './add-table.js';
import { chain } from './audit.js';
import { type ChainEnd, EMPTY_CHAIN } from './audit-chain.js';
import type { OutputMeta, RunMeta } from './meta.js';
import * as names from './names.js';
import type { Publication } from './publication.js';
import { countedFiles, type RunHead, sealRun, soundIdentities } from './seal.js';

export interface RunContents extends RunHead {
  /** Of the run that this goes on from; null without budgets. */
  readonly allocation: Allocation | null;
  /** Rows of facts.csv, sorted by account id. */
  readonly facts: Iterable<Row>;
  /** Rows of refreshed_facts.csv; no file when there are none. */
  readonly refreshed: readonly Row[];
  /** Terms that people set, in the order in which they did; no file when there are none. */
  readonly amendments: readonly Amendment[];
  readonly tables: RunTables;
  /** Decisions for identity 7: all of a run's, or those that an approval touched. */
  readonly decisions: Iterable<BorrowerDecision>;
  readonly events: Iterable<AuditEvent>;
  /** The chain that these events go on from, and the file it stands in. */
  readonly chainBefore: { readonly path: string; readonly end: ChainEnd } | null;
  /** Files that are copied as they are from an earlier folder. */
  readonly carried: readonly { readonly name: string; readonly path: string; readonly meta: OutputMeta }[];
  /** Files that other stages made (rejects, letters, a report). */
  readonly extras: readonly {
    readonly name: string;
    readonly content: Content;
    readonly rows: number | null;
  }[];
}

/** The files of decisions, with their records in `RunTables`. */
export const TABLE_FILES: readonly (readonly [string, keyof RunTables, LineFile<unknown>])[] = [
  [names.ASSESSMENTS_FILE, 'assessments', ASSESSMENT_LINES],
  [names.PLANS_FILE, 'plans', PLAN_LINES],
  [names.UNPLANNED_FILE, 'unplanned', UNPLANNED_LINES],
  [names.APPROVED_FILE, 'approved', APPROVED_LINES],
  [names.SCHEDULES_FILE, 'schedules', SCHEDULE_LINES],
  [names.REVIEW_FILE, 'review', REVIEW_LINES],
  [names.DECLINED_FILE, 'declined', DECLINED_LINES],
];

/**
 * Writes the files, checks the identities and seals the folder with run.json. The publication is not yet
 * committed: the caller does that, or aborts.
 *
 * @returns the meta data. Throws Error when an identity fails: the run is wrong, and must not be published.
 */
export async function writeRun(publication: Publication, run: RunContents): Promise<RunMeta> {
  const identities = checkRun(run);
  const outputs: Record<string, OutputMeta> = {};
  const put = (name: string, digest: FileDigest, rows: number | null): void => {
    outputs[name] = { ...digest, rows };
  };
  const table = async (name: string, spec: FileSpec, rows: Iterable<Row>): Promise<void> => {
    outputs[name] = await addTable(publication, name, { spec, rows }, run.settings);
  };
  await table(names.FACTS_FILE, FACTS, run.facts);
  if (run.refreshed.length > 0) await table(names.REFRESHED_FACTS_FILE, FACTS, run.refreshed);
  for (const [name, key, file] of TABLE_FILES) await table(name, file.spec, run.tables[key].map(rowOf));
  if (run.amendments.length > 0) {
    await table(names.AMENDMENTS_FILE, AMENDMENT_LINES.spec, run.amendments.map(rowOf));
  }
  put(names.POLICY_FILE, await publication.add(names.POLICY_FILE, policyText(run.policy)), null);
  const before = run.chainBefore;
  const audit = chain(run.events, before?.end ?? EMPTY_CHAIN);
  const auditDigest = await publication.add(
    names.AUDIT_FILE,
    auditContent(before?.path ?? null, audit.lines),
  );
  put(names.AUDIT_FILE, auditDigest, audit.end.records);
  for (const { name, path, meta } of run.carried) {
    const digest = await publication.add(name, createReadStream(path));
    if (digest.sha256 !== meta.sha256) throw new Error(`${name} changed while it was copied`);
    put(name, digest, meta.rows);
  }
  for (const extra of run.extras)
    put(extra.name, await publication.add(extra.name, extra.content), extra.rows);
  const totals = runTotals(run.tables, run.policy);
  return sealRun(publication, run, {
    outputs,
    totals,
    identities,
    allocation: run.allocation,
    audit: audit.end,
  });
}

/** The policy as the folder carries it; verified by its digest in run.json. */
export function policyText(policy: Policy): string {
  return `${canonicalJson(policy)}\n`;
}

function checkRun(run: RunContents): readonly IdentityResult[] {
  return soundIdentities(
    checkIdentities({
      files: countedFiles(run.inputs),
      ...run.tables,
      refreshedOutstanding: refreshedOutstanding(run.refreshed),
      policy: run.policy,
      decisions: run.decisions,
    }),
  );
}

/** @returns what refreshed accounts owe, by id. */
export function refreshedOutstanding(rows: Iterable<Row>): Map<string, number> {
  const owed = new Map<string, number>();
  for (const row of rows) {
    const parts = ['principal', 'interest', 'penalty', 'fees'];
    const sum = parts.reduce((total, part) => total + Number(row[`${part}OutstandingMinor`] ?? 0), 0);
    owed.set(String(row['accountId']), sum);
  }
  return owed;
}

/** @returns the control totals of a run's tables. */
export function runTotals(tables: RunTables, policy: Policy): ReturnType<typeof totalsOf> {
  return totalsOf({ ...tables, inReview: tables.review, bucketAfter: policy.buckets[0]?.label ?? '' });
}

async function* auditContent(
  before: string | null,
  lines: readonly string[],
): AsyncGenerator<string | Uint8Array> {
  if (before !== null) {
    for await (const piece of createReadStream(before)) yield piece as Buffer;
  }
  yield* lines;
}
