/** Willingness to pay, from what the borrower did: each signal whose conditions hold adds its points. */
import { compileOnce } from './compile-once.js';
import { testOfAll } from './conditions.js';
import type { Facts } from './facts.js';
import type { WillingnessRules } from './rules.js';

export type WillingnessLevel = 'high' | 'medium' | 'low' | 'unknown';

export interface WillingnessSignal {
  readonly id: string;
  readonly held: boolean;
  readonly points: number;
  readonly rule: string;
}

export interface Willingness {
  readonly level: WillingnessLevel;
  readonly points: number;
  /** Signals that held and count as evidence of willingness. */
  readonly evidence: number;
}

const testsOf = compileOnce((signals: WillingnessRules['signals']) =>
  signals.map((signal) => ({ signal, holds: testOfAll(signal.when) })),
);

/**
 * The level by the sum of points. Points below `mediumFrom` are `low` only on evidence: a signal against the
 * borrower held, or every signal in favour could be looked at and did not make enough. With nothing against
 * the borrower and a signal in favour unseen, or with no signal that could be looked at at all, willingness is
 * `unknown`, which asks instead of judging.
 */
export function willingnessOf(rules: WillingnessRules, facts: Facts): Willingness {
  let points = 0;
  let evidence = 0;
  let against = false;
  let unseen = false;
  let looked = false;
  for (const { signal, holds } of testsOf(rules.signals)) {
    const truth = holds(facts);
    if (truth !== null) looked = true;
    if (truth === true) {
      points += signal.points;
      if (signal.points < 0) against = true;
      if (signal.evidence && signal.points > 0) evidence += 1;
    } else if (truth === null && signal.points > 0) unseen = true;
  }
  const level = looked ? levelOf(points, unseen && !against, rules) : 'unknown';
  return { level, points, evidence };
}

/** Every signal and whether it held, in the policy's order. */
export function willingnessSignals(rules: WillingnessRules, facts: Facts): WillingnessSignal[] {
  return testsOf(rules.signals).map(({ signal, holds }) => ({
    id: signal.id,
    held: holds(facts) === true,
    points: signal.points,
    rule: signal.rule,
  }));
}

function levelOf(
  points: number,
  open: boolean,
  rules: Pick<WillingnessRules, 'highFrom' | 'mediumFrom'>,
): WillingnessLevel {
  if (points >= rules.highFrom) return 'high';
  if (points >= rules.mediumFrom) return 'medium';
  return open ? 'unknown' : 'low';
}
