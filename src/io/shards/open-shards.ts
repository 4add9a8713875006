/** All shards of a run, checked before a row of them is believed: complete, agreed, undamaged. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseIsoDate } from '../../domain/dates.js';
import { ForbearError, type Issue } from '../../domain/issue.js';
import type { EpochDay } from '../../domain/records.js';
import { mergeIdentityParts, NO_PART } from '../../engine/identities.js';
import type { Policy } from '../../policy/policy.js';
import type { Decided } from '../bulk/bulk.js';
import { relocateHeld, relocatePart } from '../bulk/relocate.js';
import { sha256OfFile } from '../digests.js';
import { systemCode } from '../files.js';
import { mergeReadings } from '../intake/merge-readings.js';
import type { RunMeta } from '../run-folder/meta.js';
import { POLICY_FILE, SHARD_STATE_FILE } from '../run-folder/names.js';
import { damagedShard, readShardMeta, type ShardMeta } from './shard-meta.js';
import { type ShardState, stateOf } from './shard-state.js';

interface Found {
  readonly folder: string;
  readonly meta: ShardMeta;
}

export interface JoinedShards {
  readonly policy: Policy;
  readonly asOf: EpochDay;
  readonly settings: RunMeta['settings'];
  /** Of all shards together. */
  readonly decided: Omit<Decided, 'crew' | 'readings'>;
  readonly reading: ReturnType<typeof mergeReadings>;
}

/**
 * Opens shards that make up one run, named in any order.
 *
 * @param version of this forbear: parts are in its own format. Throws ForbearError (exit 3) with every problem found.
 */
export async function openShards(folders: readonly string[], version: string): Promise<JoinedShards> {
  const found = await readAll(folders);
  refuse([...incomplete(found), ...disagreements(found, version)]);
  const inOrder = found.toSorted((a, b) => a.meta.shard.index - b.meta.shard.index);
  const states: ShardState[] = [];
  for (const shard of inOrder) states.push(await openState(shard));
  const [{ folder, meta }] = inOrder as [Found];
  const policy = JSON.parse(await readFile(join(folder, POLICY_FILE), 'utf8')) as Policy;
  const asOf = parseIsoDate(meta.as_of);
  if (asOf === null) throw damagedShard(folder, `the date ${meta.as_of}`);
  const readings = states.flatMap((state) => state.readings);
  return {
    policy,
    asOf,
    settings: meta.settings,
    decided: addUp(states),
    reading: mergeReadings(states[0]!.scanned, readings),
  };
}

async function readAll(folders: readonly string[]): Promise<Found[]> {
  const found: Found[] = [];
  const problems: Issue[] = [];
  for (const folder of folders) {
    try {
      found.push({ folder, meta: await readShardMeta(folder) });
    } catch (error) {
      if (!(error instanceof ForbearError)) throw error;
      problems.push(...error.issues);
    }
  }
  refuse(problems);
  return found;
}

function refuse(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new ForbearError(3, issues);
}

function issue(code: string, file: string | null, found: string, expected: string, hint: string): Issue {
  return { code, severity: 'error', where: { file, line: null, column: null }, found, expected, hint };
}

/** Each of the shards, once. Judged by the first one's count; others are told as disagreements. */
function incomplete(shards: readonly Found[]): Issue[] {
  const count = shards[0]?.meta.shard.count ?? 0;
  const byIndex = new Map<number, Found[]>();
  for (const shard of shards) {
    const { index } = shard.meta.shard;
    byIndex.set(index, [...(byIndex.get(index) ?? []), shard]);
  }
  const missing = Array.from({ length: count }, (_, k) => k + 1).filter((index) => !byIndex.has(index));
  const issues: Issue[] = [];
  if (missing.length > 0) {
    const found = `${missing.length === 1 ? 'shard' : 'shards'} ${missing.join(', ')} of ${count} not named`;
    issues.push(issue('SHARDS_INCOMPLETE', null, found, `all ${count} shards`, 'name every shard folder'));
  }
  for (const [index, own] of byIndex) {
    if (own.length === 1) continue;
    const found = `shard ${index} ${own.length} times`;
    const hint = 'name each shard folder once';
    issues.push(issue('SHARDS_INCOMPLETE', own[1]!.folder, found, 'each shard once', hint));
  }
  return issues;
}

/** What must be the same in all shards, in words. */
const AGREED: readonly (readonly [name: string, of: (meta: ShardMeta) => unknown])[] = [
  ['version of forbear', ({ tool }) => tool.version],
  ['number of shards', ({ shard }) => shard.count],
  ['business date', (meta) => meta.as_of],
  ['policy', ({ policy }) => `${policy.id} ${policy.version} ${policy.digest}`],
  ['settings', ({ settings }) => settings],
  ['exports', ({ inputs }) => inputs.map(({ name, sha256, bytes }) => [name, sha256, bytes])],
];

function disagreements(shards: readonly Found[], version: string): Issue[] {
  const [first] = shards;
  if (first === undefined) return [];
  const issues: Issue[] = [];
  if (first.meta.tool.version !== version) {
    const found = `a shard of forbear ${first.meta.tool.version}`;
    const hint = 'make the shards with the version that merges them';
    issues.push(issue('SHARDS_DISAGREE', first.folder, found, `forbear ${version}`, hint));
  }
  for (const { folder, meta } of shards.slice(1)) {
    for (const [name, of] of AGREED) {
      const [mine, theirs] = [of(meta), of(first.meta)].map((value) => JSON.stringify(value));
      if (mine === theirs) continue;
      const hint = 'make the shards again with the same exports, policy, date and flags';
      issues.push(issue('SHARDS_DISAGREE', folder, `another ${name}`, `that of ${first.folder}`, hint));
    }
  }
  return issues;
}

async function openState({ folder, meta }: Found): Promise<ShardState> {
  for (const [name, { sha256 }] of Object.entries(meta.outputs)) {
    const path = join(folder, name);
    const found = await sha256OfFile(path).catch((error: unknown) => {
      const code = systemCode(error);
      if (code === null) throw error;
      throw damagedShard(path, code === 'ENOENT' ? 'no such file' : code);
    });
    if (found.sha256 !== sha256) throw damagedShard(path, 'another content than shard.json says');
  }
  const path = join(folder, SHARD_STATE_FILE);
  const state = stateOf(await readFile(path));
  if (state === null) throw damagedShard(path, 'bytes of a later Node.js');
  const move = (name: string): string => join(folder, name);
  return {
    ...state,
    parts: state.parts.map((part) => relocatePart(part, move)),
    held: state.held.map((part) => relocateHeld(part, move)),
  };
}

function addUp(states: readonly ShardState[]): JoinedShards['decided'] {
  const gates: Record<string, number> = {};
  for (const state of states) {
    for (const [code, count] of Object.entries(state.gates)) gates[code] = (gates[code] ?? 0) + count;
  }
  return {
    borrowers: states.reduce((sum, state) => sum + state.borrowers, 0),
    accounts: states.reduce((sum, state) => sum + state.accounts, 0),
    parts: states.flatMap((state) => state.parts),
    // Numbered anew: each shard counted its partitions from nought.
    held: states.flatMap((state) => state.held).map((part, index) => ({ ...part, index })),
    identities: states.map((state) => state.identities).reduce(mergeIdentityParts, NO_PART),
    gates,
  };
}
