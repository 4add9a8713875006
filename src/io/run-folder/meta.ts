/** run.json: what went into a run and what came out, by digest. It carries its own digest as its last key. */
import { z } from 'zod';
import { ForbearError } from '../../domain/issue.js';
import { sha256Of } from '../digests.js';
import { damaged } from './exact-csv.js';
import { readSealed, sealedText } from './sealed.js';

const HEX = z.string().regex(/^[0-9a-f]{64}$/);
const COUNT = z.number().int().min(0);

/** Settings key that says whether CSV files start with the mark that Excel needs. */
export const BOM_SETTING = 'bom';

/** What a run, a shard of one or the results of a stage are made of. */
export const HEAD_SHAPE = {
  tool: z.strictObject({ name: z.literal('forbear'), version: z.string() }),
  as_of: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  policy: z.strictObject({ id: z.string(), version: z.string(), digest: HEX }),
  /** Flags that change results; a rate as its text, budgets as lists of theirs. */
  settings: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
  ),
  inputs: z.array(
    z.strictObject({
      name: z.string(),
      /** Base name: where the file stood is the machine's business, and stands in run.log. */
      file: z.string(),
      sha256: HEX,
      bytes: COUNT,
      rows_read: COUNT,
      accepted: COUNT,
      rejected: COUNT,
    }),
  ),
};

export const OUTPUTS_SHAPE = z.record(
  z.string(),
  z.strictObject({ sha256: HEX, bytes: COUNT, rows: COUNT.nullable() }),
);
export const TOTALS_SHAPE = z.record(
  z.string(),
  z.record(z.string(), z.strictObject({ accounts: COUNT, amount: z.string() })),
);

/** A run that is named: its business date, and the SHA-256 of its run.json. */
export const RUN_REFERENCE = z.strictObject({ as_of: HEAD_SHAPE.as_of, sha256: HEX });

const SCHEMA = z.strictObject({
  ...HEAD_SHAPE,
  /** The earlier run that changes.csv tells the differences from; absent when none was named. */
  since: RUN_REFERENCE.optional(),
  /** Decision files that were applied to this folder, oldest first. */
  decisions: z.array(z.strictObject({ file: z.string(), sha256: HEX, as_of: z.string(), rows: COUNT })),
  outputs: OUTPUTS_SHAPE,
  totals: TOTALS_SHAPE,
  identities: z.array(z.strictObject({ identity: COUNT, name: z.string(), checked: COUNT })),
  /** What the choice under budgets did; absent without budgets. */
  allocation: z
    .strictObject({
      currency: z.string(),
      budgets: z.array(
        z.strictObject({
          kind: z.enum(['relief', 'reviews', 'contacts']),
          scope: z.string().nullable(),
          accounts: COUNT,
          limit: z.string(),
          used: z.string(),
          shadow_price: z.string(),
        }),
      ),
      accounts: COUNT,
      chosen: COUNT,
      gain: z.string(),
      bound: z.string(),
      gap: z.string(),
    })
    .optional(),
  audit: z.strictObject({ records: COUNT, head: HEX }),
});

export type RunMeta = z.infer<typeof SCHEMA>;
export type InputMeta = RunMeta['inputs'][number];
export type OutputMeta = RunMeta['outputs'][string];

/** @returns the text of run.json: the meta data in its own key order, then its digest. */
export function metaText(meta: RunMeta): string {
  return sealedText(meta);
}

/** @returns how other folders name this run. */
export function runReference(meta: RunMeta): z.infer<typeof RUN_REFERENCE> {
  return { as_of: meta.as_of, sha256: sha256Of(metaText(meta)) };
}

/**
 * Reads a run.json. Throws ForbearError (exit 3): NOT_A_RUN_FOLDER when there is none, RUN_FILE_DAMAGED when it is
 * not byte for byte what forbear wrote.
 */
export async function readMeta(path: string): Promise<RunMeta> {
  return readSealed(path, SCHEMA, {
    missing: (found) => notARun(path, found),
    changed: () => damaged(path, null, null, 'a changed run.json', 'the file as it was written'),
  });
}

/** @returns what to throw (exit 3) where the system finds no run at `path`. */
export function notARun(path: string, found: string): ForbearError {
  return new ForbearError(3, [
    {
      code: 'NOT_A_RUN_FOLDER',
      severity: 'error',
      where: { file: path, line: null, column: null },
      found,
      expected: 'a folder that forbear run has made',
      hint: 'name the folder that --out of forbear run named',
    },
  ]);
}
