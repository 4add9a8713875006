/** The whole batch into one run folder: read, assess, plan, approve, check the identities, publish. */
import { basename, resolve } from 'node:path';
import { approveAutomatically } from '../engine/approve.js';
import { proposalsOf } from '../engine/proposal.js';
import { approvalTables, decidedTables, type RunTables, runEvents } from '../engine/tables.js';
import { factRows } from '../io/columns/rows-facts.js';
import { rejectsCsv } from '../io/csv/rejects.js';
import { agreementIdOf } from '../io/digests.js';
import type { Portfolio } from '../io/portfolio.js';
import type { RunMeta } from '../io/run-folder/meta.js';
import { REJECTS_FILE } from '../io/run-folder/names.js';
import { openPublication } from '../io/run-folder/publication.js';
import { BOM_SETTING, writeRun } from '../io/run-folder/write-run.js';
import { shareFlag, usageError } from './ask.js';
import type { Context } from './command.js';
import { decideSource, jobsOf } from './decide.js';
import { lockOwner } from './owner.js';
import { asOfDate, type Options, policyOf, readExports, type Source } from './source.js';
import { VERSION } from './version.js';

export interface Batch {
  readonly source: Pick<Source, 'policy' | 'asOf'> & { readonly portfolio: Portfolio };
  readonly tables: RunTables;
  readonly meta: RunMeta;
  readonly folder: string;
}

/** Settings that change results: they stand in run.json. */
function settingsOf(options: Options): RunMeta['settings'] {
  return {
    max_reject_rate: String(shareFlag(options['maxRejectRate'] ?? '0.01', '--max-reject-rate')),
    preparer: typeof options['preparer'] === 'string' ? options['preparer'] : null,
    [BOM_SETTING]: options['bom'] === true,
  };
}

/** Runs the batch into `out`. Throws ForbearError (2, 3, 4); an earlier run folder is untouched then. */
export async function runBatch(out: string, context: Context, options: Options): Promise<Batch> {
  if (out === '-') throw usageError('--out', '-', 'a folder: a run is many files');
  const started = context.now();
  const policy = await policyOf(options);
  const asOf = asOfDate(context, options, policy);
  const settings = settingsOf(options);
  const publication = await openPublication(resolve(context.cwd, out), { owner: lockOwner() });
  try {
    const portfolio = await readExports(context, options, policy, asOf);
    const { cases } = portfolio;
    const decisions = await decideSource({ cases, policy, asOf }, context, options);
    const decided = decidedTables(decisions, policy);
    const approval = approveAutomatically(
      cases.flatMap((kase, index) => proposalsOf(kase, decisions[index]!, policy.stamp)),
      { policy, asOf, preparer: settings['preparer'] as string | null, agreementId: agreementIdOf },
    );
    const tables = { ...decided, ...approvalTables(approval, decided.assessments, policy) };
    const meta = await writeRun(publication, {
      version: VERSION,
      asOf,
      policy,
      settings,
      inputs: portfolio.tables.map(({ name, file, sha256, bytes, rowsRead, accepted, rejected }) => ({
        name,
        file: basename(file),
        sha256,
        bytes,
        rows_read: rowsRead,
        accepted,
        rejected,
      })),
      decisionFiles: [],
      facts: factRows(cases.map((kase) => ({ kase, asOf }))),
      refreshed: [],
      tables,
      decisions,
      events: runEvents(decided, approval, asOf),
      chainBefore: null,
      carried: [],
      extras: [rejectsExtra(portfolio, settings[BOM_SETTING] === true)],
      log: logLines(context, options, portfolio, started),
    });
    await publication.commit();
    return { source: { policy, asOf, portfolio }, tables, meta, folder: out };
  } catch (error) {
    await publication.abort();
    throw error;
  }
}

function rejectsExtra(portfolio: Portfolio, bom: boolean) {
  const rejects = portfolio.tables.flatMap((table) => table.rejects);
  return { name: REJECTS_FILE, content: rejectsCsv(rejects, { bom }), rows: rejects.length };
}

function stamp(at: number): string {
  return new Date(at).toISOString();
}

function logLines(context: Context, options: Options, portfolio: Portfolio, started: number): string[] {
  const ended = context.now();
  return [
    `started ${stamp(started)}`,
    `ended ${stamp(ended)}`,
    `seconds ${((ended - started) / 1000).toFixed(3)}`,
    `jobs ${jobsOf(context, options)}`,
    `node ${process.version}`,
    ...portfolio.tables.map(
      ({ name, file }) => `input ${name} ${file === '-' ? '-' : resolve(context.cwd, file)}`,
    ),
  ];
}
