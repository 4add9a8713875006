import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ForbearError } from '../../../src/domain/issue.js';
import type { LockOwner } from '../../../src/io/run-folder/lock.js';
import { openRun } from '../../../src/io/run-folder/open.js';
import { openPublication, type PublicationOptions } from '../../../src/io/run-folder/publication.js';
import { contents, OWNER, publishRun, room, snapshot } from './small-run.js';

/** A process that dies at some step, and the next one, which finds it dead. */
const DYING: LockOwner = { pid: 2, host: 'here', alive: () => true };
const NEXT: LockOwner = { pid: 3, host: 'here', alive: (pid) => pid !== 2 };

const FIRST = contents({ version: 'first' });
const SECOND = contents({ version: 'second' });

async function versionOf(folder: string): Promise<string> {
  return (JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')) as { tool: { version: string } }).tool
    .version;
}

async function stepsOf(replacing: boolean): Promise<string[]> {
  const folder = join(await room(), 'run');
  if (replacing) await publishRun(folder, FIRST, { owner: OWNER });
  const steps: string[] = [];
  await publishRun(folder, SECOND, {
    owner: OWNER,
    onStep: (step) => {
      steps.push(step);
    },
  });
  return steps;
}

/** Of the files one early and the last two stand for all. */
const TELLING = new Set(['written facts.csv', 'written run.json', 'written run.log']);
const telling = (step: string): boolean => !step.startsWith('written ') || TELLING.has(step);
const REPLACING = (await stepsOf(true)).filter(telling);
const FRESH = (await stepsOf(false)).filter(telling);

function stopAt(wanted: string, how: () => Promise<void>): NonNullable<PublicationOptions['onStep']> {
  return (step) => (step === wanted ? how() : undefined);
}

function refusal(error: unknown): [number, string] {
  if (!(error instanceof ForbearError)) throw error;
  return [error.exitCode, error.issues[0]?.code ?? ''];
}

/** An orderly failure at a step. */
function fail(): Promise<void> {
  return Promise.reject(new Error('stopped'));
}

/** From here on the new folder stands. */
function isPlaced(step: string): boolean {
  return step === 'in place' || step === 'old removed';
}

const SECOND_FILES = await (async () => {
  const folder = join(await room(), 'run');
  await publishRun(folder, SECOND, { owner: OWNER });
  return snapshot(folder);
})();

describe('publication', () => {
  it('goes through these steps', () => {
    expect(REPLACING.slice(0, 2)).toEqual(['locked', 'staged']);
    expect(REPLACING.slice(-5)).toEqual(['flushed', 'journalled', 'set aside', 'in place', 'old removed']);
    expect(FRESH.slice(-2)).toEqual(['flushed', 'in place']);
  });

  it('leaves one folder, private, with nothing beside it', async () => {
    const parent = await room();
    await publishRun(join(parent, 'run'), FIRST, { owner: OWNER });
    await publishRun(join(parent, 'run'), SECOND, { owner: OWNER });
    expect(await readdir(parent)).toEqual(['run']);
    expect((await stat(join(parent, 'run'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(parent, 'run', 'plans.csv'))).mode & 0o777).toBe(0o600);
    expect(await versionOf(join(parent, 'run'))).toBe('second');
  });

  it('gives the same bytes for the same run, but for run.log', async () => {
    const [a, b] = [join(await room(), 'a'), join(await room(), 'b')];
    await publishRun(a, FIRST, { owner: OWNER });
    await publishRun(b, contents({ version: 'first', log: ['another time'] }), { owner: OWNER });
    const [{ 'run.log': logA, ...restA }, { 'run.log': logB, ...restB }] = [
      await snapshot(a),
      await snapshot(b),
    ];
    expect(restA).toEqual(restB);
    expect(logA).not.toBe(logB);
  });

  it.each(REPLACING)('a failure at “%s” keeps a whole folder and cleans up', async (step) => {
    const parent = await room();
    const folder = join(parent, 'run');
    await publishRun(folder, FIRST, { owner: OWNER });
    const before = await snapshot(folder);
    await expect(publishRun(folder, SECOND, { owner: OWNER, onStep: stopAt(step, fail) })).rejects.toThrow(
      'stopped',
    );
    expect(await snapshot(folder)).toEqual(isPlaced(step) ? SECOND_FILES : before);
    expect(await readdir(parent)).toEqual(['run']);
  });

  it.each(REPLACING)('a death at “%s” is healed by the next run', async (step) => {
    const parent = await room();
    const folder = join(parent, 'run');
    await publishRun(folder, FIRST, { owner: OWNER });
    const before = await snapshot(folder);
    await die(folder, step);
    const opened = await openRun(folder, NEXT);
    expect(opened.meta.tool.version).toBe(isPlaced(step) ? 'second' : 'first');
    expect(await snapshot(folder)).toEqual(isPlaced(step) ? SECOND_FILES : before);
    await publishRun(folder, contents({ version: 'third' }), { owner: NEXT });
    expect(await versionOf(folder)).toBe('third');
    expect(await readdir(parent)).toEqual(['run']);
  });

  it.each(FRESH)('a death at “%s” of a first run leaves none or all of it', async (step) => {
    const parent = await room();
    const folder = join(parent, 'run');
    await die(folder, step);
    const found = await openRun(folder, NEXT).then(
      (run) => run.meta.tool.version,
      (error: unknown) => refusal(error)[1],
    );
    expect(found).toBe(isPlaced(step) ? 'second' : 'NOT_A_RUN_FOLDER');
    await publishRun(folder, FIRST, { owner: NEXT });
    expect(await readdir(parent)).toEqual(['run']);
  });

  it('publishes nothing when an identity fails', async () => {
    const folder = join(await room(), 'run');
    const broken = contents();
    await expect(
      publishRun(folder, { ...broken, tables: { ...broken.tables, unplanned: [] } }, { owner: OWNER }),
    ).rejects.toThrow('identity 3');
    await expect(stat(folder)).rejects.toThrow('ENOENT');
  });
});

/** Stops for good at a step, as a killed process does: nothing is cleaned up, the lock stays. */
async function die(folder: string, wanted: string): Promise<void> {
  await new Promise<void>((dead) => {
    const never = (): Promise<void> => {
      dead();
      return new Promise(() => undefined);
    };
    void publishRun(folder, SECOND, { owner: DYING, onStep: stopAt(wanted, never) });
  });
}

describe('what may be replaced', () => {
  it('is an empty folder', async () => {
    const folder = join(await room(), 'run');
    await mkdir(folder);
    await publishRun(folder, FIRST, { owner: OWNER });
    expect(await versionOf(folder)).toBe('first');
  });

  it.each<[string, (folder: string) => Promise<void>, string]>([
    [
      'a folder with other files',
      async (folder) => {
        await mkdir(folder);
        await writeFile(join(folder, 'thesis.docx'), 'years of work');
      },
      'NOT_A_RUN_FOLDER',
    ],
    [
      'a folder with a foreign run.json',
      async (folder) => {
        await mkdir(folder);
        await writeFile(join(folder, 'run.json'), '{"tool":{"name":"other"},"outputs":{}}');
      },
      'NOT_A_RUN_FOLDER',
    ],
    ['a file', (folder) => writeFile(folder, 'x'), 'NOT_A_RUN_FOLDER'],
    [
      'a queue with decisions in it',
      async (folder) => {
        await publishRun(folder, FIRST, { owner: OWNER });
        await writeFile(join(folder, 'review_queue.csv'), 'filled');
      },
      'REVIEW_QUEUE_EDITED',
    ],
  ])('is not %s', async (_, prepare, code) => {
    const parent = await room();
    const folder = join(parent, 'run');
    await prepare(folder);
    const before = await readdir(parent, { recursive: true });
    const error = await publishRun(folder, SECOND, { owner: OWNER }).catch((reason: unknown) => reason);
    expect(refusal(error)).toEqual([4, code]);
    expect(await readdir(parent, { recursive: true })).toEqual(before);
  });

  it('is not one beside a journal that forbear did not write, which it leaves alone', async () => {
    const parent = await room();
    const folder = join(parent, 'run');
    await publishRun(folder, FIRST, { owner: OWNER });
    for (const note of ['{', 'null', '{"oldName":"../../etc","newName":"thesis"}']) {
      await writeFile(join(parent, '.run.forbear-journal'), note);
      const error = await publishRun(folder, SECOND, { owner: OWNER }).catch((reason: unknown) => reason);
      expect(refusal(error)).toEqual([4, 'RUN_JOURNAL_DAMAGED']);
      expect(await readFile(join(parent, '.run.forbear-journal'), 'utf8')).toBe(note);
    }
    expect(await versionOf(folder)).toBe('first');
  });

  it('is not the working folder or one above it', async () => {
    for (const folder of ['.', '..', '/']) {
      const error = await openPublication(folder, { owner: OWNER }).catch((reason: unknown) => reason);
      expect(refusal(error)).toEqual([4, 'RUN_FOLDER_IS_WORKING_FOLDER']);
    }
  });

  it('keeps what others have put beside the results', async () => {
    const folder = join(await room(), 'run');
    await publishRun(folder, FIRST, { owner: OWNER });
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await mkdir(join(folder, 'mail'));
    await writeFile(join(folder, 'mail', 'a.txt'), 'mine too');
    await publishRun(folder, SECOND, { owner: OWNER });
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
    expect(await readFile(join(folder, 'mail', 'a.txt'), 'utf8')).toBe('mine too');
    expect(await versionOf(folder)).toBe('second');
  });
});

describe('the lock', () => {
  it('refuses a second writer, and goes with the first', async () => {
    const folder = join(await room(), 'run');
    const first = await openPublication(folder, { owner: OWNER });
    const error = await openPublication(folder, { owner: NEXT }).catch((reason: unknown) => reason);
    expect(refusal(error)).toEqual([4, 'RUN_FOLDER_LOCKED']);
    expect((error as ForbearError).issues[0]?.found).toContain('another run holds the folder');
    await first.abort();
    await (await openPublication(folder, { owner: NEXT })).abort();
  });

  it.each<[string, string]>([
    ['another machine’s', JSON.stringify({ pid: 2, host: 'elsewhere', token: 'x' })],
    ['an unreadable one', '{"pid":'],
  ])('never takes over %s', async (_, text) => {
    const parent = await room();
    await writeFile(join(parent, '.run.forbear-lock'), text);
    const error = await openPublication(join(parent, 'run'), { owner: NEXT }).catch(
      (reason: unknown) => reason,
    );
    expect(refusal(error)).toEqual([4, 'RUN_FOLDER_LOCKED']);
    expect((error as ForbearError).issues[0]?.hint).toContain('.run.forbear-lock');
  });

  it('of a dead process goes to exactly one of many', async () => {
    const parent = await room();
    await writeFile(join(parent, '.run.forbear-lock'), JSON.stringify({ pid: 2, host: 'here', token: 'x' }));
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, () => openPublication(join(parent, 'run'), { owner: NEXT })),
    );
    const won = tries.filter((one) => one.status === 'fulfilled');
    expect(won).toHaveLength(1);
    await won[0]?.value.abort();
    expect(await readdir(parent)).toEqual([]);
  });

  it('of a dead run that had the same number is taken over, as in a container', async () => {
    const parent = await room();
    const dead = { pid: OWNER.pid, host: OWNER.host, token: 'x' };
    await writeFile(join(parent, '.run.forbear-lock'), JSON.stringify(dead));
    const alive = { ...OWNER, alive: () => true };
    const publication = await openPublication(join(parent, 'run'), { owner: alive });
    const error = await openPublication(join(parent, 'run'), { owner: alive }).catch(
      (reason: unknown) => reason,
    );
    expect(refusal(error)).toEqual([4, 'RUN_FOLDER_LOCKED']);
    await publication.abort();
  });

  it('that was taken away stops the publication', async () => {
    const parent = await room();
    const publication = await openPublication(join(parent, 'run'), { owner: OWNER });
    await publication.add('x.csv', 'x');
    await writeFile(join(parent, '.run.forbear-lock'), 'somebody else');
    const error = await publication.commit().catch((reason: unknown) => reason);
    expect(refusal(error)).toEqual([4, 'RUN_FOLDER_LOCKED']);
    await expect(stat(join(parent, 'run'))).rejects.toThrow('ENOENT');
  });
});
