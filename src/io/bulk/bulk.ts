/**
 * The bulk path: partitions of the exports are decided by threads, a few at a time, and what they decided is put
 * together in the order of accounts. Nothing that grows with the portfolio is held here but the number of the part that
 * each account lies in.
 */

import type { Issue } from '../../domain/issue.js';
import { type IdentityPart, mergeIdentityParts, NO_PART } from '../../engine/identities.js';
import type { TableReading } from '../csv/table-reading.js';
import { mergeReadings } from '../intake/merge-readings.js';
import type { ReadingSummary } from '../intake/reading.js';
import type { Intake } from '../intake/take-in.js';
import { type Crew, inLanes, openCrew } from './crew.js';
import { type JoinJob, joinedPieces, rowsOf } from './join-output.js';
import { mergeKeys } from './key-order.js';
import { frameOf, type OutputName, type TableForm } from './outputs.js';
import type { OutputStretch, Part } from './part.js';
import type { GateCounts, HeldPart, WorkSetting, WrittenOutput } from './work.js';

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
  readonly tables: readonly TableReading[];
  readonly issues: readonly Issue[];
}

/** Partitions a thread may have waiting beside the one that it works on: none, but one for all of them. */
const WAITING = 1;

/**
 * Decides every partition of an intake. The crew comes back open, for the writing; the caller closes it, and this
 * function itself when it throws.
 */
export async function decideIntake(
  intake: Intake,
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
  { partitions, tables }: Intake,
  crew: Crew,
  atOnce: number,
  { hopeless, onProgress }: BulkOptions,
): Promise<Omit<Decided, 'crew'>> {
  const total = partitions.reduce((sum, ref) => sum + ref.bytes, 0);
  const parts: (Part | null)[] = partitions.map(() => null);
  const held: (HeldPart | null)[] = partitions.map(() => null);
  const readings: ReadingSummary[] = [];
  const gates: Record<string, number> = {};
  let identities = NO_PART;
  let [done, borrowers, accounts] = [0, 0, 0];
  let readOnly = false;
  await inLanes([...partitions.entries()], atOnce, async ([index, ref]) => {
    const found = await crew.run('decidePartition', { ref, readOnly });
    parts[index] = found.finished;
    held[index] = found.held;
    readings.push(found.reading);
    identities = mergeIdentityParts(identities, found.identities);
    addCounts(gates, found.gates);
    borrowers += found.borrowers;
    accounts += found.accounts;
    done += ref.bytes;
    readOnly ||= hopeless(readings);
    onProgress?.(total === 0 ? 1 : done / total, accounts);
  });
  return {
    borrowers,
    accounts,
    parts: parts.filter((part) => part !== null),
    held: held.filter((part) => part !== null),
    identities,
    gates,
    ...mergeReadings(tables, readings),
  };
}

/** Adds counts up. */
export function addCounts(sums: Record<string, number>, counts: GateCounts): void {
  for (const [code, count] of Object.entries(counts)) sums[code] = (sums[code] ?? 0) + count;
}

/** All parts of a portfolio in the order of their accounts. */
export interface Joined {
  readonly rows: (output: OutputName) => number;
  /** The first account that has a row in an output; null when none has. */
  readonly first: (output: OutputName) => string | null;
  /** An output in pieces. */
  readonly pieces: (output: OutputName) => Generator<Buffer>;
  /** Writes an output into a new file, in one of the crew's threads. */
  readonly write: (output: OutputName, path: string) => Promise<WrittenOutput>;
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
