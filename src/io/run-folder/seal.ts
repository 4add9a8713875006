/** The end of writing a run folder: what was written is put down in run.json, and run.json in run.log. */
import { formatIsoDate } from '../../domain/dates.js';
import type { EpochDay } from '../../domain/records.js';
import type { Allocation } from '../../engine/allocate/allocation.js';
import type { IdentityResult } from '../../engine/identities.js';
import { type Totals, totalsText } from '../../engine/totals.js';
import type { Policy } from '../../policy/policy.js';
import { sha256Of } from '../digests.js';
import type { ChainEnd } from './audit-chain.js';
import { logText } from './log.js';
import { type InputMeta, metaText, type OutputMeta, type RunMeta } from './meta.js';
import { LOG_FILE, RUN_FILE } from './names.js';
import type { Publication } from './publication.js';

/** What a sealed folder is made from. */
export interface SealedHead {
  readonly version: string;
  readonly asOf: EpochDay;
  readonly policy: Policy;
  /** Flags that change results. */
  readonly settings: RunMeta['settings'];
  readonly inputs: readonly InputMeta[];
  /** Lines of the log: times, threads, where the inputs stood. */
  readonly log: readonly string[];
}

/** What a run is, before anything is made of it. */
export interface RunHead extends SealedHead {
  /** The earlier run that this was compared with; null when it was compared with none. */
  readonly since: NonNullable<RunMeta['since']> | null;
  readonly decisionFiles: RunMeta['decisions'];
}

export interface RunResults {
  /** In the order of run.json. */
  readonly outputs: Readonly<Record<string, OutputMeta>>;
  readonly totals: Totals;
  readonly identities: readonly IdentityResult[];
  /** What the choice under budgets did; null without budgets. */
  readonly allocation: Allocation | null;
  readonly audit: ChainEnd;
}

/** @returns what a run is made of, as run.json says it. */
export function headMeta({ version, asOf, policy, settings, inputs }: Omit<SealedHead, 'log'>) {
  return {
    tool: { name: 'forbear' as const, version },
    as_of: formatIsoDate(asOf),
    policy: { id: policy.id, version: policy.version, digest: policy.digest },
    settings,
    inputs: [...inputs],
  };
}

/** Writes run.json and run.log into a publication that has everything else. @returns the meta data. */
export async function sealRun(
  publication: Publication,
  head: RunHead,
  { outputs, totals, identities, allocation, audit }: RunResults,
): Promise<RunMeta> {
  const meta: RunMeta = {
    ...headMeta(head),
    ...(head.since === null ? {} : { since: head.since }),
    decisions: [...head.decisionFiles],
    outputs,
    totals: totalsText(totals),
    identities: identities.map(({ identity, name, checked }) => ({ identity, name, checked })),
    ...(allocation === null ? {} : { allocation: { ...allocation, budgets: [...allocation.budgets] } }),
    audit,
  };
  const text = metaText(meta);
  await publication.add(RUN_FILE, text);
  await publication.add(LOG_FILE, logText(head.log, RUN_FILE, sha256Of(text)));
  return meta;
}

/** @returns what was read of each export, as the first identity wants it. */
export function countedFiles(inputs: readonly InputMeta[]) {
  return inputs.map((input) => ({ ...input, rowsRead: input.rows_read }));
}

/** @returns the results when all hold. Throws Error otherwise: the run is wrong, and must not be published. */
export function soundIdentities(results: readonly IdentityResult[]): readonly IdentityResult[] {
  const failed = results.find((result) => result.failures.length > 0);
  if (failed === undefined) return results;
  const [first] = failed.failures;
  throw new Error(
    `identity ${failed.identity} (${failed.name}) fails ${failed.failures.length} times, first at ` +
      `${first?.subject}: found ${first?.found}, expected ${first?.expected}`,
  );
}
