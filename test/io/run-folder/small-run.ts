/** A small portfolio under the cn pack with every outcome in it, decided and ready to publish. */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Account, AccountCase, Borrower, BorrowerCase } from '../../../src/domain/records.js';
import { approveAutomatically } from '../../../src/engine/approve.js';
import { type BorrowerDecision, decideBorrower } from '../../../src/engine/decide.js';
import { proposalsOf } from '../../../src/engine/proposal.js';
import { approvalTables, decidedTables, runEvents } from '../../../src/engine/tables.js';
import { factRows } from '../../../src/io/columns/rows-facts.js';
import { agreementIdOf, planIdOf } from '../../../src/io/digests.js';
import { loadPolicy } from '../../../src/io/packs.js';
import type { LockOwner } from '../../../src/io/run-folder/lock.js';
import { openPublication, type PublicationOptions } from '../../../src/io/run-folder/publication.js';
import type { VerifyOptions } from '../../../src/io/run-folder/verify-decisions.js';
import { type RunContents, writeRun } from '../../../src/io/run-folder/write-run.js';
import { withScratch } from '../../../src/io/scratch.js';
import type { Policy } from '../../../src/policy/policy.js';
import { ART_70_ACCOUNT, ART_70_BORROWER, AS_OF, aCase, anAccountCase } from '../../engine/cases.js';

export const CN: Policy = await loadPolicy('cn');
export { AS_OF };

/** A process that lives. */
export const OWNER: LockOwner = { pid: 1, host: 'here', alive: () => true };

/** How folders are verified. */
export const VERIFYING: VerifyOptions = {
  owner: OWNER,
  jobs: 1,
  scratch: (work) => withScratch(tmpdir(), OWNER, () => () => undefined, work),
};

function account(borrowerId: string, accountId: string, over: Partial<Account> = {}): AccountCase {
  return anAccountCase({ ...ART_70_ACCOUNT, borrowerId, accountId, ...over });
}

function borrower(
  borrowerId: string,
  accounts: readonly AccountCase[],
  over: Partial<Borrower> | null = {},
): BorrowerCase {
  const kase = aCase(over === null ? null : { ...ART_70_BORROWER, borrowerId, ...over }, accounts);
  return { ...kase, borrowerId };
}

/** Sorted by borrower, as a portfolio is. */
export const CASES: readonly BorrowerCase[] = [
  borrower('B01', [account('B01', 'A01')]),
  borrower('B02', [account('B02', 'A02', { principalOutstandingMinor: 800_000, daysPastDue: 20 })]),
  borrower('B03', [
    account('B03', 'A03', {
      principalOutstandingMinor: 300_000,
      penaltyOutstandingMinor: 0,
      interestOutstandingMinor: 10_000,
      daysPastDue: 15,
    }),
  ]),
  borrower('B04', [account('B04', 'A04')], { incomeStatedMinor: 9_000_000 }),
  borrower('B05', [account('B05', 'A05', { deceasedFlag: true })]),
  borrower('B06', [account('B06', 'A06')], { incomeStatedMinor: null }),
  borrower('B07', [account('B07', 'A07')], { incomeStatedMinor: 320_000 }),
  borrower('B08', [
    account('B08', 'A08', { principalOutstandingMinor: 900_000 }),
    account('B08', 'A09', { principalOutstandingMinor: 1_100_000, product: '消费贷' }),
  ]),
  borrower('B09', [account('B09', '=A10')], null),
  borrower('B10', [account('B10', 'A11', { principalOutstandingMinor: 6_000_000, daysPastDue: 200 })], {
    incomeStatedMinor: 900_000,
  }),
];

function decide(cases: readonly BorrowerCase[] = CASES, policy = CN, asOf = AS_OF): BorrowerDecision[] {
  return cases.map((kase) => decideBorrower(kase, policy, { asOf, planId: planIdOf }));
}

/** Decides and approves as `run` does. */
export function contents(over: Partial<RunContents> = {}, cases = CASES): RunContents {
  const decisions = decide(cases);
  const proposals = cases.flatMap((kase, index) => {
    const decision = decisions[index];
    return decision === undefined ? [] : proposalsOf(kase, decision, CN.stamp);
  });
  const approval = approveAutomatically(proposals, {
    policy: CN,
    asOf: AS_OF,
    preparer: 'Preparer Wang',
    agreementId: agreementIdOf,
  });
  const decided = decidedTables(decisions, CN);
  const accounts = decided.assessments.length;
  const counts = { rows_read: accounts + 1, accepted: accounts, rejected: 1 };
  return {
    allocation: null,
    version: '0.0.0-test',
    asOf: AS_OF,
    policy: CN,
    settings: { max_reject_rate: 0.01, preparer: 'Preparer Wang' },
    inputs: [
      { name: 'delinquencies', file: 'delinquencies.csv', sha256: 'a'.repeat(64), bytes: 1, ...counts },
    ],
    since: null,
    decisionFiles: [],
    facts: [...factRows(cases.map((kase) => ({ kase, asOf: AS_OF })))],
    refreshed: [],
    amendments: [],
    tables: { ...decided, ...approvalTables(approval, decided.assessments, CN) },
    decisions,
    events: runEvents(decided, approval, AS_OF),
    chainBefore: null,
    carried: [],
    extras: [{ name: 'rejects.csv', content: 'file,line,column,code,found,expected,cell_1\n', rows: 0 }],
    log: ['started 2026-06-30T08:00:00Z', 'node v20'],
    ...over,
  };
}

/** Writes a run and puts it in place, as the commands do. */
export async function publishRun(
  folder: string,
  run: RunContents,
  options: PublicationOptions,
): Promise<void> {
  const publication = await openPublication(folder, options);
  try {
    await writeRun(publication, run);
    await publication.commit();
  } finally {
    await publication.abort();
  }
}

const rooms: string[] = [];
afterAll(async () => {
  for (const room of rooms) await rm(room, { recursive: true, force: true });
});

/** A fresh folder for one test. */
export async function room(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'forbear-'));
  rooms.push(path);
  return path;
}

let template: Promise<string> | null = null;

/** A copy of one published run, `run` in a fresh room. */
export async function publishedRun(): Promise<string> {
  template ??= (async () => {
    const folder = join(await room(), 'run');
    await publishRun(folder, contents(), { owner: OWNER });
    return folder;
  })();
  const folder = join(await room(), 'run');
  await cp(await template, folder, { recursive: true });
  return folder;
}

/** Every file of a folder as text. */
export async function snapshot(folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const name of (await readdir(folder)).toSorted())
    files[name] = await readFile(join(folder, name), 'utf8');
  return files;
}
