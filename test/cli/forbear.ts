/** Runs the built command in a scratch folder, the way a user would. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BIN = join(ROOT, 'bin', 'forbear.js');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own until the file's tests are over, with the fixtures at `fixtures/` as in the repository. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-test-'));
  folders.push(folder);
  symlinkSync(join(ROOT, 'fixtures'), join(folder, 'fixtures'));
  return folder;
}

/** Splits a command line at spaces, keeping quoted words whole. */
export function words(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((m) => m[1] ?? m[2] ?? m[3] ?? '');
}

export function forbear(
  args: readonly string[],
  cwd: string,
  extra: { env?: Record<string, string>; input?: string } = {},
): Outcome {
  const result = spawnSync(process.execPath, [BIN, ...args], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', TZ: 'Pacific/Auckland', ...extra.env },
    input: extra.input ?? '',
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: result.status, stdout: result.stdout, stderr: result.stderr };
}
