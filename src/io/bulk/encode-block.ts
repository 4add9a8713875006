/** A block of accounts as the text of every output, account by account. */
import type { BorrowerCase, EpochDay } from '../../domain/records.js';
import type { AuditEvent } from '../../engine/approve.js';
import type { BlockOutcome } from '../../engine/decide-block.js';
import { factLines } from '../columns/facts-text.js';
import { eventText } from '../run-folder/audit-chain.js';
import { lineEncoder, type OutputName, type TableForm } from './outputs.js';
import type { PartWriter } from './part-writer.js';

type Encode = (record: { readonly accountId: string }) => string;

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
          name === 'audit' ? (event) => eventText(event as AuditEvent) : lineEncoder(name, form),
        ]),
    );
  }

  /**
   * Adds every account of an outcome. Its tables are sorted by account, and so are read along in step.
   *
   * @param facts the cases of these accounts, when facts are among the outputs of the part.
   */
  add(writer: PartWriter, outcome: BlockOutcome, facts: readonly BorrowerCase[] | null): void {
    const factOf = facts === null ? null : this.#facts(facts);
    const tables = [...this.#encoders].map(([name, encode]) => ({
      sink: writer.sink(name),
      records:
        name === 'audit' ? outcome.events : outcome.tables[name as Exclude<OutputName, 'audit' | 'facts'>],
      encode,
      next: 0,
    }));
    for (const { accountId } of outcome.tables.assessments) {
      writer.openAccount(accountId);
      if (factOf !== null) writer.sink('facts').add(factOf(accountId));
      for (const table of tables) {
        const { records, sink, encode } = table;
        while (records[table.next]?.accountId === accountId) sink.add(encode(records[table.next++]!));
      }
    }
    const left = tables.find(({ records, next }) => next < records.length);
    if (left !== undefined) throw new Error('a record of an account that was not assessed');
  }

  /** Adds accounts whose decisions are not finished, with their facts if these are among the outputs. */
  addWaiting(writer: PartWriter, cases: readonly BorrowerCase[], withFacts: boolean): void {
    const factOf = withFacts ? this.#facts(cases) : null;
    for (const kase of cases) {
      for (const { account } of kase.accounts) {
        writer.openAccount(account.accountId);
        if (factOf !== null) writer.sink('facts').add(factOf(account.accountId));
      }
    }
  }

  #facts(cases: readonly BorrowerCase[]): (accountId: string) => string {
    const lines = new Map<string, () => string>();
    for (const kase of cases) {
      const line = factLines(kase, this.#asOf);
      for (const own of kase.accounts) lines.set(own.account.accountId, () => line(own));
    }
    return (accountId) => lines.get(accountId)!();
  }
}
