/** The folder of a stage's results: whole or not at all, sealed, the same bytes for the same inputs. */
import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ForbearError } from '../../../src/domain/issue.js';
import { sha256Of } from '../../../src/io/digests.js';
import { openRun } from '../../../src/io/run-folder/open.js';
import { readStage } from '../../../src/io/stage-folder/stage-meta.js';
import { holdsStage, verifyStage } from '../../../src/io/stage-folder/verify-stage.js';
import { contents, OWNER, publishedRun, publishRun, room, snapshot } from '../run-folder/small-run.js';
import { publishStage, TRACKING } from './small-stage.js';

async function refusal(work: Promise<unknown>): Promise<[number, string, string]> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ForbearError)) throw error;
  return [error.exitCode, error.issues[0]!.code, error.issues[0]!.found];
}

async function everyFile(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(
      files.map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'utf8')]),
    ),
  );
}

async function failing(folder: string): Promise<string[]> {
  const checks = await verifyStage(folder, OWNER);
  return checks.filter((check) => check.failures.length > 0).map((check) => check.id);
}

/** What is written to a disk that fills up. */
async function* full(): AsyncGenerator<string> {
  yield 'begun';
  throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
}

describe('the folder of a stage', () => {
  it('holds its files, their seal and a log, and reads back what was written', async () => {
    const folder = join(await room(), 'tracked');
    const meta = await publishStage(folder);
    const files = await everyFile(folder);
    expect(Object.keys(files).toSorted()).toEqual([
      'letters/P2.txt',
      'stage.json',
      'stage.log',
      'tracking.csv',
    ]);
    expect(files['tracking.csv']).toBe('plan_id,status\nP1,kept\nP2,broken\n');
    expect(meta.outputs).toEqual({
      'tracking.csv': { sha256: sha256Of(files['tracking.csv']!), bytes: 33, rows: 2 },
      'letters/P2.txt': { sha256: sha256Of('Dear customer'), bytes: 13, rows: null },
    });
    expect(meta).toMatchObject({ command: 'track', as_of: '2026-06-30', run: null, counts: { broken: 1 } });
    expect(await readStage(folder, OWNER)).toEqual(meta);
    expect(await failing(folder)).toEqual([]);
  });

  it('names the run that it is about by the digest of its run.json', async () => {
    const runFolder = await publishedRun();
    const run = await openRun(runFolder, OWNER);
    const { run: named } = await publishStage(join(await room(), 'tracked'), { run: run.meta });
    const sha256 = sha256Of(await readFile(join(runFolder, 'run.json')));
    expect(named).toEqual({ as_of: '2026-06-30', sha256 });
  });

  it('marks its tables for Excel when that is asked for', async () => {
    const folder = join(await room(), 'tracked');
    await publishStage(folder, { settings: { bom: true } });
    expect((await readFile(join(folder, 'tracking.csv'), 'utf8')).startsWith('\uFEFFplan_id')).toBe(true);
  });

  it('is the same bytes for the same inputs, but for its log', async () => {
    const [a, b] = [join(await room(), 'a'), join(await room(), 'b')];
    await publishStage(a);
    await publishStage(b, { log: ['another time'] });
    await publishStage(b, { log: ['a third time'] });
    const [{ 'stage.log': logA, ...restA }, { 'stage.log': logB, ...restB }] = [
      await everyFile(a),
      await everyFile(b),
    ];
    expect(restB).toEqual(restA);
    expect(logB).not.toBe(logA);
    expect(await failing(b)).toEqual([]);
  });

  it('is replaced by a rerun: what it no longer has goes, what others put there stays', async () => {
    const parent = await room();
    const folder = join(parent, 'tracked');
    await publishStage(folder);
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await publishStage(folder, { counts: {} }, [TRACKING]);
    expect(Object.keys(await everyFile(folder)).toSorted()).toEqual([
      'notes.txt',
      'stage.json',
      'stage.log',
      'tracking.csv',
    ]);
    expect(await readdir(parent)).toEqual(['tracked']);
    const listing = (await verifyStage(folder, OWNER)).find((check) => check.id === 'listing');
    expect(listing).toMatchObject({ name: 'all files are there (not ours: notes.txt)', failures: [] });
  });

  it('stays as it was when the disk is full half-way', async () => {
    const parent = await room();
    const folder = join(parent, 'tracked');
    await publishStage(folder);
    const before = await everyFile(folder);
    const failed = publishStage(folder, {}, [TRACKING, { name: 'more.csv', content: full(), rows: 0 }]);
    expect(await refusal(failed)).toEqual([4, 'OUTPUT_NOT_WRITTEN', 'ENOSPC']);
    expect(await everyFile(folder)).toEqual(before);
    expect(await readdir(parent)).toEqual(['tracked']);
  });

  it('has no two files of one name', async () => {
    const folder = join(await room(), 'tracked');
    await expect(publishStage(folder, {}, [TRACKING, TRACKING])).rejects.toThrow('two files');
  });
});

describe('what a stage may replace', () => {
  it.each<[string, (folder: string) => Promise<unknown>, string]>([
    [
      'files of others',
      (folder) => writeFile(join(folder, 'thesis.docx'), 'x'),
      'that forbear did not write',
    ],
    [
      'the results of another command',
      (folder) => publishStage(folder, { command: 'contact' }),
      'forbear contact',
    ],
    ['a run', (folder) => publishRun(folder, contents(), { owner: OWNER }), 'holds a run'],
  ])('is not %s', async (_, prepare, found) => {
    const folder = join(await room(), 'results');
    await mkdir(folder);
    await prepare(folder);
    const before = await snapshot(folder).catch(() => null);
    const [exit, code, what] = await refusal(publishStage(folder));
    expect([exit, code]).toEqual([4, 'NOT_A_STAGE_FOLDER']);
    expect(what).toContain(found);
    expect(await snapshot(folder).catch(() => null)).toEqual(before);
  });

  it('is nothing that a run may replace', async () => {
    const folder = join(await room(), 'results');
    await publishStage(folder);
    const [exit, code, what] = await refusal(publishRun(folder, contents(), { owner: OWNER }));
    expect([exit, code, what]).toEqual([
      4,
      'NOT_A_RUN_FOLDER',
      'a folder that holds results of forbear track',
    ]);
    expect(await failing(folder)).toEqual([]);
  });
});

describe('verify of a stage', () => {
  const NAMES = ['tracking.csv', 'letters/P2.txt', 'stage.json', 'stage.log'];

  it.each(NAMES)('finds any changed byte of %s, and its loss', async (name) => {
    const folder = join(await room(), 'tracked');
    await publishStage(folder);
    const path = join(folder, name);
    const whole = await readFile(path);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bytes = Buffer.from(whole);
        bytes[at]! ^= flip;
        await writeFile(path, bytes);
        expect(await failing(folder)).not.toEqual([]);
      }),
      { seed: 7, numRuns: 20 },
    );
    await writeFile(path, whole);
    await appendFile(path, '\n');
    expect(await failing(folder)).not.toEqual([]);
    await rm(path);
    const found = (await holdsStage(folder)) ? await failing(folder) : 'no stage';
    expect(found).not.toEqual([]);
  });

  it('tells apart no results, damaged results and a run', async () => {
    const folder = join(await room(), 'tracked');
    expect((await refusal(readStage(folder, OWNER))).slice(0, 2)).toEqual([3, 'NOT_A_STAGE_FOLDER']);
    await publishStage(folder);
    await appendFile(join(folder, 'stage.json'), ' ');
    expect((await refusal(readStage(folder, OWNER))).slice(0, 2)).toEqual([3, 'STAGE_FILE_DAMAGED']);
    expect(await holdsStage(folder)).toBe(true);
    expect(await holdsStage(await publishedRun())).toBe(false);
  });
});
