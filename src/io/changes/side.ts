/** One of the two runs that are compared, read account by account from its files. */
import { basename } from 'node:path';
import { SYSTEM_ROLE } from '../../engine/authority.js';
import { COMPARED, type Standing } from '../../engine/changes/changes-of.js';
import { unguardFormula } from '../csv/formula.js';
import type { RunMeta } from '../run-folder/meta.js';
import {
  APPROVED_FILE,
  ASSESSMENTS_FILE,
  DECLINED_FILE,
  FACTS_FILE,
  PLANS_FILE,
  REJECTS_FILE,
} from '../run-folder/names.js';
import { HashedTexts } from './hashed-texts.js';
import { AccountRows, OwnRows } from './own-rows.js';

/** The files of a run that are compared. The review queue is not: people write into it. */
export const COMPARED_FILES = [
  FACTS_FILE,
  ASSESSMENTS_FILE,
  PLANS_FILE,
  APPROVED_FILE,
  DECLINED_FILE,
  REJECTS_FILE,
] as const;

/** What a run is, as its run.json says or will say. A plain record, which can be posted to a thread. */
export interface ComparedRun {
  readonly folder: Readonly<Record<(typeof COMPARED_FILES)[number], string>>;
  readonly meta: Pick<RunMeta, 'tool' | 'as_of' | 'policy' | 'settings' | 'inputs'>;
}

/** @returns the run, with the paths of its files. */
export function comparedRun(path: (name: string) => string, meta: ComparedRun['meta']): ComparedRun {
  const { tool, as_of, policy, settings, inputs } = meta;
  const paths = Object.fromEntries(COMPARED_FILES.map((name) => [name, path(name)]));
  return {
    folder: paths as unknown as ComparedRun['folder'],
    meta: { tool, as_of, policy, settings, inputs },
  };
}

/** Columns of assessments.csv that are compared as they are printed; what comes after has files of its own. */
const ASSESSED = COMPARED.filter((name) => name !== 'plan' && name !== 'decision');

/** Columns of plans.csv that are a plan's terms, without its dates, which move with the day. */
const TERMS = [
  'method',
  'frequency',
  'instalments',
  'instalment_amount',
  'down_payment',
  'annual_rate_after',
  'relief_amount',
] as const;

/** What a stage of declined.csv is called as a decision; at eligibility nobody has decided anything. */
const DECLINED_AT: Readonly<Record<string, string>> = { approval: 'declined', budget: 'not_chosen' };

/** Rejected rows that are looked at: rejects are few, or the run is not worth comparing. */
const MOST_REJECTS = 100_000;

export class Side {
  readonly #assessments: AccountRows;
  readonly #plans: AccountRows;
  readonly #approved: AccountRows;
  readonly #declined: AccountRows;
  readonly #open: { readonly close: () => void }[] = [];
  readonly #rejected: HashedTexts;

  /** The caller closes it. */
  constructor({ folder, meta }: ComparedRun) {
    const open = (name: keyof ComparedRun['folder']): AccountRows => {
      const rows = new AccountRows(folder[name]);
      this.#open.push(rows.rows);
      return rows;
    };
    try {
      this.#assessments = open(ASSESSMENTS_FILE);
      this.#plans = open(PLANS_FILE);
      this.#approved = open(APPROVED_FILE);
      this.#declined = open(DECLINED_FILE);
      const accounts = meta.inputs.find((input) => input.name === 'delinquencies')?.file;
      this.#rejected = rejectedCells(folder[REJECTS_FILE], accounts ?? '');
    } catch (error) {
      this.close();
      throw error;
    }
  }

  close(): void {
    for (const file of this.#open.splice(0)) file.close();
  }

  /** The next account; null behind the last. */
  get key(): string | null {
    return this.#assessments.key;
  }

  /** @returns what to throw when the account at hand is not the one that facts.csv has next. */
  disorder(): Error {
    return this.#assessments.rows.disorder();
  }

  /** Whether a row of the accounts' export was rejected that names this account. */
  hasRejected(accountId: string): boolean {
    return this.#rejected.has(accountId);
  }

  /** How the account at hand stands; goes on to the next. */
  take(): Standing {
    const key = this.#assessments.key!;
    const { rows } = this.#assessments;
    const cells = rows.cells();
    const cell = (name: string): string => unguardFormula(cells[rows.place(name)] ?? '');
    const assessed = Object.fromEntries(ASSESSED.map((name) => [name, cell(name)]));
    const [borrowerId, daysPastDue] = [cell('borrower_id'), cell('days_past_due')];
    const eligible = assessed['eligibility'] === 'eligible';
    this.#assessments.advance();
    const { plan, planned } = this.#plan(key);
    const { decision, byPeople } = this.#decision(key, planned);
    return {
      borrowerId,
      daysPastDue,
      values: { ...assessed, plan, decision: eligible ? decision : '' } as Standing['values'],
      byPeople,
    };
  }

  #plan(key: string): { readonly plan: string; readonly planned: boolean } {
    const { rows } = this.#plans;
    let [plan, planned] = ['', false];
    for (const cells of this.#plans.of(key)) {
      planned = true;
      if (cells[rows.place('recommended')] === 'true') {
        plan = TERMS.map((name) => cells[rows.place(name)]).join(';');
      }
    }
    return { plan, planned };
  }

  #decision(key: string, planned: boolean): { readonly decision: string; readonly byPeople: boolean } {
    let decision = planned ? 'in_review' : 'unplanned';
    let byPeople = false;
    for (const cells of this.#declined.of(key)) {
      const stage = cells[this.#declined.rows.place('stage')] ?? '';
      decision = DECLINED_AT[stage] ?? decision;
      byPeople = stage === 'approval';
    }
    for (const cells of this.#approved.of(key)) {
      decision = 'approved';
      byPeople = cells[this.#approved.rows.place('role')] !== SYSTEM_ROLE;
    }
    return { decision, byPeople };
  }
}

/**
 * Every cell of the rejected rows of an export: which of them is the account's id only its reader knew.
 *
 * @param export_ the export's base name.
 */
function rejectedCells(path: string, export_: string): HashedTexts {
  const found = new HashedTexts();
  const rows = new OwnRows(path);
  try {
    const file = rows.place('file');
    const first = rows.place('cell_1');
    for (let k = 0; rows.text !== null && k < MOST_REJECTS; k += 1, rows.advance()) {
      const cells = rows.cells().map(unguardFormula);
      if (basename(cells[file] ?? '') !== export_) continue;
      for (const cell of cells.slice(first)) if (cell !== '') found.add(cell.trim());
    }
  } finally {
    rows.close();
  }
  return found;
}
