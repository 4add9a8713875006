/**
 * The links of the audit chain, made from bytes. What an event says is encoded beforehand, by whichever thread
 * decided it; the chain itself, where each record waits for the digest of the one before, only puts the pieces
 * together and hashes once a record.
 */
import { hash } from 'node:crypto';
import { formatIsoDate } from '../../domain/dates.js';
import type { AuditEvent } from '../../engine/approve.js';

/** What the first record has before it. */
const GENESIS = '0'.repeat(64);

export interface ChainEnd {
  /** Records so far. */
  readonly records: number;
  /** Digest of the last one; `GENESIS` when there is none. */
  readonly head: string;
}

export const EMPTY_CHAIN: ChainEnd = { records: 0, head: GENESIS };

/** The members of a record that an event gives, in the order of the written record. */
const FIELDS = [
  'account_id',
  'plan_id',
  'stage',
  'decision',
  'by',
  'role',
  'as_of',
  'policy',
  'reasons',
] as const;
type Field = (typeof FIELDS)[number];

/** @returns the values of FIELDS as JSON, a line each: JSON text has no line break of its own. */
export function eventText(event: AuditEvent): string {
  const values: Readonly<Record<Field, unknown>> = {
    account_id: event.accountId,
    plan_id: event.planId,
    stage: event.stage,
    decision: event.decision,
    by: event.by,
    role: event.role,
    as_of: formatIsoDate(event.asOf),
    policy: event.policy,
    reasons: event.reasons,
  };
  let text = '';
  for (const field of FIELDS) text += `${JSON.stringify(values[field])}\n`;
  return text;
}

/** A piece of a record: fixed text, or the place of a value. */
type Piece = Buffer | Field | 'seq' | 'prev';

function piecesOf(members: readonly (Field | 'seq' | 'prev')[]): Piece[] {
  return members.flatMap((name, index): Piece[] => [
    Buffer.from(`${index === 0 ? '{' : ','}"${name}":`),
    name,
  ]);
}

const WRITTEN_PIECES = piecesOf(['seq', 'prev', ...FIELDS]);
/** What the digest is taken over: canonical JSON, which has its members in the order of their names. */
const HASHED_PIECES = piecesOf((['seq', 'prev', ...FIELDS] as const).toSorted((a, b) => (a < b ? -1 : 1)));

const LINE_FEED = 10;
/** Bytes that a record has beside its values, twice over: names, sequence number, two digests. */
const FRAME_BYTES = 1024;

export class AuditChain {
  #records: number;
  #head: string;
  #seq = Buffer.alloc(0);
  #prev = Buffer.alloc(0);
  #canonical = Buffer.alloc(4 * FRAME_BYTES);
  readonly #ends = new Map<Field, readonly [start: number, end: number]>();

  constructor(end: ChainEnd) {
    this.#records = end.records;
    this.#head = end.head;
  }

  get end(): ChainEnd {
    return { records: this.#records, head: this.#head };
  }

  /** Bytes of output that an event of so many bytes may need. */
  static room(bytes: number): number {
    return bytes + FRAME_BYTES;
  }

  /**
   * Adds the record of the event that stands in `events` from `start`, encoded by {@link eventText}, to `out` at `at`.
   *
   * @returns where the event ends in `events` and the record in `out`.
   */
  link(
    events: Buffer,
    start: number,
    out: Buffer,
    at: number,
  ): { readonly from: number; readonly to: number } {
    let from = start;
    for (const field of FIELDS) {
      const end = events.indexOf(LINE_FEED, from);
      if (end < 0) throw new Error('an audit event that was cut off');
      this.#ends.set(field, [from, end]);
      from = end + 1;
    }
    this.#records += 1;
    this.#seq = Buffer.from(String(this.#records));
    this.#prev = Buffer.from(`"${this.#head}"`);
    const needed = AuditChain.room(from - start);
    if (this.#canonical.length < needed) this.#canonical = Buffer.alloc(2 * needed);
    const length = this.#put(HASHED_PIECES, events, this.#canonical, 0);
    this.#canonical[length] = CLOSE;
    this.#head = hash('sha256', this.#canonical.subarray(0, length + 1), 'hex');
    let to = this.#put(WRITTEN_PIECES, events, out, at);
    to += out.write(`,"digest":"${this.#head}"}\n`, to, 'latin1');
    return { from, to };
  }

  #put(pieces: readonly Piece[], events: Buffer, out: Buffer, start: number): number {
    let at = start;
    for (const piece of pieces) {
      if (piece === 'seq') at = copy(this.#seq, 0, this.#seq.length, out, at);
      else if (piece === 'prev') at = copy(this.#prev, 0, this.#prev.length, out, at);
      else if (typeof piece === 'string') {
        const [from, end] = this.#ends.get(piece)!;
        at = copy(events, from, end, out, at);
      } else at = copy(piece, 0, piece.length, out, at);
    }
    return at;
  }
}

const CLOSE = 125;

/** The pieces are short: a loop is faster than a call to the system's copying. */
function copy(source: Buffer, from: number, end: number, out: Buffer, start: number): number {
  let at = start;
  for (let k = from; k < end; k++) out[at++] = source[k]!;
  return at;
}
