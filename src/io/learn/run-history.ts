/** The facts of a run as a history: each account as it was assessed, with what became of it since. */
import { decimalsOf } from '../../domain/currency.js';
import { FACTS, type FactName, type FactValue } from '../../domain/facts.js';
import { assessBorrower } from '../../engine/assess.js';
import type { Feature, FeatureKind, Monotone } from '../../engine/learn/history.js';
import { scoredFact } from '../../engine/learn/scored-facts.js';
import type { OpenRun } from '../run-folder/open.js';
import type { HistoryReading } from './read-history.js';

const SCORED = (Object.keys(FACTS) as FactName[]).filter((fact) => scoredFact(fact) !== null);

/**
 * Joins outcomes (a history of ids and outcomes) with the facts of the run’s accounts. Facts are made again from what the
 * run kept, by its own policy: what a card is learnt from is what it will look at. Outcomes of accounts that the run has not
 * are left out.
 */
export async function runHistory(
  outcomes: HistoryReading,
  run: OpenRun,
  monotone: Monotone,
): Promise<HistoryReading> {
  const rows = new Map<string, number>();
  outcomes.ids?.forEach((id, row) => {
    if (id !== null) rows.set(id, row);
  });
  const found: { readonly row: number; readonly facts: Readonly<Record<FactName, FactValue>> }[] = [];
  for (const kase of await run.casesAbout(new Set(rows.keys()))) {
    for (const { accountId, facts } of assessBorrower(kase, run.policy, run.asOf).accounts) {
      const row = rows.get(accountId);
      if (row !== undefined) found.push({ row, facts });
    }
  }
  found.sort((a, b) => a.row - b.row);
  const { history } = outcomes;
  const factor = 10 ** decimalsOf(run.policy.currency);
  const features = SCORED.map((fact): Feature => {
    const kind: FeatureKind = FACTS[fact] === 'text' || FACTS[fact] === 'flag' ? 'category' : 'number';
    return {
      name: fact,
      header: fact,
      fact,
      kind,
      monotone: kind === 'number' ? monotone : 'none',
      values: found.map(({ facts }) => written(facts[fact], kind, FACTS[fact] === 'money' ? factor : 1)),
    };
  }).filter(({ values }) => values.some((value) => value !== null));
  const at = Int32Array.from(found, ({ row }) => row);
  return {
    ...outcomes,
    withoutOutcome: outcomes.withoutOutcome + history.rows - found.length,
    ids: found.map(({ row }) => outcomes.ids![row]!),
    history: {
      rows: found.length,
      bad: Uint8Array.from(at, (row) => history.bad[row]!),
      weights: Float64Array.from(at, (row) => history.weights[row]!),
      rowNumbers: Int32Array.from(at, (row) => history.rowNumbers[row]!),
      dates: history.dates === null ? null : Array.from(at, (row) => history.dates![row]!),
      features,
    },
  };
}

/** A fact as a policy writes it: money in major units, flags as words. */
function written(value: FactValue, kind: FeatureKind, factor: number): number | string | null {
  if (value === null) return null;
  return kind === 'category' ? String(value) : Number(value) / factor;
}
