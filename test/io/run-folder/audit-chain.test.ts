/** The chain made from bytes against records as the reader checks them: canonical JSON, hashed, one by one. */
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIsoDate } from '../../../src/domain/dates.js';
import type { AuditEvent } from '../../../src/engine/approve.js';
import { chain, chainEnd, readChain } from '../../../src/io/run-folder/audit.js';
import { EMPTY_CHAIN } from '../../../src/io/run-folder/audit-chain.js';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('"', '\n', '\\', '合同', '\u2028', '\ud800'),
);
const event: fc.Arbitrary<AuditEvent> = fc.record({
  accountId: text,
  planId: fc.option(text, { nil: null }),
  stage: fc.constantFrom('eligibility', 'plan', 'approval'),
  decision: fc.constantFrom('ineligible', 'no_plan', 'approve', 'review'),
  by: text,
  role: text,
  asOf: fc.constant(parseIsoDate('2026-06-30')!),
  policy: text,
  reasons: fc.array(text, { maxLength: 4 }),
});

describe('the audit chain', () => {
  it('is read back link by link, whatever the events say, and goes on where it ended', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'forbear-chain-'));
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 6 }), fc.nat(5), async (events, cut) => {
          const first = chain(events.slice(0, cut), EMPTY_CHAIN);
          const second = chain(events.slice(cut), first.end);
          const path = join(folder, 'audit.jsonl');
          writeFileSync(path, [...first.lines, ...second.lines].join(''));
          expect(await chainEnd(path)).toEqual(second.end);
          expect(second.end.records).toBe(events.length);
          const found = [];
          for await (const record of readChain(path)) found.push(record);
          expect(found.map(({ account_id, plan_id, reasons }) => [account_id, plan_id, reasons])).toEqual(
            events.map(({ accountId, planId, reasons }) => [accountId, planId, reasons]),
          );
        }),
        { seed: 3, numRuns: 200 },
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
