/** Shards that are not all there, do not belong together, or are not as they were written: each is refused by name. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseIsoDate } from '../../../src/domain/dates.js';
import { ForbearError } from '../../../src/domain/issue.js';
import { decideIntake } from '../../../src/io/bulk/bulk.js';
import { CSV } from '../../../src/io/bulk/outputs.js';
import { readSettingOf, takeIn } from '../../../src/io/intake/take-in.js';
import { loadPolicy } from '../../../src/io/packs.js';
import { openPublication } from '../../../src/io/run-folder/publication.js';
import { openShards } from '../../../src/io/shards/open-shards.js';
import { type ShardContents, writeShard } from '../../../src/io/shards/write-shard.js';
import { OWNER } from '../run-folder/small-run.js';

const policy = await loadPolicy('cn');
const asOf = parseIsoDate('2026-06-30')!;
const room = await mkdtemp(join(tmpdir(), 'forbear-shards-'));
afterAll(() => rm(room, { recursive: true }));

const ACCOUNTS = Array.from({ length: 12 }, (_, k) => `A${k},B${k},${1000 + k},0.18,2026-03-01`);
const FILES = {
  borrowers: join(room, 'borrowers.csv'),
  delinquencies: join(room, 'delinquencies.csv'),
};
await writeFile(FILES.borrowers, `borrower_id\n${ACCOUNTS.map((_, k) => `B${k}`).join('\n')}\n`);
await writeFile(
  FILES.delinquencies,
  `account_id,borrower_id,principal_outstanding,annual_rate,oldest_unpaid_due_date\n${ACCOUNTS.join('\n')}\n`,
);
const VERSION = '1.2.3';

async function shard(index: number, count: number, over: Partial<ShardContents> = {}): Promise<string> {
  const folder = await mkdtemp(join(room, 'shard-'));
  const publication = await openPublication(folder, { owner: OWNER });
  const work = await publication.workFolder();
  const reading = { policyCurrency: policy.currency, asOf, windows: policy };
  const intake = await takeIn(FILES, { ...reading, folder: work, shard: { index, count } });
  const setting = { policy, asOf, last: 'approve', preparer: null, hold: false } as const;
  const decided = await decideIntake(
    intake,
    {
      ...setting,
      reading: readSettingOf(intake, reading),
      outputs: ['assessments'],
      form: CSV,
      folder: work,
    },
    { jobs: 0, hopeless: () => false },
  );
  const digest = { sha256: 'a'.repeat(64), bytes: 1, rows_read: 6, accepted: 6, rejected: 0 };
  await writeShard(publication, {
    version: VERSION,
    asOf,
    policy,
    settings: { max_reject_rate: '0.01' },
    shard: { index, count },
    inputs: [{ name: 'delinquencies', file: 'delinquencies.csv', ...digest }],
    decided: { ...decided, scanned: intake.tables },
    log: [],
    ...over,
  });
  await publication.commit();
  return folder;
}

async function refusal(folders: readonly string[], version = VERSION): Promise<string[]> {
  const error = await openShards(folders, version).catch((thrown: unknown) => thrown);
  if (!(error instanceof ForbearError)) throw error;
  expect(error.exitCode).toBe(3);
  return error.issues.map(({ code, found }) => `${code} ${found}`);
}

/** A copy of a shard with one of its files changed. */
async function changed(
  folder: string,
  name: string,
  change: (text: Buffer) => Buffer | string,
): Promise<string> {
  const copy = await mkdtemp(join(room, 'copy-'));
  await cp(folder, copy, { recursive: true });
  await writeFile(join(copy, name), change(await readFile(join(copy, name))));
  return copy;
}

const FIRST = await shard(1, 2);
const SECOND = await shard(2, 2);

function flipped(bytes: Buffer): Buffer {
  bytes[bytes.length - 1]! ^= 1;
  return bytes;
}

describe('shards of a run', () => {
  it('open together, in any order, with the sums of all', async () => {
    const there = await openShards([FIRST, SECOND], VERSION);
    expect(await openShards([SECOND, FIRST], VERSION)).toEqual(there);
    expect(there.decided.accounts).toBe(ACCOUNTS.length);
    expect(there.reading.tables.map(({ rowsRead }) => rowsRead)).toEqual([12, 12]);
    expect(there.policy).toEqual(policy);
  });

  it('must all be named, once', async () => {
    expect(await refusal([FIRST, FIRST])).toEqual([
      'SHARDS_INCOMPLETE shard 2 of 2 not named',
      'SHARDS_INCOMPLETE shard 1 2 times',
    ]);
    expect(await refusal([SECOND])).toEqual(['SHARDS_INCOMPLETE shard 1 of 2 not named']);
    expect(await refusal([await shard(3, 4), SECOND])).toContain(
      'SHARDS_INCOMPLETE shards 1, 4 of 4 not named',
    );
  });

  it('must have been made alike', async () => {
    expect(await refusal([FIRST, SECOND], '9.9.9')).toEqual(['SHARDS_DISAGREE a shard of forbear 1.2.3']);
    const cases: readonly [Partial<ShardContents>, string][] = [
      [{ version: '0' }, 'version of forbear'],
      [{ asOf: asOf + 1 }, 'business date'],
      [{ policy: { ...policy, version: 'x' } }, 'policy'],
      [{ settings: { max_reject_rate: '0.02' } }, 'settings'],
      [{ inputs: [] }, 'exports'],
    ];
    for (const [over, what] of cases) {
      expect(await refusal([FIRST, await shard(2, 2, over)])).toEqual([`SHARDS_DISAGREE another ${what}`]);
    }
  });

  it('must be as they were written', async () => {
    for (const name of ['part-0', 'state', 'policy.json']) {
      expect(await refusal([FIRST, await changed(SECOND, name, flipped)])).toEqual([
        'SHARD_DAMAGED another content than shard.json says',
      ]);
    }
    const other = await changed(SECOND, 'shard.json', (text) => text.toString().replace('0.01', '0.02'));
    expect(await refusal([FIRST, other])).toEqual(['SHARD_DAMAGED a changed shard.json']);
    const gone = await changed(SECOND, 'part-0', String);
    await rm(join(gone, 'part-0'));
    expect(await refusal([FIRST, gone])).toEqual(['SHARD_DAMAGED no such file']);
  });

  it('are not any folder', async () => {
    expect(await refusal([room, join(room, 'nowhere')])).toEqual([
      'NOT_A_SHARD no such file',
      'NOT_A_SHARD no such file',
    ]);
  });
});
