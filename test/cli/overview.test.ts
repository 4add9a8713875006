/** The overview that is written without commander is the one that commander would write. */
import { describe, expect, it } from 'vitest';
import { overview } from '../../src/cli/overview.js';
import { addCommand, bareProgram } from '../../src/cli/program.js';
import { COMMANDS } from '../../src/cli/registry.js';
import { forbear, scratch } from './forbear.js';

describe('overview', () => {
  it('is what commander writes, at every width', () => {
    for (let width = 60; width <= 220; width++) {
      const program = bareProgram(width);
      for (const entry of COMMANDS) addCommand(program, entry);
      expect(overview(width)).toBe(program.helpInformation());
    }
  });

  it('is what `--help`, `-h` and `help` print', () => {
    const folder = scratch();
    const [long, short, command] = [['--help'], ['-h'], ['help']].map((args) => forbear(args, folder));
    expect(long).toEqual({ code: 0, stdout: overview(80), stderr: '' });
    expect(short).toEqual(long);
    expect(command).toEqual(long);
  });
});
