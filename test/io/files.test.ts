import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ForbearError } from '../../src/domain/issue.js';
import { agreementIdOf, planIdOf, sha256Of, sha256OfFile, sha256OfPieces } from '../../src/io/digests.js';
import { type Content, writeFailure, writeFileAtomic } from '../../src/io/files.js';
import { room } from './run-folder/small-run.js';

async function* pieces(): AsyncGenerator<string | Uint8Array> {
  yield '贷';
  yield Buffer.from('款\n');
  yield 'x'.repeat(100_000);
}

async function* failing(): AsyncGenerator<string> {
  yield 'half';
  throw new Error('the source broke');
}

describe('writeFileAtomic', () => {
  it.each<[string, () => Content, string]>([
    ['text', () => 'a,b\n', 'a,b\n'],
    ['bytes', () => Buffer.from('a,b\n'), 'a,b\n'],
    ['nothing', () => [], ''],
    ['pieces', () => ['a', ',', 'b\n'], 'a,b\n'],
    ['a stream', pieces, `贷款\n${'x'.repeat(100_000)}`],
  ])('writes %s and says its digest', async (_, content, expected) => {
    const path = join(await room(), 'new', 'folder', 'out.csv');
    const digest = await writeFileAtomic(path, content());
    expect(await readFile(path, 'utf8')).toBe(expected);
    expect(digest).toEqual({ sha256: sha256Of(expected), bytes: Buffer.byteLength(expected) });
    expect(await sha256OfFile(path)).toEqual(digest);
    expect(sha256OfPieces([expected])).toBe(digest.sha256);
  });

  it('leaves the earlier file, and nothing else, when the content breaks', async () => {
    const folder = await room();
    const path = join(folder, 'out.csv');
    await writeFileAtomic(path, 'earlier');
    await expect(writeFileAtomic(path, failing())).rejects.toThrow('the source broke');
    expect(await readdir(folder)).toEqual(['out.csv']);
    expect(await readFile(path, 'utf8')).toBe('earlier');
  });

  it('keeps results to their owner', async () => {
    const path = join(await room(), 'out.csv');
    await writeFileAtomic(path, 'x');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('follows a link and writes through a device', async () => {
    const folder = await room();
    await writeFile(join(folder, 'real.csv'), 'old');
    await symlink('real.csv', join(folder, 'link.csv'));
    await writeFileAtomic(join(folder, 'link.csv'), 'new');
    expect(await readFile(join(folder, 'real.csv'), 'utf8')).toBe('new');
    expect((await writeFileAtomic('/dev/null', 'gone')).bytes).toBe(4);
  });

  it.each<[string, (folder: string) => Promise<string>, string]>([
    ['a full disk', async () => '/dev/full', 'ENOSPC'],
    ['a folder in its place', async (folder) => folder, 'EISDIR'],
    [
      'a file as its folder',
      async (folder) => {
        await writeFile(join(folder, 'file'), '');
        return join(folder, 'file', 'sub', 'out.csv');
      },
      'ENOTDIR',
    ],
    ['a name too long', async (folder) => join(folder, 'x'.repeat(300)), 'ENAMETOOLONG'],
  ])('turns %s into an error with the path and a remedy', async (_, pathIn, code) => {
    const path = await pathIn(await room());
    const error = await writeFileAtomic(path, 'some text').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ForbearError);
    expect(error).toMatchObject({
      exitCode: 4,
      issues: [{ code: 'OUTPUT_NOT_WRITTEN', found: code, where: { file: path } }],
    });
    expect((error as ForbearError).issues[0]?.hint.length).toBeGreaterThan(20);
  });

  it('leaves errors that are no refusal of the system alone', async () => {
    const bug = new TypeError('a bug');
    expect(writeFailure(bug, 'x')).toBe(bug);
    await mkdir(join(await room(), 'y'));
  });
});

describe('identifiers', () => {
  it('depend on every part, and on its type', () => {
    const ids = [['a', 1], ['a', '1'], ['a', 2], ['b', 1], ['a1'], ['a', 1, 0]].map((parts) =>
      planIdOf(parts),
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^P[0-9a-f]{16}$/);
    expect(planIdOf(['a', 1])).toBe(ids[0]);
    expect(agreementIdOf(ids[0] ?? '')).toMatch(/^A[0-9a-f]{16}$/);
  });
});
