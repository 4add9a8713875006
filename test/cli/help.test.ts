/** Every example that `--help` shows runs as printed. */
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/registry.js';
import { forbear, scratch, words } from './forbear.js';

describe('--help', () => {
  it('lists every command with its purpose', () => {
    const { code, stdout } = forbear(['--help'], scratch());
    expect(code).toBe(0);
    for (const { name } of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
  });

  it.each(COMMANDS.map(({ name }) => name))('the examples of %s run as printed', (name) => {
    const folder = scratch();
    const { code, stdout } = forbear([name, '--help'], folder);
    expect(code).toBe(0);
    const examples = stdout.split('\n').filter((line) => line.startsWith('  $ forbear '));
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const result = forbear(words(example.slice('  $ forbear '.length)), folder);
      expect(result.stderr).not.toMatch(/\bat .*\.js:\d+/);
      expect([0, 1], `${example}\n${result.stderr}`).toContain(result.code);
    }
  });

  it.each([
    [['nonsense']],
    [['run']],
    [['run', '--nonsense']],
    [['schedule', '--amount', 'ten']],
    [['sample', '--accounts', '-3']],
    [[]],
  ])('refuses %j with exit code 2', (args) => {
    const { code, stderr } = forbear(args, scratch());
    expect(code).toBe(2);
    expect(stderr).not.toBe('');
    expect(stderr).not.toMatch(/\bat .*\.js:\d+/);
  });
});
