/** A run folder from parts that were decided and encoded by threads; checked before anybody sees it. */
import type { Allocation } from '../../engine/allocate/allocation.js';
import { type IdentityPart, identityResults } from '../../engine/identities.js';
import type { Joined } from '../bulk/bulk.js';
import type { OutputName } from '../bulk/outputs.js';
import { type ComparedRun, comparedRun } from '../changes/side.js';
import type { Reject } from '../csv/faults.js';
import { rejectsCsv } from '../csv/rejects.js';
import { EMPTY_CHAIN } from './audit-chain.js';
import { BOM_SETTING, type OutputMeta, type RunMeta } from './meta.js';
import * as names from './names.js';
import type { Publication } from './publication.js';
import { countedFiles, headMeta, type RunHead, sealRun, soundIdentities } from './seal.js';
import { policyText, TABLE_FILES } from './write-run.js';

/** The outputs of a run folder that accounts have rows in, with their files, in the order of run.json. */
export const RUN_OUTPUTS: readonly (readonly [OutputName, string])[] = [
  ['facts', names.FACTS_FILE],
  ...TABLE_FILES.map(([file, name]): [OutputName, string] => [name, file]),
  ['audit', names.AUDIT_FILE],
];

export interface BulkRunContents {
  readonly joined: Joined;
  readonly identities: IdentityPart;
  /** In the order of files and lines. */
  readonly rejects: readonly Reject[];
  /** What the choice under budgets did; null without budgets. */
  readonly allocation: Allocation | null;
  /** Writes changes.csv into a new file, from the files of this run where they lie now; null without an earlier run. */
  readonly changes: ((after: ComparedRun, path: string) => Promise<OutputMeta>) | null;
}

/**
 * Writes the files, several at a time, and seals the folder with run.json. The publication is not yet committed: the
 * caller does that, or aborts.
 *
 * @returns the meta data. Throws Error when an identity fails: the run is wrong, and must not be published.
 */
export async function writeBulkRun(
  publication: Publication,
  head: RunHead,
  { joined, identities, rejects, allocation, changes }: BulkRunContents,
): Promise<RunMeta> {
  const results = soundIdentities(identityResults(countedFiles(head.inputs), identities));
  const outputOf = new Map(RUN_OUTPUTS.map(([output, file]) => [file, output]));
  const files = RUN_OUTPUTS.map(([, file]) => file);
  const written = await publication.addWritten(files, (file, path) =>
    joined.write(outputOf.get(file)!, path),
  );
  const metas = new Map<string, OutputMeta>();
  let audit = EMPTY_CHAIN;
  for (const [index, file] of files.entries()) {
    const { end, sha256, bytes } = written[index]!;
    metas.set(file, { sha256, bytes, rows: joined.rows(outputOf.get(file)!) });
    if (end !== null) audit = end;
  }
  const policy = await publication.add(names.POLICY_FILE, policyText(head.policy));
  metas.set(names.POLICY_FILE, { ...policy, rows: null });
  const rejected = await publication.add(
    names.REJECTS_FILE,
    rejectsCsv(rejects, { bom: head.settings[BOM_SETTING] === true }),
  );
  metas.set(names.REJECTS_FILE, { ...rejected, rows: rejects.length });
  if (changes !== null) {
    const after = comparedRun(publication.staged, headMeta(head));
    const [meta] = await publication.addWritten([names.CHANGES_FILE], (_, path) => changes(after, path));
    metas.set(names.CHANGES_FILE, meta!);
  }
  const order = ORDER.filter((file) => metas.has(file));
  const outputs = Object.fromEntries(order.map((file) => [file, metas.get(file)!]));
  const { totals } = identities;
  return sealRun(publication, head, { outputs, totals, identities: results, allocation, audit });
}

/** The order of run.json, which is not that of writing. */
const ORDER: readonly string[] = [
  names.FACTS_FILE,
  ...TABLE_FILES.map(([file]) => file),
  names.POLICY_FILE,
  names.AUDIT_FILE,
  names.REJECTS_FILE,
  names.CHANGES_FILE,
];
