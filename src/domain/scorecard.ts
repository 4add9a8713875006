/**
 * A points scorecard: each characteristic gives the points of the attribute that its fact falls in, missing
 * being an attribute of its own. Points are on the score's scale already: score = offset + factor × ln(odds),
 * factor = PDO ÷ ln 2 (Siddiqi, Credit Risk Scorecards).
 */
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
  readonly parts: readonly ScorePart[];
}

/** Scores the facts with the card. Pure table look-ups: the same facts give the same score. */
export function scoreOf(card: Scorecard, facts: Facts): Score {
  let total = card.basePoints;
  const parts: ScorePart[] = [];
  for (const characteristic of card.characteristics) {
    const value = facts[characteristic.fact];
    const points = pointsOf(characteristic, value);
    total += points;
    parts.push({
      id: characteristic.id,
      fact: characteristic.fact,
      value,
      points,
      bestPoints: best(characteristic.attributes),
      reasonCode: characteristic.reasonCode,
    });
  }
  const score = Math.min(card.maxScore, Math.max(card.minScore, Math.round(total)));
  return { score, band: bandOf(card.bands, score), reasonCodes: reasonCodes(card, parts), parts };
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
  for (const band of bands.slice(1)) if (band.fromScore <= score) label = band.label;
  if (label === undefined) throw new Error('the scorecard has no bands');
  return label;
}

/**
 * Points of the attribute that the value falls in. A value that no attribute covers is treated as missing; a
 * card without an attribute for missing gives its lowest points, so that silence never earns a better score.
 */
function pointsOf(characteristic: ScoreCharacteristic, value: FactValue): number {
  let missing: number | null = null;
  let lowest = Number.POSITIVE_INFINITY;
  for (const attribute of characteristic.attributes) {
    if (covers(attribute, value)) return attribute.points;
    if (attribute.missing) missing = attribute.points;
    lowest = Math.min(lowest, attribute.points);
  }
  return missing ?? lowest;
}

function covers(attribute: ScoreAttribute, value: FactValue): boolean {
  if (value === null || attribute.missing) return value === null && attribute.missing;
  if (attribute.in !== null) return attribute.in.includes(String(value));
  if (attribute.from === null && attribute.to === null) return true;
  if (typeof value !== 'number') return false;
  return (
    (attribute.from === null || value >= attribute.from) && (attribute.to === null || value < attribute.to)
  );
}

/** Loss against the best (or the mean) attribute, greatest first; ties keep the card's order. */
function reasonCodes(card: Scorecard, parts: readonly ScorePart[]): string[] {
  const losses: { code: string; loss: number }[] = [];
  for (const [index, part] of parts.entries()) {
    const against =
      card.reasonAgainst === 'best' ? part.bestPoints : mean(card.characteristics[index]!.attributes);
    if (against > part.points) losses.push({ code: part.reasonCode, loss: against - part.points });
  }
  losses.sort((a, b) => b.loss - a.loss);
  return [...new Set(losses.map((one) => one.code))].slice(0, card.reasonCount);
}

function best(attributes: readonly ScoreAttribute[]): number {
  let points = Number.NEGATIVE_INFINITY;
  for (const attribute of attributes) if (attribute.points > points) points = attribute.points;
  return points;
}

function mean(attributes: readonly ScoreAttribute[]): number {
  let sum = 0;
  for (const attribute of attributes) sum += attribute.points;
  return sum / attributes.length;
}
