/** A command's own folder: there while it works, gone afterwards, whoever ended it. */
import { existsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { withScratch } from '../../src/io/scratch.js';

const base = await mkdtemp(join(tmpdir(), 'forbear-scratch-'));
afterAll(() => rm(base, { recursive: true }));
const OWNER = { pid: 7, host: 'a/host', alive: (pid: number) => pid === 8 };
const never = () => () => {};

it('is the owner’s alone, and is removed when the work is done or fails', async () => {
  const folder = await withScratch(base, OWNER, never, async (path) => {
    await writeFile(join(path, 'part'), 'x');
    expect(statSync(path).mode & 0o77).toBe(0);
    return path;
  });
  expect(existsSync(folder)).toBe(false);
  const failing = withScratch(base, OWNER, never, async () => {
    throw Object.assign(new Error('full'), { code: 'ENOSPC' });
  });
  await expect(failing).rejects.toMatchObject({ exitCode: 4, issues: [{ found: 'ENOSPC' }] });
  expect(await readdir(base)).toEqual([]);
});

it('is removed when the process ends in the middle', async () => {
  const ends: (() => void)[] = [];
  const atExit = (work: () => void) => {
    ends.push(work);
    return () => {};
  };
  await withScratch(base, OWNER, atExit, async (path) => {
    await writeFile(join(path, 'part'), 'x');
    for (const end of ends) end();
    expect(existsSync(path)).toBe(false);
  });
});

it('goes with the next command when a killed process left it, and not while its process lives', async () => {
  const names = ['forbear-work-a_host-6-x', 'forbear-work-a_host-8-x', 'forbear-work-other-6-x', 'notes'];
  for (const name of names) await mkdir(join(base, name));
  await withScratch(base, OWNER, never, async () => {});
  expect((await readdir(base)).toSorted()).toEqual(names.slice(1).toSorted());
});

it('says where it could not be made', async () => {
  const failing = withScratch(join(base, 'nowhere'), OWNER, never, async () => {});
  await expect(failing).rejects.toMatchObject({ exitCode: 4, issues: [{ found: 'ENOENT' }] });
});
