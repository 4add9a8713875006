/** A block of accounts as the text of every output, account by account. */
import type { AccountCase, BorrowerCase, EpochDay } from '../../domain/records.js';
import type { AuditEvent } from '../../engine/approve.js';
import type { BlockOutcome } from '../../engine/decide-block.js';
import type { PlanLine } from '../../engine/lines.js';
import { writeFacts } from '../columns/facts-text.js';
import { APPROVED_PLANS, PLANS, REVIEW_QUEUE } from '../columns/plans.js';
import { rowOf } from '../columns/rows-decisions.js';
import { type RowEncoder, rowEncoder } from '../csv/row-encoder.js';
import type { TextBytes } from '../csv/text-bytes.js';
import { eventText } from '../run-folder/audit-chain.js';
import type { LineSink } from './line-sink.js';
import { lineEncoder, type OutputName, type TableForm, type TableName } from './outputs.js';
import type { PartWriter } from './part-writer.js';

type Encode = (record: object, out: TextBytes) => void;

/** Encodes the records of blocks into the parts that are being written. */
export class BlockEncoder {
  readonly #encoders: ReadonlyMap<OutputName, Encode>;
  readonly #asOf: EpochDay;
  readonly #csv: boolean;

  constructor(outputs: readonly OutputName[], form: TableForm, asOf: EpochDay) {
    this.#asOf = asOf;
    this.#csv = form.form === 'csv';
    this.#encoders = new Map(
      outputs
        .filter((name) => name !== 'facts')
        .map((name): [OutputName, Encode] => [
          name,
          name === 'audit' ? (event, out) => out.text(eventText(event as AuditEvent)) : rowWriter(name, form),
        ]),
    );
  }

  /**
   * Adds every account of an outcome. Its tables are sorted by account, and so are read along in step.
   *
   * @param facts the cases of these accounts, when facts are among the outputs of the part.
   */
  add(writer: PartWriter, outcome: BlockOutcome, facts: readonly BorrowerCase[] | null): void {
    const factsOf = facts === null ? null : this.#facts(facts, writer.sink('facts'));
    const printed = this.#encoders.has('plans') && this.#csv ? new PrintedPlans(writer.sink('plans')) : null;
    const tables = [...this.#encoders].map(([name, encode]) => ({
      name,
      sink: writer.sink(name),
      records:
        name === 'audit' ? outcome.events : outcome.tables[name as Exclude<OutputName, 'audit' | 'facts'>],
      encode,
      next: 0,
    }));
    for (const { accountId } of outcome.tables.assessments) {
      writer.openAccount(accountId);
      factsOf?.(accountId);
      for (const table of tables) {
        const { name, records, sink, encode } = table;
        while (records[table.next]?.accountId === accountId) {
          const record = records[table.next++]!;
          const start = sink.out.used;
          if (printed?.write(name, record, sink.out) !== true) encode(record, sink.out);
          if (name === 'plans') printed?.note(record as PlanLine, start);
          sink.endLine();
        }
      }
    }
    const left = tables.find(({ records, next }) => next < records.length);
    if (left !== undefined) throw new Error('a record of an account that was not assessed');
  }

  /** Adds accounts whose decisions are not finished, with their facts if these are among the outputs. */
  addWaiting(writer: PartWriter, cases: readonly BorrowerCase[], withFacts: boolean): void {
    const factsOf = withFacts ? this.#facts(cases, writer.sink('facts')) : null;
    for (const kase of cases) {
      for (const { account } of kase.accounts) {
        writer.openAccount(account.accountId);
        factsOf?.(account.accountId);
      }
    }
  }

  /** What writes the facts of one of these accounts. */
  #facts(cases: readonly BorrowerCase[], sink: LineSink): (accountId: string) => void {
    const places = new Map<string, readonly [BorrowerCase, AccountCase]>();
    for (const kase of cases) for (const own of kase.accounts) places.set(own.account.accountId, [kase, own]);
    return (accountId) => {
      const [kase, own] = places.get(accountId)!;
      writeFacts(kase, own, this.#asOf, sink.out);
      sink.endLine();
    };
  }
}

/** The files of plans that begin with the columns of plans.csv, and what writes the rest of their columns. */
const REST_OF_PLANS: ReadonlyMap<OutputName, RowEncoder> = new Map(
  [APPROVED_PLANS, REVIEW_QUEUE].map((spec) => [
    spec === APPROVED_PLANS ? 'approved' : 'review',
    rowEncoder(spec.columns.slice(PLANS.columns.length), { delimiter: ',' }),
  ]),
);

/** Rows of plans.csv where they were just written: the same plan in another file begins with the same bytes. */
class PrintedPlans {
  readonly #out: TextBytes;
  readonly #places = new Map<string, readonly [start: number, end: number]>();

  constructor(plans: LineSink) {
    this.#out = plans.out;
  }

  /** Notes that a plan's row stands from `start` on; its line end is left out. */
  note({ planId }: PlanLine, start: number): void {
    this.#places.set(planId, [start, this.#out.used - 1]);
  }

  /** Writes a row that begins with one of plans.csv. @returns false when it does not. */
  write(name: OutputName, record: object, out: TextBytes): boolean {
    const rest = REST_OF_PLANS.get(name);
    const place = rest === undefined ? undefined : this.#places.get((record as PlanLine).planId);
    if (rest === undefined || place === undefined) return false;
    out.copy(this.#out.part(...place));
    out.text(',');
    rest(rowOf(record), out);
    return true;
  }
}

function rowWriter(name: TableName, form: TableForm): Encode {
  const encode = lineEncoder(name, form);
  return (record, out) => encode(rowOf(record), out);
}
