/** A shard of a run as a folder that `merge` takes: decided accounts, encoded, and not yet put together. */
import { open, rename } from 'node:fs/promises';
import { basename } from 'node:path';
import { totalsText } from '../../engine/totals.js';
import { pathsOf, relocateHeld, relocatePart } from '../bulk/relocate.js';
import { type FileDigest, sha256OfFile } from '../digests.js';
import type { Shard } from '../intake/deal.js';
import type { OutputMeta } from '../run-folder/meta.js';
import { POLICY_FILE, SHARD_FILE, SHARD_LOG_FILE, SHARD_STATE_FILE } from '../run-folder/names.js';
import type { Publication } from '../run-folder/publication.js';
import { headMeta, type SealedHead } from '../run-folder/seal.js';
import { sealedText } from '../run-folder/sealed.js';
import { policyText } from '../run-folder/write-run.js';
import type { ShardMeta } from './shard-meta.js';
import { type ShardState, stateBytes } from './shard-state.js';

export type { ShardMeta };

/** Of the inputs, digests are of the whole exports, counts of this shard's rows. */
export interface ShardContents extends SealedHead {
  readonly shard: Shard;
  readonly decided: ShardState;
}

/** Writes the folder into an open publication, which the caller commits. Returns what shard.json says. */
export async function writeShard(publication: Publication, contents: ShardContents): Promise<ShardMeta> {
  const { policy, shard, decided } = contents;
  const { parts, held } = decided;
  const paths = new Map(pathsOf(parts, held).map((path) => [basename(path), path]));
  const outputs: Record<string, OutputMeta> = {};
  const note = (name: string, digest: FileDigest): void => {
    outputs[name] = { ...digest, rows: null };
  };
  const names = [...paths.keys()];
  const written = await publication.addWritten(names, (name, path) => moveInto(paths.get(name)!, path));
  for (const [index, name] of names.entries()) note(name, written[index]!);
  const state: ShardState = {
    scanned: decided.scanned,
    readings: decided.readings,
    borrowers: decided.borrowers,
    accounts: decided.accounts,
    parts: parts.map((part) => relocatePart(part, basename)),
    held: held.map((part) => relocateHeld(part, basename)),
    identities: decided.identities,
    gates: decided.gates,
  };
  note(SHARD_STATE_FILE, await publication.add(SHARD_STATE_FILE, stateBytes(state)));
  note(POLICY_FILE, await publication.add(POLICY_FILE, policyText(policy)));
  const meta: ShardMeta = {
    ...headMeta(contents),
    shard,
    outputs,
    totals: totalsText(decided.identities.totals),
  };
  await publication.add(SHARD_FILE, sealedText(meta));
  await publication.add(SHARD_LOG_FILE, contents.log.map((line) => `${line}\n`).join(''));
  return meta;
}

/** Moves a file of the work folder to its place, flushed. @returns its digest. */
async function moveInto(from: string, path: string): Promise<FileDigest> {
  await rename(from, path);
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  return sha256OfFile(path);
}
