/** Parts decided, encoded and joined against the tables of the portfolio as one: the same bytes, however it is cut. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseIsoDate } from '../../../src/domain/dates.js';
import type { Budgets } from '../../../src/engine/allocate/budget.js';
import { chooseAcross } from '../../../src/engine/allocate/choose.js';
import { approveAutomatically } from '../../../src/engine/approve.js';
import { decideBorrower } from '../../../src/engine/decide.js';
import { identityResults } from '../../../src/engine/identities.js';
import { proposalsOf } from '../../../src/engine/proposal.js';
import { approvalTables, decidedTables, runEvents } from '../../../src/engine/tables.js';
import { totalsText } from '../../../src/engine/totals.js';
import { type Decided, decideIntake, finishHeld, joinParts } from '../../../src/io/bulk/bulk.js';
import { CSV, type OutputName, TABLE_SPECS, type TableName } from '../../../src/io/bulk/outputs.js';
import { FACTS } from '../../../src/io/columns/facts.js';
import { rowOf } from '../../../src/io/columns/rows-decisions.js';
import { factRows } from '../../../src/io/columns/rows-facts.js';
import { writeCsv } from '../../../src/io/csv/write.js';
import { agreementIdOf, planIdOf } from '../../../src/io/digests.js';
import { writeFileSet } from '../../../src/io/file-set.js';
import { readSettingOf, takeIn } from '../../../src/io/intake/take-in.js';
import { loadPolicy } from '../../../src/io/packs.js';
import { readPortfolio } from '../../../src/io/portfolio.js';
import { chain } from '../../../src/io/run-folder/audit.js';
import { EMPTY_CHAIN } from '../../../src/io/run-folder/audit-chain.js';
import { SAMPLE_FILES, sampleBlocks } from '../../../src/io/sample/sample-files.js';

const policy = await loadPolicy('cn');
const asOf = parseIsoDate('2026-06-30')!;
const folder = await mkdtemp(join(tmpdir(), 'forbear-bulk-'));
afterAll(() => rm(folder, { recursive: true }));

await writeFileSet(
  folder,
  SAMPLE_FILES,
  sampleBlocks({ accounts: 150, seed: 12, asOf, dirty: 0.01, chinese: false, bom: false }, {}),
);
const path = (name: string): string => join(folder, `${name}.csv`);
const FILES = {
  borrowers: path('borrowers'),
  delinquencies: path('delinquencies'),
  payments: path('payments'),
  contacts: path('contacts'),
  behaviour: path('behaviour'),
  feedback: path('feedback'),
};
const READING = { policyCurrency: policy.currency, asOf, windows: policy };
const OUTPUTS: readonly OutputName[] = [...(Object.keys(TABLE_SPECS) as TableName[]), 'facts', 'audit'];

let works = 0;

async function decided(
  partitionBytes: number,
  hold: boolean,
  work: (found: Decided) => Promise<void> | void,
) {
  works += 1;
  const scratch = await mkdtemp(join(folder, `work-${works}-`));
  const intake = await takeIn(FILES, { ...READING, folder: scratch, partitionBytes });
  const setting = { policy, asOf, last: 'approve', preparer: null, hold } as const;
  const found = await decideIntake(
    intake,
    { ...setting, reading: readSettingOf(intake, READING), outputs: OUTPUTS, form: CSV, folder: scratch },
    { jobs: 0, hopeless: () => false },
  );
  await work(found);
  await found.crew.close();
  return intake.partitions.length;
}

/** Every output as text; the audit as it is chained. */
async function textsOf(parts: Decided['parts'], { crew }: Decided): Promise<Record<string, string>> {
  const joined = joinParts(parts, CSV, crew);
  const texts: Record<string, string> = {};
  for (const output of OUTPUTS) {
    const file = join(folder, `out-${works}-${output}`);
    const { end } = await joined.write(output, file);
    texts[output] = await readFile(file, 'utf8');
    texts[`${output} rows`] = String(joined.rows(output));
    texts[`${output} first`] = String(joined.first(output));
    if (end !== null) texts['audit end'] = JSON.stringify(end);
  }
  const pieces = Buffer.concat([...joined.pieces('plans')]).toString();
  expect(pieces).toBe(texts['plans']);
  return texts;
}

const BUDGETS: Budgets = {
  currency: policy.currency,
  rows: [{ kind: 'reviews', scope: null, limit: 10 }],
};

describe('a portfolio in parts', () => {
  it('gives the tables, facts, audit and totals of the portfolio in one piece', async () => {
    const { cases } = await readPortfolio(FILES, READING);
    const decisions = cases.map((kase) => decideBorrower(kase, policy, { asOf, planId: planIdOf }));
    const base = decidedTables(decisions, policy);
    const proposals = cases.flatMap((kase, index) => proposalsOf(kase, decisions[index]!, policy.stamp));
    const approval = approveAutomatically(proposals, {
      policy,
      asOf,
      preparer: null,
      agreementId: agreementIdOf,
    });
    const tables = { ...base, ...approvalTables(approval, base.assessments, policy) };
    const audit = chain(runEvents(base, approval, asOf), EMPTY_CHAIN);
    expect(base.plans.length).toBeGreaterThan(50);

    for (const partitionBytes of [1 << 30, 40_000, 3_000]) {
      const partitions = await decided(partitionBytes, false, async (found) => {
        const texts = await textsOf(found.parts, found);
        for (const [name, spec] of Object.entries(TABLE_SPECS)) {
          const lines = tables[name as TableName];
          expect(texts[name]).toBe(writeCsv(spec, lines.map(rowOf)));
          expect(texts[`${name} rows`]).toBe(String(lines.length));
          expect(texts[`${name} first`]).toBe(lines[0]?.accountId ?? 'null');
        }
        expect(texts['facts']).toBe(writeCsv(FACTS, factRows(cases.map((kase) => ({ kase, asOf })))));
        expect(texts['audit']).toBe(audit.lines.join(''));
        expect(JSON.parse(texts['audit end']!)).toEqual(audit.end);
        expect(found.accounts).toBe(tables.assessments.length);
        const results = identityResults([], found.identities);
        expect(results.flatMap(({ failures }) => failures)).toEqual([]);
        expect(results.find(({ identity }) => identity === 7)?.checked).toBe(
          tables.plans.length + tables.approved.length + tables.review.length,
        );
      });
      expect(partitions > 1).toBe(partitionBytes < 1e6);
    }
  });

  it('is finished by one choice across all parts, the same however it is cut', async () => {
    const found: unknown[] = [];
    for (const partitionBytes of [1 << 30, 3_000]) {
      await decided(partitionBytes, true, async (all) => {
        expect(all.held.length).toBeGreaterThan(0);
        const finished = await finishHeld(all, all.crew, 2, (columns) => chooseAcross(columns, BUDGETS));
        expect(finished.allocation?.budgets[0]).toMatchObject({ kind: 'reviews', limit: '10' });
        const results = identityResults([], finished.identities);
        expect(results.flatMap(({ failures }) => failures)).toEqual([]);
        const texts = await textsOf(finished.parts, all);
        found.push([texts, finished.allocation, totalsText(finished.identities.totals), finished.gates]);
        const rows = (name: string): string[][] =>
          texts[name]!.split('\n')
            .slice(1, -1)
            .map((line) => line.split(','));
        expect(new Set(rows('review').map(([, account]) => account)).size).toBe(10);
        expect(rows('review')).toHaveLength(10);
        const leftOut = rows('declined').filter(([, stage]) => stage === 'budget');
        expect(leftOut.length).toBeGreaterThan(0);
        expect(texts['audit']!.match(/"decision":"not_chosen"/g)).toHaveLength(leftOut.length);
        const plans = rows('plans');
        const recommended = plans.filter((plan) => plan[4] === 'true').map(([, account]) => account);
        const planned = new Set(plans.map(([, account]) => account));
        expect(recommended.length).toBe(planned.size - leftOut.length);
      });
    }
    expect(found[1]).toEqual(found[0]);
  });
});
