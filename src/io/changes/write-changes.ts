/** changes.csv: two runs compared account by account, in memory that does not grow with them but for a hash a borrower. */

import { hasBudgets, sameBudgets } from '../../engine/allocate/budget-settings.js';
import {
  type Change,
  type ChangeCounts,
  changesOf,
  inOrder,
  type RunCauses,
} from '../../engine/changes/changes-of.js';
import type { Cause, ChangeCode } from '../../engine/changes/codes.js';
import { writePieces } from '../bulk/join-output.js';
import { CHANGED } from '../columns/changes.js';
import type { Row } from '../columns/spec.js';
import { writeCsvChunks } from '../csv/write.js';
import { BOM_SETTING, type OutputMeta } from '../run-folder/meta.js';
import { FactsPair, movedBorrowers, type PairedAccount } from './facts-pair.js';
import type { NotedBy } from './hashed-texts.js';
import { type ComparedRun, Side } from './side.js';

export interface ChangesJob {
  readonly before: ComparedRun;
  readonly after: ComparedRun;
  /** A file that does not exist yet. */
  readonly path: string;
}

export interface WrittenChanges {
  readonly output: OutputMeta;
  /** Accounts with any change. */
  readonly accounts: number;
  readonly counts: ChangeCounts;
}

/** Compares the runs and writes the file. Throws ForbearError (exit 3) where a file is not forbear's. */
export function writeChanges({ before, after, path }: ChangesJob): WrittenChanges {
  const compared = new Comparison(before, after);
  const bom = after.meta.settings[BOM_SETTING] === true;
  const digest = writePieces(path, encoded(writeCsvChunks(CHANGED, compared.rows(), { bom })));
  return {
    output: { ...digest, rows: compared.written },
    accounts: compared.accounts,
    counts: compared.counts,
  };
}

function* encoded(chunks: Iterable<string>): Generator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

class Comparison {
  readonly #before: ComparedRun;
  readonly #after: ComparedRun;
  readonly #run: RunCauses;
  readonly counts: Partial<Record<ChangeCode, Partial<Record<Cause, number>>>> = {};
  written = 0;
  accounts = 0;

  constructor(before: ComparedRun, after: ComparedRun) {
    this.#before = before;
    this.#after = after;
    this.#run = runCauses(before.meta, after.meta);
  }

  *rows(): Generator<Row> {
    const moved = movedBorrowers(this.#before, this.#after);
    const facts = new FactsPair(this.#before, this.#after);
    const sides: Side[] = [];
    try {
      const [before, after] = [new Side(this.#before), new Side(this.#after)];
      sides.push(before, after);
      for (const account of facts.accounts()) {
        const found = this.#changes(account, facts, { before, after, moved });
        if (found === null) continue;
        this.accounts += 1;
        for (const change of found.changes) {
          this.#count(change);
          yield { accountId: account.key, borrowerId: found.borrowerId, ...change };
        }
      }
    } finally {
      facts.close();
      for (const side of sides) side.close();
    }
  }

  #changes(
    account: PairedAccount,
    facts: FactsPair,
    { before, after, moved }: { readonly before: Side; readonly after: Side; readonly moved: NotedBy },
  ): { readonly borrowerId: string; readonly changes: readonly Change[] } | null {
    const { key, place, inBefore, inAfter } = account;
    const was = inBefore ? standing(before, key) : null;
    const is = inAfter ? standing(after, key) : null;
    if (was === null && is === null) return null;
    if (was === null || is === null) {
      const one = (was ?? is)!;
      const change = is === null ? 'gone' : 'new';
      const missed = is === null ? after : before;
      const left = is === null ? 'left_export' : 'entered_export';
      const why: Cause[] = [missed.hasRejected(key) ? 'row_rejected' : left];
      const { eligibility } = one.values;
      const texts = is === null ? { before: eligibility, after: '' } : { before: '', after: eligibility };
      return { borrowerId: one.borrowerId, changes: [{ change, ...texts, why }] };
    }
    const causes = {
      facts: facts.causes(facts.differing()),
      siblings: moved.byOther(is.borrowerId, place),
    };
    const changes = changesOf(was, is, causes, this.#run);
    return changes.length === 0 ? null : { borrowerId: is.borrowerId, changes };
  }

  #count({ change, why }: Change): void {
    this.written += 1;
    const own = (this.counts[change] ??= {});
    const [first = 'unexplained'] = why;
    own[first] = (own[first] ?? 0) + 1;
  }
}

/** Every account that has facts is assessed. */
function standing(side: Side, key: string): ReturnType<Side['take']> {
  if (side.key !== key) throw side.disorder();
  return side.take();
}

function runCauses(before: ComparedRun['meta'], after: ComparedRun['meta']): RunCauses {
  const causes = new Set<Cause>();
  if (before.policy.digest !== after.policy.digest) causes.add('policy_changed');
  if (before.tool.version !== after.tool.version) causes.add('version_changed');
  if (!sameBudgets(before.settings, after.settings)) causes.add('budget_changed');
  return {
    causes: new Set(inOrder(causes)),
    dated: before.as_of !== after.as_of,
    budgets: hasBudgets(before.settings) || hasBudgets(after.settings),
  };
}
