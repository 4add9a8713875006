/** Which columns nobody may be judged by, which give the outcome away, and which are no characteristics at all. */
import type { LearningRules } from '../../domain/learning-rules.js';
import { binFeature } from './bin-feature.js';
import { binningRules } from './binning-rules.js';
import { placerOf } from './bins.js';
import { namedIn } from './header-words.js';
import type { Feature, History } from './history.js';
import { scoredFact } from './scored-facts.js';
import { aucOf, groupedBy, tallyOf } from './tally.js';

type RefusalReason =
  | 'protected'
  | 'after_decision'
  | 'leak'
  | 'identifier'
  | 'constant'
  | 'date'
  | 'derived'
  | 'no_fact'
  | 'weak'
  | 'contrary';

export interface Refusal {
  readonly name: string;
  readonly header: string;
  readonly reason: RefusalReason;
  /** The word that named it, the AUC, the information value: what the reason goes by. */
  readonly evidence: string;
  /** Taken in all the same, because `--allow` says so. */
  readonly allowed: boolean;
}

export interface Screening {
  /** What may be learnt from. */
  readonly features: readonly Feature[];
  /** Protected columns, kept for the audit alone. */
  readonly protected: readonly Feature[];
  readonly refusals: readonly Refusal[];
}

export interface ScreenRules extends LearningRules {
  readonly protectedFacts: readonly string[];
  /** Columns that the user answers for, by name or header; protected ones stay refused. */
  readonly allow: ReadonlySet<string>;
  /** Only what a policy’s card can look at. */
  readonly factsOnly: boolean;
}

/** Screens the columns by the rows that will be learnt from. */
export function screen(training: History, rules: ScreenRules): Screening {
  const features: Feature[] = [];
  const guarded: Feature[] = [];
  const refusals: Refusal[] = [];
  for (const feature of training.features) {
    const refusal = refusalOf(feature, training, rules);
    const allowed =
      refusal !== null &&
      refusal.reason !== 'protected' &&
      refusal.reason !== 'no_fact' &&
      (rules.allow.has(feature.name) || rules.allow.has(feature.header));
    if (refusal !== null) {
      const { name, header } = feature;
      refusals.push({ name, header, reason: refusal.reason, evidence: refusal.evidence, allowed });
    }
    if (refusal === null || allowed) features.push(feature);
    else if (refusal.reason === 'protected') guarded.push(feature);
  }
  return { features, protected: guarded, refusals };
}

type Found = Pick<Refusal, 'reason' | 'evidence'>;

function refusalOf(feature: Feature, training: History, rules: ScreenRules): Found | null {
  const named = [feature.name, feature.header];
  const guarded = [...rules.protectedFacts, ...rules.protectedNames];
  for (const name of named) {
    const word = namedIn(name, guarded);
    if (word !== null) return { reason: 'protected', evidence: word };
  }
  if (rules.factsOnly && scoredFact(feature.name) === null) return { reason: 'no_fact', evidence: '' };
  // A fact of the policy is known when an account is assessed, whatever it is called.
  if (feature.fact === null) {
    const word = namedIn(feature.header, rules.afterDecisionNames);
    if (word !== null) return { reason: 'after_decision', evidence: word };
  }
  const different = new Set(feature.values.filter((value) => value !== null));
  if (different.size === 0 || (different.size === 1 && !feature.values.includes(null))) {
    return { reason: 'constant', evidence: String(different.size) };
  }
  if (isIdentifier(feature, different, rules.maxLevelShare)) {
    return { reason: 'identifier', evidence: String(different.size) };
  }
  const auc = aloneAuc(feature, training, rules);
  return auc > rules.leakAuc ? { reason: 'leak', evidence: auc.toFixed(3) } : null;
}

/** Names, and numbers that only count the rows. */
function isIdentifier(feature: Feature, different: ReadonlySet<unknown>, maxLevelShare: number): boolean {
  const known = feature.values.filter((value) => value !== null);
  if (feature.kind === 'category') return different.size > maxLevelShare * known.length;
  return (
    different.size === known.length &&
    known.every((value, at) => Number.isInteger(value) && (at === 0 || Number(value) > Number(known[at - 1])))
  );
}

/** How well the column alone tells good from bad, in whatever shape. */
function aloneAuc(feature: Feature, training: History, rules: LearningRules): number {
  const free: Feature = { ...feature, monotone: 'none' };
  const { bins } = binFeature(free, training, { ...binningRules(rules), bothOutcomes: false });
  const place = placerOf(bins.map(({ attribute }) => attribute));
  const woe = Float64Array.from(feature.values, (value) => bins[place(value)]!.woe);
  return aucOf(tallyOf(groupedBy(woe), training));
}
