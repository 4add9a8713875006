/**
 * A points scorecard: each characteristic gives the points of the attribute that its fact falls in, missing
 * being an attribute of its own. Points are on the score's scale already: score = offset + factor × ln(odds),
 * factor = PDO ÷ ln 2 (Siddiqi, Credit Risk Scorecards).
 */
import { compileOnce } from './compile-once.js';
import type { FactName, Facts, FactValue } from './facts.js';
import type { ScoreAttribute, ScoreCharacteristic, Scorecard } from './rules.js';

export interface ScorePart {
  readonly id: string;
  readonly fact: FactName;
  readonly value: FactValue;
  readonly points: number;
  readonly bestPoints: number;
  readonly reasonCode: string;
}

export interface Score {
  /** A whole number within the card's limits. */
  readonly score: number;
  readonly band: string;
  /** Characteristics that lost most, at most `reasonCount`; none for what lost nothing. */
  readonly reasonCodes: readonly string[];
}

/** A characteristic with what is the same for every account worked out. */
interface Column {
  readonly characteristic: ScoreCharacteristic;
  readonly bestPoints: number;
  /** What losses are counted against: the best points or the mean ones. */
  readonly against: number;
  /** Attributes in order, without those for missing values. */
  readonly attributes: readonly ScoreAttribute[];
  readonly missingPoints: number;
  readonly uncoveredPoints: number;
}

const columnsOf = compileOnce((card: Scorecard): readonly Column[] =>
  card.characteristics.map((characteristic): Column => {
    const { attributes } = characteristic;
    const points = attributes.map((attribute) => attribute.points);
    const missing = attributes.filter((attribute) => attribute.missing);
    const lowest = Math.min(...points);
    const bestPoints = Math.max(...points);
    return {
      characteristic,
      bestPoints,
      against: card.reasonAgainst === 'best' ? bestPoints : mean(points),
      attributes: attributes.filter((attribute) => !attribute.missing),
      missingPoints: missing[0]?.points ?? lowest,
      uncoveredPoints: missing.at(-1)?.points ?? lowest,
    };
  }),
);

/** Scores the facts with the card. Pure table look-ups: the same facts give the same score. */
export function scoreOf(card: Scorecard, facts: Facts): Score {
  const columns = columnsOf(card);
  const losses: number[] = [];
  let total = card.basePoints;
  for (let index = 0; index < columns.length; index++) {
    const column = columns[index]!;
    const points = pointsOf(column, facts[column.characteristic.fact]);
    total += points;
    losses.push(column.against - points);
  }
  const score = Math.min(card.maxScore, Math.max(card.minScore, Math.round(total)));
  return {
    score,
    band: bandOf(card.bands, score),
    reasonCodes: reasonCodes(columns, losses, card.reasonCount),
  };
}

/** What each characteristic gave, in the card's order. */
export function scoreParts(card: Scorecard, facts: Facts): ScorePart[] {
  return columnsOf(card).map((column) => {
    const { id, fact, reasonCode } = column.characteristic;
    const value = facts[fact];
    return { id, fact, value, points: pointsOf(column, value), bestPoints: column.bestPoints, reasonCode };
  });
}

/** Good:bad odds that a score stands for; doubles every `pdo` points. */
export function oddsOf(card: Pick<Scorecard, 'pdo' | 'anchorScore' | 'anchorOdds'>, score: number): number {
  return card.anchorOdds * 2 ** ((score - card.anchorScore) / card.pdo);
}

/** Probability of turning bad at these good:bad odds. */
export function pdOfOdds(odds: number): number {
  return 1 / (1 + odds);
}

/** The band with the highest edge not above the score; below every edge, the first. */
export function bandOf(bands: Scorecard['bands'], score: number): string {
  let label = bands[0]?.label;
  for (let index = 1; index < bands.length; index++) {
    const band = bands[index]!;
    if (band.fromScore <= score) label = band.label;
  }
  if (label === undefined) throw new Error('the scorecard has no bands');
  return label;
}

/**
 * Points of the attribute that the value falls in. A value that no attribute covers is treated as missing; a
 * card without an attribute for missing gives its lowest points, so that silence never earns a better score.
 */
function pointsOf(column: Column, value: FactValue): number {
  if (value === null) return column.missingPoints;
  const { attributes } = column;
  for (let index = 0; index < attributes.length; index++) {
    const attribute = attributes[index]!;
    if (covers(attribute, value)) return attribute.points;
  }
  return column.uncoveredPoints;
}

function covers({ from, to, in: list }: ScoreAttribute, value: NonNullable<FactValue>): boolean {
  if (list !== null) return list.includes(typeof value === 'string' ? value : String(value));
  if (from === null && to === null) return true;
  if (typeof value !== 'number') return false;
  return (from === null || value >= from) && (to === null || value < to);
}

/**
 * The codes that lost most, each once, at most `count`, greatest loss first; ties keep the card's order. A card
 * has some dozen characteristics and wants a few codes: looking for the greatest that often is less work than
 * sorting them all.
 */
function reasonCodes(columns: readonly Column[], losses: number[], count: number): string[] {
  const codes: string[] = [];
  while (codes.length < count) {
    let worst = -1;
    let most = 0;
    for (let index = 0; index < losses.length; index++) {
      if (losses[index]! > most) {
        most = losses[index]!;
        worst = index;
      }
    }
    if (worst < 0) break;
    losses[worst] = 0;
    const code = columns[worst]!.characteristic.reasonCode;
    if (!codes.includes(code)) codes.push(code);
  }
  return codes;
}

function mean(points: readonly number[]): number {
  let sum = 0;
  for (const one of points) sum += one;
  return sum / points.length;
}
