/** Drafts come back from their file as they went in; what is no such file is refused. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FREQUENCIES } from '../../src/domain/frequency.js';
import type { Levers } from '../../src/engine/draft/levers.js';
import { PLAN_METHODS } from '../../src/engine/draft/problem.js';
import { readDrafts, writeDrafts } from '../../src/io/draft-file.js';

const FOLDER = mkdtempSync(join(tmpdir(), 'forbear-drafts-'));

const minor = fc.integer({ min: 0, max: 2 ** 40 });
const levers: fc.Arbitrary<Levers> = fc.record({
  method: fc.constantFrom(...PLAN_METHODS),
  frequency: fc.constantFrom(...FREQUENCIES),
  instalments: fc.nat(400),
  graceMonths: fc.nat(24),
  downPaymentMinor: minor,
  principalWaivedMinor: minor,
  interestWaivedMinor: minor,
  penaltyWaivedMinor: minor,
  feesWaivedMinor: minor,
  rateAnnual: fc.double({ min: 0, max: 1, noNaN: true }),
  settlement: fc.boolean(),
  firstDueDate: fc.option(fc.integer({ min: 0, max: 40_000 })),
});

describe('kept drafts', () => {
  it('come back as they went in, in any currency', async () => {
    const path = join(FOLDER, 'kept.json');
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(levers, fc.option(levers), fc.option(levers)),
        fc.constantFrom('CNY', 'JPY', 'KWD'),
        async (drafts, currency) => {
          const kept = { accountId: 'A1', current: 0, drafts };
          await writeDrafts(path, kept, currency);
          expect(await readDrafts(path, 'kept.json')).toEqual(kept);
        },
      ),
      { numRuns: 30, seed: 51 },
    );
  });

  it('are none where there is no file', async () => {
    expect(await readDrafts(join(FOLDER, 'absent.json'), 'absent.json')).toBeNull();
  });

  it.each(['', '{}', '[]', '{"format":2}', 'null'])('are refused where the file holds %j', async (text) => {
    const path = join(FOLDER, 'other.json');
    writeFileSync(path, text);
    await expect(readDrafts(path, 'other.json')).rejects.toMatchObject({
      exitCode: 3,
      issues: [{ code: 'DRAFTS_UNREADABLE', where: { file: 'other.json' } }],
    });
  });

  it('are refused where a folder stands', async () => {
    await expect(readDrafts(FOLDER, 'folder')).rejects.toMatchObject({ exitCode: 3 });
  });
});
