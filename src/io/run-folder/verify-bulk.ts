/**
 * A run folder made again from its facts and its policy as `run` makes it, in bounded memory, and held to what run.json
 * says of every file. Where all is the same, every check of the rows holds; where something is not, the rows themselves
 * must be looked at. What people decided since cannot be made again: a folder with decisions is none for this.
 */
import { canonicalJson } from '../../domain/canonical-json.js';
import { budgetsOfSettings } from '../../engine/allocate/budget-settings.js';
import { chooseAcross } from '../../engine/allocate/choose.js';
import { type IdentityResult, identityResults } from '../../engine/identities.js';
import { type Totals, totalsText } from '../../engine/totals.js';
import { type Decided, decideIntake, type Finished, finishHeld, joinParts } from '../bulk/bulk.js';
import type { ChainEnd } from './audit-chain.js';
import { dealFacts } from './facts-partitions.js';
import { BOM_SETTING } from './meta.js';
import { FACTS_FILE, REFRESHED_FACTS_FILE } from './names.js';
import type { OpenRun } from './open.js';
import { countedFiles } from './seal.js';
import { RUN_OUTPUTS } from './write-bulk-run.js';

export interface MadeAgainOptions {
  readonly jobs: number;
  /** An empty folder for what is written on the way: about as much as the run folder holds. */
  readonly folder: string;
  readonly onProgress?: (share: number, accounts: number) => void;
}

/** A run that came out again byte for byte. */
export interface MadeAgain {
  /** By file: how many rows. */
  readonly rows: ReadonlyMap<string, number>;
  readonly totals: Totals;
  readonly identities: readonly IdentityResult[];
  /** Accounts that the choice was among; null without budgets. */
  readonly allocated: number | null;
}

/**
 * Makes the run again.
 *
 * @returns what it is made of when every file, every total and the choice are the same; null when anything differs, or
 * when people have decided since. Throws ForbearError (exit 3) when the facts cannot be read.
 */
export async function madeAgain(run: OpenRun, options: MadeAgainOptions): Promise<MadeAgain | null> {
  const { meta, policy, asOf } = run;
  if (meta.decisions.length > 0 || meta.outputs[REFRESHED_FACTS_FILE] !== undefined) return null;
  const path = run.path(FACTS_FILE);
  const budgets = budgetsOfSettings(meta.settings, policy.currency);
  const form = { form: 'csv' as const, bom: meta.settings[BOM_SETTING] === true, headline: [] };
  const decided = await decideIntake(
    { partitions: await dealFacts(path, options) },
    {
      policy,
      asOf,
      last: 'approve',
      preparer: typeof meta.settings['preparer'] === 'string' ? meta.settings['preparer'] : null,
      hold: budgets.rows.length > 0,
      reading: { facts: path },
      outputs: RUN_OUTPUTS.map(([output]) => output),
      form,
      folder: options.folder,
    },
    { jobs: options.jobs, hopeless: () => false, ...progressOf(options) },
  );
  try {
    const all: Finished =
      budgets.rows.length === 0
        ? { ...decided, allocation: null }
        : await finishHeld(decided, decided.crew, options.jobs + 1, (columns) =>
            chooseAcross(columns, budgets),
          );
    const joined = joinParts(all.parts, form, decided.crew);
    const written = await Promise.all(RUN_OUTPUTS.map(([output]) => joined.write(output, null)));
    const rows = new Map(RUN_OUTPUTS.map(([output, file]) => [file, joined.rows(output)]));
    const same = RUN_OUTPUTS.every(([, file], index) => {
      const { sha256, bytes } = written[index]!;
      return (
        canonicalJson(meta.outputs[file] ?? null) === canonicalJson({ sha256, bytes, rows: rows.get(file)! })
      );
    });
    const identities = identityResults(countedFiles(meta.inputs), all.identities);
    const end = written.find((output) => output.end !== null)?.end ?? null;
    if (!same || !isAsSealed(run, all, identities, end)) return null;
    return { rows, totals: all.identities.totals, identities, allocated: all.allocation?.accounts ?? null };
  } finally {
    await decided.crew.close();
  }
}

function progressOf({ onProgress }: MadeAgainOptions) {
  return onProgress === undefined ? {} : { onProgress };
}

/** What stands in run.json beside the digests of files. */
function isAsSealed(
  { meta }: OpenRun,
  { identities: { totals }, allocation }: Pick<Finished, 'allocation'> & Pick<Decided, 'identities'>,
  identities: readonly IdentityResult[],
  end: ChainEnd | null,
): boolean {
  return (
    identities.every(({ failures }) => failures.length === 0) &&
    canonicalJson(totalsText(totals)) === canonicalJson(meta.totals) &&
    canonicalJson(allocation) === canonicalJson(meta.allocation ?? null) &&
    end?.head === meta.audit.head &&
    end.records === meta.audit.records
  );
}
