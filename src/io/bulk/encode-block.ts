/** A block of accounts as the text of every output, account by account. */
import type { AccountCase, BorrowerCase, EpochDay } from '../../domain/records.js';
import type { AuditEvent } from '../../engine/approve.js';
import type { BlockOutcome } from '../../engine/decide-block.js';
import { writeFacts } from '../columns/facts-text.js';
import { rowOf } from '../columns/rows-decisions.js';
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

  constructor(outputs: readonly OutputName[], form: TableForm, asOf: EpochDay) {
    this.#asOf = asOf;
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
    const tables = [...this.#encoders].map(([name, encode]) => ({
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
        const { records, sink, encode } = table;
        while (records[table.next]?.accountId === accountId) {
          encode(records[table.next++]!, sink.out);
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

function rowWriter(name: TableName, form: TableForm): Encode {
  const encode = lineEncoder(name, form);
  return (record, out) => encode(rowOf(record), out);
}
