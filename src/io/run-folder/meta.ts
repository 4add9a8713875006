/** run.json: what went into a run and what came out, by digest. It carries its own digest as its last key. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { canonicalJson } from '../../domain/canonical-json.js';
import { ForbearError } from '../../domain/issue.js';
import { sha256Of } from '../digests.js';
import { systemCode } from '../files.js';
import { damaged } from './exact-csv.js';

const HEX = z.string().regex(/^[0-9a-f]{64}$/);
const COUNT = z.number().int().min(0);

const SCHEMA = z.strictObject({
  tool: z.strictObject({ name: z.literal('forbear'), version: z.string() }),
  as_of: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  policy: z.strictObject({ id: z.string(), version: z.string(), digest: HEX }),
  /** Flags that change results; a rate as its text. */
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
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
  /** Decision files that were applied to this folder, oldest first. */
  decisions: z.array(z.strictObject({ file: z.string(), sha256: HEX, as_of: z.string(), rows: COUNT })),
  outputs: z.record(z.string(), z.strictObject({ sha256: HEX, bytes: COUNT, rows: COUNT.nullable() })),
  totals: z.record(z.string(), z.record(z.string(), z.strictObject({ accounts: COUNT, amount: z.string() }))),
  identities: z.array(z.strictObject({ identity: COUNT, name: z.string(), checked: COUNT })),
  audit: z.strictObject({ records: COUNT, head: HEX }),
});

export type RunMeta = z.infer<typeof SCHEMA>;
export type InputMeta = RunMeta['inputs'][number];
export type OutputMeta = RunMeta['outputs'][string];

const SEALED = SCHEMA.extend({ digest: HEX });

/** @returns the text of run.json: the meta data in its own key order, then its digest. */
export function metaText(meta: RunMeta): string {
  return `${JSON.stringify({ ...meta, digest: sha256Of(canonicalJson(meta)) }, null, 2)}\n`;
}

/**
 * Reads a run.json. Throws ForbearError (exit 3): NOT_A_RUN_FOLDER when there is none, RUN_FILE_DAMAGED when it is
 * not byte for byte what forbear wrote.
 */
export async function readMeta(path: string): Promise<RunMeta> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === null) throw error;
    throw notARun(path, error);
  }
  const meta = parseMeta(text);
  if (meta === null) throw damaged(path, null, null, 'a changed run.json', 'the file as it was written');
  return meta;
}

/** @returns what to throw (exit 3) where the system finds no run at `path`. */
export function notARun(path: string, error: unknown): ForbearError {
  return new ForbearError(3, [
    {
      code: 'NOT_A_RUN_FOLDER',
      severity: 'error',
      where: { file: path, line: null, column: null },
      found: systemCode(error) === 'ENOENT' ? 'no such file' : String(systemCode(error)),
      expected: 'a folder that forbear run has made',
      hint: 'name the folder that --out of forbear run named',
    },
  ]);
}

function parseMeta(text: string): RunMeta | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const sealed = SEALED.safeParse(json);
  if (!sealed.success) return null;
  const { digest: _, ...meta } = sealed.data;
  // Byte equality covers key order, spaces and the digest itself.
  const { digest, ...given } = json as Record<string, unknown>;
  return metaText(given as RunMeta) === text && digest === sealed.data.digest ? meta : null;
}
