/** `forbear verify` on the results of a stage. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishStage } from '../io/stage-folder/small-stage.js';
import { forbear, scratch } from './forbear.js';

describe('forbear verify of the results of a stage', () => {
  it('ends with 0 while they are as written, with 1 when a file was changed', async () => {
    const folder = scratch();
    await publishStage(join(folder, 'tracked'));
    const whole = forbear(['verify', 'tracked'], folder);
    expect([whole.code, whole.stderr]).toEqual([0, 'tracked: all 3 checks hold\n']);
    appendFileSync(join(folder, 'tracked', 'tracking.csv'), 'P3,kept\n');
    const changed = forbear(['verify', 'tracked'], folder);
    expect(changed.code).toBe(1);
    expect(changed.stdout).toContain('tracking.csv has been changed');
  });
});
