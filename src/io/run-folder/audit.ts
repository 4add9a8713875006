/**
 * audit.jsonl: one record a decision, each with the digest of the one before, so that none can be changed,
 * left out or slipped in without every later digest changing. It is a chain, not a signature: whoever can
 * rewrite the whole file and run.json can rewrite history.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { canonicalJson } from '../../domain/canonical-json.js';
import type { AuditEvent } from '../../engine/approve.js';
import { sha256Of } from '../digests.js';
import { AuditChain, type ChainEnd, EMPTY_CHAIN, eventText } from './audit-chain.js';
import { damaged } from './exact-csv.js';

export interface AuditRecord {
  readonly seq: number;
  readonly prev: string;
  readonly account_id: string;
  readonly plan_id: string | null;
  readonly stage: string;
  readonly decision: string;
  readonly by: string;
  readonly role: string;
  readonly as_of: string;
  readonly policy: string;
  readonly reasons: readonly string[];
  readonly digest: string;
}

function digestOf(record: Omit<AuditRecord, 'digest'>): string {
  return sha256Of(canonicalJson(record));
}

/** @returns the records that follow on `end`, and where the chain then stands. */
export function chain(
  events: Iterable<AuditEvent>,
  end: ChainEnd,
): { readonly lines: string[]; readonly end: ChainEnd } {
  const links = new AuditChain(end);
  const lines: string[] = [];
  for (const event of events) {
    const encoded = Buffer.from(eventText(event));
    const out = Buffer.alloc(AuditChain.room(encoded.length));
    lines.push(out.toString('utf8', 0, links.link(encoded, 0, out, 0).to));
  }
  return { lines, end: links.end };
}

/**
 * Yields the records of a chain and checks each link.
 *
 * Throws ForbearError (exit 3) with the line at the first record that does not follow from the one before.
 */
export async function* readChain(path: string): AsyncGenerator<AuditRecord> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  let expected = EMPTY_CHAIN;
  for await (const line of lines) {
    const record = parseRecord(line);
    const seq = expected.records + 1;
    if (record === null || record.prev !== expected.head || record.seq !== seq) {
      throw damaged(path, seq, null, 'a broken chain', `record ${seq} of the chain`);
    }
    const { digest, ...body } = record;
    if (digestOf(body) !== digest || JSON.stringify(record) !== line) {
      throw damaged(path, seq, null, 'a changed record', 'a record with its own digest');
    }
    expected = { records: seq, head: digest };
    yield record;
  }
}

function parseRecord(line: string): AuditRecord | null {
  try {
    const found = JSON.parse(line) as AuditRecord | null;
    return typeof found === 'object' ? found : null;
  } catch {
    return null;
  }
}

/** Walks a whole chain. @returns where it ends; throws as `readChain` does. */
export async function chainEnd(path: string): Promise<ChainEnd> {
  let end = EMPTY_CHAIN;
  for await (const record of readChain(path)) end = { records: record.seq, head: record.digest };
  return end;
}
