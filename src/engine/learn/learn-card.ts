/** A scorecard from history: screened, cross-validated, fitted, shrunk, turned into points, tried on rows it never saw. */
import type { LearningRules } from '../../domain/learning-rules.js';
import { type Baseline, baselineOf } from './baseline.js';
import { binningRules } from './binning-rules.js';
import type { Binning } from './bins.js';
import { calibrationOf } from './calibration.js';
import { crossValidate } from './cross-validate.js';
import { association, groupsOf } from './groups.js';
import type { Feature, History } from './history.js';
import { evidenced, fitModels, logOddsOf, type Model } from './model.js';
import { type Performance, performanceOf } from './performance.js';
import { logOddsAt, type PointsCard, pointsOf, type Scale, scoreAt, scoresOf } from './points.js';
import { type Refusal, type ScreenRules, screen } from './screen.js';
import { type Holdout, splitHistory } from './split.js';
import { groupedBy, tallyOf } from './tally.js';

export interface LearnSettings {
  readonly rules: LearningRules;
  readonly protectedFacts: readonly string[];
  readonly allow: ReadonlySet<string>;
  readonly factsOnly: boolean;
  /** Null: every row is learnt from, and cross-validation is the only trial. */
  readonly holdout: Holdout | null;
  readonly scale: Scale;
  /** The score’s own limits; a card that reaches further has wider ones. */
  readonly limits: Pick<PointsCard, 'minScore' | 'maxScore'>;
  readonly seed: number;
}

export type SampleName = 'cross_validated' | 'held_out' | 'training';

interface Proxy {
  readonly name: string;
  readonly protectedHeader: string;
  readonly association: number;
}

export interface Learned {
  readonly model: Model;
  readonly card: PointsCard;
  readonly refusals: readonly Refusal[];
  readonly protectedFeatures: readonly Feature[];
  readonly proxies: readonly Proxy[];
  readonly penalty: number;
  /** What coefficients were multiplied by, because cross-validation found them too large; 1 = nothing. */
  readonly shrinkage: number;
  readonly performance: Readonly<Partial<Record<SampleName, Performance>>>;
  readonly baseline: Baseline;
  readonly training: History;
  readonly heldOut: History | null;
}

/** Why nothing can be learnt. */
export interface NothingLearned {
  readonly problem: 'too_few' | 'no_characteristic';
  readonly good: number;
  readonly bad: number;
  readonly refusals: readonly Refusal[];
}

/** Deterministic: the same history and settings give the same card, whatever order features are looked at in. */
export function learnCard(history: History, settings: LearnSettings): Learned | NothingLearned {
  const { rules, seed } = settings;
  const split = settings.holdout === null ? null : splitHistory(history, settings.holdout);
  const all = split?.training ?? history;
  const few = outcomesOf(all);
  if (Math.min(few.good, few.bad) < rules.minOutcomes) return { problem: 'too_few', ...few, refusals: [] };
  const screening = screen(all, screenRules(settings));
  const training: History = { ...all, features: screening.features };
  const crossed = crossValidate(training, rules, seed);
  const whole = evidenced(training, binningRules(rules), 0);
  const told = evidenced(training, binningRules(rules), rules.minInformationValue);
  const raw = fitModels(told, [crossed.penalty])[0]!;
  const refusals = [...screening.refusals, ...dropped(training, whole.binnings, told.binnings, raw)];
  if (raw.characteristics.length === 0) return { problem: 'no_characteristic', ...few, refusals };
  const shrinkage = shrinkageOf(crossed.logOdds, training, rules.slopeLow);
  const model = shrunk(raw, shrinkage, training);
  const card = pointsOf(model, settings.scale, settings.limits);
  const trial = trials(card, crossed.logOdds[0]!, training, split?.heldOut ?? null, settings);
  return {
    model,
    card,
    refusals,
    protectedFeatures: screening.protected,
    proxies: proxiesOf(card, training, screening.protected, rules.proxyAssociation),
    penalty: crossed.penalty,
    shrinkage,
    performance: trial,
    baseline: baselineOf(card, training, rules.scoreGroups),
    training,
    heldOut: split?.heldOut ?? null,
  };
}

function screenRules({ rules, protectedFacts, allow, factsOnly }: LearnSettings): ScreenRules {
  return { ...rules, protectedFacts, allow, factsOnly };
}

function outcomesOf(history: History): { good: number; bad: number } {
  const bad = history.bad.reduce((sum, one) => sum + one, 0);
  return { good: history.rows - bad, bad };
}

/** What said too little alone, and what said nothing beside the others. */
function dropped(
  training: History,
  all: readonly Binning[],
  told: readonly Binning[],
  model: Model,
): Refusal[] {
  const headers = new Map(training.features.map(({ name, header }) => [name, header]));
  return all.flatMap(({ name, iv }): Refusal[] => {
    const header = headers.get(name)!;
    const evidence = iv.toFixed(4);
    if (!told.some((binning) => binning.name === name)) {
      return [{ name, header, reason: 'weak', evidence, allowed: false }];
    }
    if (model.characteristics.some(({ binning }) => binning.name === name)) return [];
    return [{ name, header, reason: 'contrary', evidence, allowed: false }];
  });
}

/**
 * The mean slope of outcomes on cross-validated predictions, where it is lower than is tolerated (van Houwelingen and
 * le Cessie 1990); else 1. The penalty has shrunk the coefficients already, and folds learn from fewer rows than the card:
 * a slope that is a little low is no reason to shrink them again, and coefficients are never made larger.
 */
function shrinkageOf(crossed: readonly Float64Array[], training: History, tolerated: number): number {
  const slopes = crossed.map(
    (logOdds) => calibrationOf(tallyOf(groupedBy(logOdds), training), (one) => one).slope,
  );
  const mean = slopes.reduce((sum, slope) => sum + slope, 0) / slopes.length;
  return mean >= tolerated ? 1 : Math.max(0, mean);
}

/** Smaller coefficients, and the intercept at which as many rows are expected to be bad as were. */
function shrunk(model: Model, shrinkage: number, training: History): Model {
  const characteristics = model.characteristics.map(({ binning, coefficient }) => ({
    binning,
    coefficient: coefficient * shrinkage,
  }));
  const scaled = { intercept: model.intercept, characteristics };
  const tally = tallyOf(groupedBy(logOddsOf(scaled, training)), training);
  const { intercept } = calibrationOf(tally, (logOdds) => logOdds);
  return { intercept: model.intercept + intercept, characteristics };
}

function trials(
  card: PointsCard,
  crossed: Float64Array,
  training: History,
  heldOut: History | null,
  { rules, scale, seed }: LearnSettings,
): Learned['performance'] {
  const measure = (stream: SampleName, scores: ArrayLike<number>, history: History) =>
    performanceOf(scores, history, (score) => logOddsAt(scale, score), {
      resamples: rules.resamples,
      confidence: rules.confidence,
      seed,
      stream,
    });
  const rounded = Int32Array.from(crossed, (logOdds) => Math.round(scoreAt(scale, logOdds)));
  return {
    cross_validated: measure('cross_validated', rounded, training),
    ...(heldOut === null || heldOut.rows === 0
      ? {}
      : { held_out: measure('held_out', scoresOf(card, heldOut), heldOut) }),
    training: measure('training', scoresOf(card, training), training),
  };
}

function proxiesOf(
  card: PointsCard,
  training: History,
  guarded: readonly Feature[],
  limit: number,
): readonly Proxy[] {
  return guarded.flatMap((one) => {
    const groups = groupsOf(one);
    return card.characteristics.flatMap((characteristic) => {
      const feature = training.features.find(({ name }) => name === characteristic.name)!;
      const tie = association(characteristic, feature, groups);
      return tie < limit
        ? []
        : [{ name: characteristic.name, protectedHeader: one.header, association: tie }];
    });
  });
}
