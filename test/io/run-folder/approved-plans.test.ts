/** What a run folder gives for following its plans. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../src/io/csv/source.js';
import { applyDecisions } from '../../../src/io/run-folder/apply-decisions.js';
import { readApprovedPlans } from '../../../src/io/run-folder/approved-plans.js';
import { openRun } from '../../../src/io/run-folder/open.js';
import { readDecisions } from '../../../src/io/run-folder/read-decisions.js';
import { AS_OF, OWNER, publishedRun, publishRun } from './small-run.js';

/** Approves the recommended plans of the folder's queue on that day. */
async function approveAll(folder: string, asOf: number): Promise<void> {
  const run = await openRun(folder, OWNER);
  const [header = '', ...lines] = (await readFile(join(folder, 'review_queue.csv'), 'utf8'))
    .trimEnd()
    .split('\n');
  const names = header.split(',');
  const filled = lines.map((line) => {
    const cells = line.split(',');
    const put = (name: string, value: string) => {
      cells[names.indexOf(name)] = value;
    };
    if (cells[names.indexOf('recommended')] === 'true') {
      put('decision', 'approve');
      put('decided_by', 'Li');
      put('role', 'committee');
    }
    return cells.join(',');
  });
  const queue = await readDecisions(memorySource('queue.csv', [header, ...filled, ''].join('\n')));
  const { contents } = await applyDecisions({
    run,
    queue,
    queueFile: 'queue.csv',
    current: null,
    asOf,
    policyNow: run.policy.stamp,
    preparer: 'Preparer Wang',
    version: '0.0.0-test',
    log: ['approve'],
  });
  await publishRun(folder, contents, { owner: OWNER, reviewQueueApplied: true });
}

const DAYS_UNTIL_STALE = 40;

describe('the approved plans of a run folder', () => {
  it('have their schedules, their products, and the day of the facts that they were made on', async () => {
    const folder = await publishedRun();
    const before = new Set(
      (await readApprovedPlans(await openRun(folder, OWNER))).map(({ plan }) => plan.planId),
    );
    // Too old by then: the plans that waited are made again, and approved on a second look.
    await approveAll(folder, AS_OF + DAYS_UNTIL_STALE);
    await approveAll(folder, AS_OF + DAYS_UNTIL_STALE);
    const run = await openRun(folder, OWNER);
    const plans = await readApprovedPlans(run);
    const { approved, schedules } = await run.tables();
    expect(plans.map(({ plan }) => plan)).toEqual(approved);
    expect(plans.flatMap(({ schedule }) => schedule)).toEqual(schedules);
    const days = new Map(plans.map(({ plan, factsOn }) => [plan.planId, factsOn]));
    const old = [...days].filter(([planId]) => before.has(planId)).map(([, on]) => on);
    const fresh = [...days].filter(([planId]) => !before.has(planId)).map(([, on]) => on);
    expect([...new Set(old)]).toEqual([AS_OF]);
    expect([...new Set(fresh)]).toEqual([AS_OF + DAYS_UNTIL_STALE]);
  });
});
