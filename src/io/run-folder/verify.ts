/**
 * Checks a run folder from its files alone: each is what run.json says, run.json and run.log are what forbear
 * wrote, the audit chain holds, totals and identities come out again, and so does every decision.
 */
import { ForbearError } from '../../domain/issue.js';
import type { RunTables } from '../../engine/tables.js';
import { type Totals, totalsText } from '../../engine/totals.js';
import { changesFound } from '../changes/verify-changes.js';
import { systemCode } from '../files.js';
import { chainEnd } from './audit.js';
import { digestCheck, filesThere, messageOf, sealCheck } from './file-checks.js';
import { AUDIT_FILE, FACTS_FILE, LOG_FILE, POLICY_FILE, RUN_FILE } from './names.js';
import { currencies, type OpenRun, openRun, readTables } from './open.js';
import { type MadeAgain, madeAgain } from './verify-bulk.js';
import { type Check, decisionChecks, madeAgainChecks, type VerifyOptions } from './verify-decisions.js';
import { runTotals, TABLE_FILES } from './write-run.js';

/**
 * @returns every check, in order; those that need a damaged or missing file fail and say so. Throws
 * ForbearError (exit 3) when the folder has no run.json at all.
 */
export async function verifyRun(folder: string, options: VerifyOptions): Promise<Check[]> {
  const checks = [await sealCheck(folder, RUN_FILE, LOG_FILE)];
  let run: OpenRun;
  try {
    run = await openRun(folder, options.owner);
  } catch (error) {
    if (!isDamage(error)) throw error;
    return [...checks, readable(0, [messageOf(error)])];
  }
  checks.push(
    await digestCheck(folder, run.meta.outputs, RUN_FILE),
    await listingCheck(run),
    await chainCheck(run),
    ...changesChecks(run),
  );
  if (checks.every(({ failures }) => failures.length === 0)) {
    const again = await inBulk(run, options);
    if (again !== null) {
      const { totals } = again;
      return [
        ...checks,
        readable(TABLE_FILES.length, []),
        totalsCheck(run, totals),
        ...(await madeAgainChecks(run, again)),
      ];
    }
  }
  return [...checks, ...(await rowChecks(run, options))];
}

/** The whole run made again; null where that cannot show that everything holds. */
async function inBulk(run: OpenRun, options: VerifyOptions): Promise<MadeAgain | null> {
  try {
    return await options.scratch((folder) => madeAgain(run, { ...options, folder }));
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
}

/** The checks that look at every row, with the run in memory: they can name what is wrong. */
async function rowChecks(run: OpenRun, options: VerifyOptions): Promise<Check[]> {
  let tables: RunTables;
  try {
    await run.amendments();
    tables = await readTables(run.path, currencies(await run.facts('run')));
  } catch (error) {
    return [readable(0, [messageOf(error)])];
  }
  const totals = runTotals(tables, run.policy);
  const decisions = await decisionChecks(run, tables, options);
  return [readable(TABLE_FILES.length, []), totalsCheck(run, totals), ...decisions];
}

const DAMAGE: ReadonlySet<string> = new Set(['RUN_FILE_DAMAGED', 'RUN_FILE_MISSING']);

/** A file is gone or is not what it was: a finding. No folder at all is none, and goes on as an error. */
function isDamage(error: unknown): boolean {
  return error instanceof ForbearError && error.issues.every((issue) => DAMAGE.has(issue.code));
}

function readable(checked: number, failures: readonly string[]): Check {
  return { id: 'readable', name: 'every table reads back', checked, failures };
}

/** The files of a run are all there; what others have put beside them is theirs, and told. */
async function listingCheck(run: OpenRun): Promise<Check> {
  const failures: string[] = [];
  const names = [...TABLE_FILES.map(([name]) => name), AUDIT_FILE, FACTS_FILE, POLICY_FILE];
  for (const name of names) if (run.meta.outputs[name] === undefined) failures.push(`${name} is not listed`);
  return { ...(await filesThere(run.folder, run.meta.outputs, [RUN_FILE, LOG_FILE])), failures };
}

/** What the run says of its differences from an earlier one; no check where it says nothing. */
function changesChecks(run: OpenRun): Check[] {
  const check = { id: 'changes', name: 'changes.csv tells of this run' };
  try {
    const found = changesFound(run);
    return found === null ? [] : [{ ...check, ...found }];
  } catch (error) {
    if (systemCode(error) === null && !isDamage(error)) throw error;
    const why = systemCode(error) === null ? messageOf(error) : String(systemCode(error));
    return [{ ...check, checked: 0, failures: [why] }];
  }
}

async function chainCheck(run: OpenRun): Promise<Check> {
  const { records, head } = run.meta.audit;
  const check = { id: 'audit_chain', name: 'audit chain', checked: records };
  try {
    const end = await chainEnd(run.path(AUDIT_FILE));
    const holds = end.records === records && end.head === head;
    return { ...check, failures: holds ? [] : ['the chain ends elsewhere than run.json says'] };
  } catch (error) {
    if (systemCode(error) !== null) return { ...check, failures: [`${AUDIT_FILE}: ${systemCode(error)}`] };
    return { ...check, failures: [messageOf(error)] };
  }
}

function totalsCheck(run: OpenRun, totals: Totals): Check {
  const found = totalsText(totals);
  const failures: string[] = [];
  const currencyCodes = new Set([...Object.keys(found), ...Object.keys(run.meta.totals)]);
  let checked = 0;
  for (const currency of currencyCodes) {
    const mine = found[currency] ?? {};
    const theirs = run.meta.totals[currency] ?? {};
    for (const path of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
      checked += 1;
      const [a, b] = [mine[path], theirs[path]];
      if (a?.accounts === b?.accounts && a?.amount === b?.amount) continue;
      failures.push(
        `${currency} ${path}: ${a?.accounts ?? 0} / ${a?.amount ?? 0}, run.json ${b?.accounts ?? 0} / ${b?.amount ?? 0}`,
      );
    }
  }
  return { id: 'totals', name: 'control totals', checked, failures };
}
