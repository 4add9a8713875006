import { readdirSync } from 'node:fs';
import { appendFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ForbearError } from '../../../src/domain/issue.js';
import { sha256Of } from '../../../src/io/digests.js';
import { logText } from '../../../src/io/run-folder/log.js';
import { metaText, type RunMeta } from '../../../src/io/run-folder/meta.js';
import { verifyRun } from '../../../src/io/run-folder/verify.js';
import { publishedRun, room, VERIFYING } from './small-run.js';

const FILES = readdirSync(await publishedRun()).toSorted();

/** Codes of the checks that fail. */
async function failing(folder: string): Promise<string[]> {
  const checks = await verifyRun(folder, VERIFYING);
  return checks.filter((check) => check.failures.length > 0).map((check) => check.id);
}

/** Changes one file and seals the folder again, as a clever forger would. */
async function forge(folder: string, name: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(join(folder, name), 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  await writeFile(join(folder, name), after);
  await reseal(folder, (meta) => ({
    ...meta,
    outputs: {
      ...meta.outputs,
      [name]: {
        sha256: sha256Of(after),
        bytes: Buffer.byteLength(after),
        rows: meta.outputs[name]?.rows ?? null,
      },
    },
  }));
}

async function reseal(folder: string, change: (meta: RunMeta) => RunMeta): Promise<void> {
  const { digest: _, ...meta } = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')) as RunMeta & {
    digest: string;
  };
  const text = metaText(change(meta));
  await writeFile(join(folder, 'run.json'), text);
  await writeFile(join(folder, 'run.log'), logText(['forged'], 'run.json', sha256Of(text)));
}

describe('verify', () => {
  it('holds on a run as it was published, and checks something everywhere', async () => {
    const checks = await verifyRun(await publishedRun(), VERIFYING);
    expect(checks.flatMap((check) => check.failures)).toEqual([]);
    expect(checks.length).toBeGreaterThan(20);
    expect(checks.filter((check) => check.checked === 0).map((check) => check.id)).toEqual(['four_eyes']);
  });

  it.each(FILES)('finds any changed byte of %s', async (name) => {
    const folder = await publishedRun();
    const path = join(folder, name);
    const whole = await readFile(path);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        await writeFile(path, bytes);
        expect(await failing(folder)).not.toEqual([]);
      }),
      { seed: 11, numRuns: 3 },
    );
  });

  it.each(FILES)('finds a longer or missing %s', async (name) => {
    const folder = await publishedRun();
    const path = join(folder, name);
    await appendFile(path, '\n');
    expect(await failing(folder)).not.toEqual([]);
    if (name === 'run.json') return;
    await rename(path, `${folder}-aside`);
    await expect(failing(folder)).resolves.not.toEqual([]);
  });

  it.each<[string, (text: string) => string, string]>([
    ['plans.csv', (text) => text.replace(/,true,equal/, ',false,equal'), 'recomputed_plans'],
    ['assessments.csv', (text) => text.replace('cannot_will', 'can_wont'), 'recomputed_assessments'],
    ['approved_plans.csv', (text) => text.replace(',system,', ',clerk,'), 'identity_7'],
    [
      'approved_plans.csv',
      (text) => text.replace(/A([0-9a-f]{16})\n/, 'A0000000000000000\n'),
      'recomputed_approved_plans',
    ],
    ['approved_plans.csv', (text) => text.replace(',forbear,system,', ',Zhang,committee,'), 'audit_matches'],
    ['schedules.csv', (text) => text.replace(/\n[^\n]+\n$/, '\n'), 'identity_6'],
    ['review_queue.csv', (text) => text.replace(/\n[^\n]+\n$/, '\n'), 'recomputed_review_queue'],
    ['declined.csv', (text) => text.replace('ABILITY_NOT_EXCEEDED', 'HEARSAY'), 'recomputed_declined'],
    ['unplanned.csv', (text) => text.replace('capacity', 'term_cap'), 'recomputed_unplanned'],
    ['facts.csv', (text) => text.replace(',3000000,', ',3000001,'), 'recomputed_assessments'],
    ['facts.csv', (text) => text.replace(',600000,', ',900000,'), 'recomputed_assessments'],
    ['audit.jsonl', (text) => text.replace('"review"', '"reject"'), 'audit_chain'],
    ['audit.jsonl', (text) => text.replace(/^[^\n]+\n/, ''), 'audit_chain'],
    ['policy.json', (text) => text.replace('"planValidDays":30', '"planValidDays":9999'), 'policy'],
  ])('finds a forged %s by what it says', async (name, change, check) => {
    const folder = await publishedRun();
    await forge(folder, name, change);
    expect(await failing(folder)).toContain(check);
  });

  it.each<[string, (meta: RunMeta) => RunMeta, string]>([
    [
      'totals',
      (meta) => ({
        ...meta,
        totals: { ...meta.totals, EUR: { 'funnel.accepted': { accounts: 1, amount: '1.00' } } },
      }),
      'totals',
    ],
    [
      'rows read',
      (meta) => ({ ...meta, inputs: meta.inputs.map((input) => ({ ...input, rows_read: 99 })) }),
      'identity_1',
    ],
    [
      'row counts',
      (meta) => ({
        ...meta,
        outputs: { ...meta.outputs, 'plans.csv': { ...meta.outputs['plans.csv']!, rows: 1 } },
      }),
      'recomputed_plans',
    ],
    [
      'a file left out',
      (meta) => ({
        ...meta,
        outputs: Object.fromEntries(
          Object.entries(meta.outputs).filter(([name]) => name !== 'unplanned.csv'),
        ),
      }),
      'listing',
    ],
    [
      'the end of the chain',
      (meta) => ({ ...meta, audit: { ...meta.audit, records: meta.audit.records - 1 } }),
      'audit_chain',
    ],
    ['the policy', (meta) => ({ ...meta, policy: { ...meta.policy, id: 'us' } }), 'policy'],
    ['the as-of date', (meta) => ({ ...meta, as_of: '2026-07-31' }), 'recomputed_assessments'],
  ])('finds %s forged in run.json', async (_, change, check) => {
    const folder = await publishedRun();
    await reseal(folder, change);
    expect(await failing(folder)).toContain(check);
  });

  it('names the files of others and minds them not', async () => {
    const folder = await publishedRun();
    await writeFile(join(folder, 'notes.txt'), 'mine');
    const checks = await verifyRun(folder, VERIFYING);
    expect(checks.filter((check) => check.failures.length > 0)).toEqual([]);
    expect(checks.find((check) => check.id === 'listing')?.name).toContain('notes.txt');
  });

  it('has nothing to verify where there is no run', async () => {
    const folder = await publishedRun();
    await rm(join(folder, 'run.json'));
    for (const place of [folder, await room(), '/nowhere/at/all']) {
      const error = await failing(place).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ForbearError);
      expect(error).toMatchObject({ exitCode: 3, issues: [{ code: 'NOT_A_RUN_FOLDER' }] });
    }
  });
});
