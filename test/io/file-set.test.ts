import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Block, writeFileSet } from '../../src/io/file-set.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forbear-file-set-'));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true, force: true });
});

const bytes = (text: string): Uint8Array => Buffer.from(text);
const NAMES = ['a.csv', 'b.csv'];

function* failing(): Generator<Block> {
  yield { 'a.csv': bytes('after') };
  throw new Error('planted');
}

describe('writeFileSet', () => {
  it('writes block after block, an empty file for a name that no block has, and only the owner may read', async () => {
    await writeFileSet(
      folder,
      [...NAMES, 'c.csv'],
      [{ 'a.csv': bytes('1'), 'b.csv': bytes('x') }, { 'a.csv': bytes('2') }],
    );
    expect((await readdir(folder)).toSorted()).toEqual(['a.csv', 'b.csv', 'c.csv']);
    expect(await readFile(join(folder, 'a.csv'), 'utf8')).toBe('12');
    expect(await readFile(join(folder, 'b.csv'), 'utf8')).toBe('x');
    expect(await readFile(join(folder, 'c.csv'), 'utf8')).toBe('');
    expect((await stat(join(folder, 'a.csv'))).mode & 0o777).toBe(0o600);
  });

  it('replaces nothing and leaves nothing behind when a block fails', async () => {
    await writeFile(join(folder, 'a.csv'), 'before');
    await expect(writeFileSet(folder, NAMES, failing())).rejects.toThrow('planted');
    expect(await readdir(folder)).toEqual(['a.csv']);
    expect(await readFile(join(folder, 'a.csv'), 'utf8')).toBe('before');
  });

  it('says which place cannot be written (exit 4)', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(writeFileSet(join(file, 'below'), NAMES, [])).rejects.toMatchObject({
      exitCode: 4,
      issues: [{ code: 'OUTPUT_NOT_WRITTEN' }],
    });
  });
});
