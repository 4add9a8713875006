/**
 * The bulk path: partitions of the exports are decided by threads, a few at a time, and what they decided is put
 * together in the order of accounts. Nothing that grows with the portfolio is held here but the number of the part that
 * each account lies in.
 */

import { deserialize } from 'node:v8';
import type { Allocation } from '../../engine/allocate/allocation.js';
import type { Choice } from '../../engine/allocate/choose.js';
import { mergeColumns, type OptionColumns } from '../../engine/allocate/columns.js';
import { type IdentityPart, mergeIdentityParts, NO_PART } from '../../engine/identities.js';
import type { ReadingSummary } from '../intake/reading.js';
import type { Intake } from '../intake/take-in.js';
import { type Crew, inLanes, openCrew } from './crew.js';
import { type JoinJob, joinedPieces, rowsOf } from './join-output.js';
import { mergeKeys } from './key-order.js';
import { frameOf, type OutputName, type TableForm } from './outputs.js';
import type { OutputStretch, Part } from './part.js';
import { readStretch } from './stretch.js';
import type { DecidedPartition, GateCounts, HeldPart, WorkSetting, WrittenOutput } from './work.js';

export interface BulkOptions {
  readonly jobs: number;
  /** Whether so many rows were rejected already that nothing will come of it: the rest is read, and not decided. */
  readonly hopeless: (reading: readonly ReadingSummary[]) => boolean;
  /** How much is done, of 1, and how many accounts so far. */
  readonly onProgress?: (share: number, accounts: number) => void;
}

/** Partitions that were decided. */
export interface Decided {
  readonly crew: Crew;
  readonly borrowers: number;
  readonly accounts: number;
  readonly parts: readonly Part[];
  readonly held: readonly HeldPart[];
  readonly identities: IdentityPart;
  readonly gates: GateCounts;
  readonly readings: readonly ReadingSummary[];
}

/** Partitions a thread may have waiting beside the one that it works on: none, but one for all of them. */
const WAITING = 1;

/**
 * Decides every partition of an intake. The crew comes back open, for the writing; the caller closes it, and this
 * function itself when it throws.
 */
export async function decideIntake(
  intake: Pick<Intake, 'partitions'>,
  setting: WorkSetting,
  options: BulkOptions,
): Promise<Decided> {
  const { partitions } = intake;
  const threads = partitions.length === 1 ? 0 : Math.min(options.jobs, partitions.length);
  const crew = await openCrew(setting, threads);
  try {
    return { crew, ...(await decideAll(intake, crew, threads + WAITING, options)) };
  } catch (error) {
    await crew.close();
    throw error;
  }
}

async function decideAll(
  { partitions }: Pick<Intake, 'partitions'>,
  crew: Crew,
  atOnce: number,
  { hopeless, onProgress }: BulkOptions,
): Promise<Omit<Decided, 'crew'>> {
  const total = partitions.reduce((sum, ref) => sum + ref.bytes, 0);
  const decided: DecidedPartition[] = [];
  let [done, accounts] = [0, 0];
  let readOnly = false;
  await inLanes([...partitions.entries()], atOnce, async ([index, ref]) => {
    const found = await crew.run('decidePartition', { ref, readOnly });
    decided[index] = found;
    accounts += found.accounts;
    done += ref.bytes;
    readOnly ||= hopeless(Object.values(decided).map(({ reading }) => reading));
    onProgress?.(total === 0 ? 1 : done / total, accounts);
  });
  // In the order of partitions, so that what is kept of it does not depend on which thread was faster.
  const gates: Record<string, number> = {};
  for (const found of decided) addCounts(gates, found.gates);
  return {
    borrowers: decided.reduce((sum, found) => sum + found.borrowers, 0),
    accounts,
    parts: decided.flatMap(({ finished }) => finished ?? []),
    held: decided.flatMap((found) => found.held ?? []),
    identities: decided.map((found) => found.identities).reduce(mergeIdentityParts, NO_PART),
    gates,
    readings: decided.map(({ reading }) => reading),
  };
}

/** Parts of a portfolio in which nobody waits any more. */
export type Finished = Pick<Decided, 'parts' | 'identities' | 'gates'> & {
  /** What the choice did; null when there was none to make. */
  readonly allocation: Allocation | null;
};

/** Makes the choice across everybody who waits, and finishes them by it. */
export async function finishHeld(
  { parts, held, identities, gates }: Pick<Decided, 'parts' | 'held' | 'identities' | 'gates'>,
  crew: Crew,
  atOnce: number,
  choose: (columns: OptionColumns) => Choice,
): Promise<Finished> {
  const { chosen, allocation } = choose(
    mergeColumns(held.map(({ columns }) => deserialize(readStretch(columns)) as OptionColumns)),
  );
  let first = 0;
  const jobs = held.map((part, index) => {
    const from = first;
    first += part.planned;
    return { index, held: part, chosen: chosen.slice(from, first) };
  });
  const finished: Part[] = [];
  const allGates = { ...gates };
  let allIdentities = identities;
  await inLanes(jobs, atOnce, async ({ index, ...job }) => {
    const found = await crew.run('finishPart', job);
    finished[index] = found.part;
    allIdentities = mergeIdentityParts(allIdentities, found.identities);
    addCounts(allGates, found.gates);
  });
  return { parts: [...parts, ...finished], identities: allIdentities, gates: allGates, allocation };
}

/** Adds counts up. */
function addCounts(sums: Record<string, number>, counts: GateCounts): void {
  for (const [code, count] of Object.entries(counts)) sums[code] = (sums[code] ?? 0) + count;
}

/** All parts of a portfolio in the order of their accounts. */
export interface Joined {
  readonly rows: (output: OutputName) => number;
  /** The first account that has a row in an output; null when none has. */
  readonly first: (output: OutputName) => string | null;
  /** An output in pieces. */
  readonly pieces: (output: OutputName) => Generator<Buffer>;
  /** Writes an output into a new file, in one of the crew's threads; without a path it only tells the digest. */
  readonly write: (output: OutputName, path: string | null) => Promise<WrittenOutput>;
}

/** Puts parts together. */
export function joinParts(parts: readonly Part[], form: TableForm, crew: Crew): Joined {
  const order = mergeKeys(parts);
  const stretches = (output: OutputName): OutputStretch[] => parts.map((part) => part.outputs[output]!);
  const job = (output: OutputName): JoinJob => {
    const own = stretches(output);
    return { order, stretches: own, ...frameOf(output, form, rowsOf(own)) };
  };
  return {
    rows: (output) => rowsOf(stretches(output)),
    first: (output) =>
      stretches(output).reduce<string | null>(
        (least, { first }) => (first !== null && (least === null || first < least) ? first : least),
        null,
      ),
    pieces: (output) => joinedPieces(job(output)),
    write: (output, path) => crew.run('writeOutput', { ...job(output), path, chained: output === 'audit' }),
  };
}
