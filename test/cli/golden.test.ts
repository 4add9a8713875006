/**
 * Golden transcripts: a command, what it prints and how it ends. `UPDATE_GOLDEN=1 npx vitest run test/cli/golden.test.ts`
 * rewrites them; the diff is the review. Lines before the last command of a file set the scene.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forbear, ROOT, scratch, words } from './forbear.js';

const FOLDER = join(ROOT, 'test', 'golden');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

/** Leading `$ forbear …` lines are the commands; all that follows is the transcript of the last one. */
function commandsOf(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('$ forbear '))
    .map((line) => line.slice('$ forbear '.length));
}

function transcript(text: string): string {
  const folder = scratch();
  const commands = commandsOf(text);
  let last = { code: null as number | null, stdout: '', stderr: '' };
  for (const command of commands) last = forbear(words(command), folder);
  const clean = (output: string) => output.replaceAll(folder, '{folder}');
  return [
    ...commands.map((command) => `$ forbear ${command}`),
    `exit ${last.code}`,
    '--- stdout',
    clean(last.stdout).trimEnd(),
    '--- stderr',
    clean(last.stderr).trimEnd(),
    '',
  ].join('\n');
}

describe('golden transcripts', () => {
  it('cover every command', () => {
    const text = FILES.map((file) => readFileSync(join(FOLDER, file), 'utf8')).join('\n');
    const commands = [
      'run',
      'check',
      'assess',
      'plan',
      'approve',
      'schedule',
      'explain',
      'model',
      'policy',
      'sample',
      'track',
      'demo',
      'verify',
    ];
    expect(commands.filter((name) => !text.includes(`$ forbear ${name}`))).toEqual([]);
  });

  it.each(FILES)('%s', (file) => {
    const path = join(FOLDER, file);
    const actual = transcript(readFileSync(path, 'utf8'));
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, actual);
    expect(actual).toBe(readFileSync(path, 'utf8'));
  });
});
