/** What a thread does for the bulk commands, a task at a time; the same functions run inline where there is little to do. */
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { BorrowerCase, EpochDay } from '../../domain/records.js';
import { mergeColumns, type OptionColumns } from '../../engine/allocate/columns.js';
import { columnsOf } from '../../engine/allocate/columns-of.js';
import { chosenByPlace } from '../../engine/choice.js';
import { type BorrowerDecision, decideBorrowers, withoutWorking } from '../../engine/decide.js';
import {
  type BlockOutcome,
  type BlockSetting,
  type BulkStage,
  decideBlock,
  finishBlock,
  type HeldBlock,
} from '../../engine/decide-block.js';
import { type IdentityPart, mergeIdentityParts, NO_PART } from '../../engine/identities.js';
import type { Policy } from '../../policy/policy.js';
import { type ChangesJob, type WrittenChanges, writeChanges } from '../changes/write-changes.js';
import { agreementIdOf, type FileDigest, planIdOf } from '../digests.js';
import type { PartitionRef } from '../intake/partition.js';
import { readPartition } from '../intake/read-partition.js';
import type { ReadingSummary, ReadSetting } from '../intake/reading.js';
import type { ChainEnd } from '../run-folder/audit-chain.js';
import { readFactsPartition } from '../run-folder/facts-partitions.js';
import { BlockEncoder } from './encode-block.js';
import { chainedPieces, digestPieces, type JoinJob, joinedPieces, writePieces } from './join-output.js';
import type { OutputName, TableForm } from './outputs.js';
import type { Part, Stretch } from './part.js';
import { PartWriter, SpoolFile } from './part-writer.js';
import { readStretch } from './stretch.js';

/** What every task of a command has in common; plain records, which can be posted. */
export interface WorkSetting {
  readonly policy: Policy;
  readonly asOf: EpochDay;
  readonly last: BulkStage;
  readonly preparer: string | null;
  /** Accounts with a plan wait for a choice across the portfolio. */
  readonly hold: boolean;
  /** How partitions are read: those of exports, or of the facts of a run, by the path of its file; null where there are none. */
  readonly reading: ReadSetting | { readonly facts: string } | null;
  readonly outputs: readonly OutputName[];
  readonly form: TableForm;
  /** Where parts are written. */
  readonly folder: string;
}

/** Counts that a summary tells: accounts by the gate that they failed. */
export type GateCounts = Readonly<Record<string, number>>;

/** Accounts of a partition that wait for a choice. */
export interface HeldPart {
  readonly index: number;
  /** Their ids and facts. */
  readonly part: Part;
  /** Blocks of decisions. */
  readonly blocks: readonly Stretch[];
  /** The options of its planned accounts, for the choice. */
  readonly columns: Stretch;
  readonly planned: number;
}

export interface DecidedPartition {
  readonly borrowers: number;
  readonly accounts: number;
  readonly finished: Part | null;
  readonly held: HeldPart | null;
  readonly identities: IdentityPart;
  readonly gates: GateCounts;
  readonly reading: ReadingSummary;
}

export interface FinishJob {
  readonly held: HeldPart;
  /** By account of the part's columns: the place of its option among its own, or -1. */
  readonly chosen: Int8Array;
}

export interface FinishedPart {
  readonly part: Part;
  readonly identities: IdentityPart;
  readonly gates: GateCounts;
}

export interface WriteJob extends JoinJob {
  /** Null when only the digest is wanted. */
  readonly path: string | null;
  readonly chained: boolean;
}

export interface WrittenOutput extends FileDigest {
  /** Where the audit chain ends; null for other outputs. */
  readonly end: ChainEnd | null;
}

/** What reading facts finds of exports. */
const NO_EXPORTS: ReadingSummary = { tables: [], strays: {} };

/** Borrowers at a time: enough to amortise what a block costs, few enough for its records to die young. */
const BLOCK = 128;

export class BulkWork {
  readonly #setting: WorkSetting;
  readonly #block: BlockSetting;
  readonly #encoder: BlockEncoder;
  readonly #finished: PartWriter;
  readonly #held: PartWriter;

  constructor(setting: WorkSetting) {
    const { outputs, form, asOf } = setting;
    this.#setting = setting;
    this.#block = { ...setting, planId: planIdOf, agreementId: agreementIdOf };
    this.#encoder = new BlockEncoder(outputs, form, asOf);
    this.#finished = new PartWriter(outputs);
    this.#held = new PartWriter(outputs.filter((name) => name === 'facts'));
  }

  /** Reads a partition and, unless `readOnly`, decides its borrowers and writes what is finished of them. */
  decidePartition({
    ref,
    readOnly,
  }: {
    readonly ref: PartitionRef;
    readonly readOnly: boolean;
  }): DecidedPartition {
    const { reading } = this.#setting;
    if (reading === null) throw new Error('partitions without a way to read them');
    const { cases, summary } =
      'facts' in reading
        ? { cases: readFactsPartition(ref, reading.facts), summary: NO_EXPORTS }
        : readPartition(ref, reading);
    const nothing = {
      borrowers: cases.length,
      accounts: 0,
      finished: null,
      held: null,
      identities: NO_PART,
      gates: {},
      reading: summary,
    };
    if (readOnly || cases.length === 0) return nothing;
    const file = new SpoolFile(join(this.#setting.folder, `part-${ref.index}`));
    try {
      return { ...nothing, ...this.#decide(cases, file, ref.index) };
    } finally {
      file.close();
    }
  }

  #decide(cases: readonly BorrowerCase[], file: SpoolFile, index: number) {
    const withFacts = this.#setting.outputs.includes('facts');
    const gates: Record<string, number> = {};
    const blocks: Stretch[] = [];
    const columns: OptionColumns[] = [];
    let identities = NO_PART;
    for (let from = 0; from < cases.length; from += BLOCK) {
      const some = cases.slice(from, from + BLOCK);
      const { outcome, held, waiting } = decideBlock(some, this.#block);
      this.#encoder.add(this.#finished, outcome, withFacts ? some : null);
      identities = mergeIdentityParts(identities, outcome.part);
      countGates(outcome, gates);
      if (waiting.length === 0) continue;
      this.#encoder.addWaiting(this.#held, waiting, withFacts);
      blocks.push(file.append(serialize(held)));
      columns.push(columnsOf(pairs(waiting, held.decisions), this.#setting.policy));
    }
    const accounts = this.#finished.accounts + this.#held.accounts;
    const finished = this.#finished.accounts === 0 ? null : this.#finished.write(file);
    const held = blocks.length === 0 ? null : this.#writeHeld(file, index, blocks, mergeColumns(columns));
    return { accounts, finished, held, identities, gates };
  }

  #writeHeld(file: SpoolFile, index: number, blocks: readonly Stretch[], columns: OptionColumns): HeldPart {
    const part = this.#held.write(file);
    return { index, part, blocks, columns: file.append(serialize(columns)), planned: columns.accounts };
  }

  /** Decides borrowers and leaves the rest to the caller. */
  decideCases(cases: readonly BorrowerCase[]): BorrowerDecision[] {
    const { policy, asOf } = this.#setting;
    const environment = { asOf, planId: planIdOf };
    return decideBorrowers(cases, policy, environment).map(withoutWorking);
  }

  /** Finishes the accounts of a part that waited, by the choice among its columns. */
  finishPart({ held, chosen }: FinishJob): FinishedPart {
    const file = new SpoolFile(join(this.#setting.folder, `part-${held.index}-chosen`));
    try {
      const rest = new PartWriter(this.#setting.outputs.filter((name) => name !== 'facts'));
      const gates: Record<string, number> = {};
      let identities = NO_PART;
      let first = 0;
      for (const stretch of held.blocks) {
        const block = deserialize(readStretch(stretch)) as HeldBlock;
        const outcome = finishBlock(
          block,
          chosenByPlace(block.decisions, chosen.subarray(first)),
          this.#block,
        );
        first += block.proposals.length;
        this.#encoder.add(rest, outcome, null);
        identities = mergeIdentityParts(identities, outcome.part);
        countGates(outcome, gates);
      }
      const part = rest.write(file);
      return { part: { ...part, outputs: { ...held.part.outputs, ...part.outputs } }, identities, gates };
    } finally {
      file.close();
    }
  }

  /** Writes one output of the whole portfolio into a new file, flushed to the disk; without a path it only tells its digest. */
  writeOutput(job: WriteJob): WrittenOutput {
    let end: ChainEnd | null = null;
    const pieces = job.chained
      ? chainedPieces(job, (found) => {
          end = found;
        })
      : joinedPieces(job);
    const digest = job.path === null ? digestPieces(pieces) : writePieces(job.path, pieces);
    return { ...digest, end };
  }

  /** Compares this run with an earlier one and writes what differs into a new file. */
  writeChanges(job: ChangesJob): WrittenChanges {
    return writeChanges(job);
  }
}

function countGates({ tables }: BlockOutcome, gates: Record<string, number>): void {
  for (const { eligibilityReasons } of tables.assessments) {
    for (const code of eligibilityReasons) gates[code] = (gates[code] ?? 0) + 1;
  }
}

function* pairs(cases: readonly BorrowerCase[], decisions: readonly BorrowerDecision[]) {
  for (const [index, kase] of cases.entries()) yield { kase, decision: decisions[index]! };
}
