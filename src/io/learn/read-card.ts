/** A card to be tried on a history: one that `forbear learn` wrote, or the scorecard of any policy. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { ForbearError } from '../../domain/issue.js';
import type { Attribute } from '../../engine/learn/bins.js';
import type { PointsCard } from '../../engine/learn/points.js';
import { lintPack } from '../../policy/lint.js';
import type { CardEvidence } from '../../policy/schema/card-evidence.js';
import { standaloneCard } from '../../policy/schema/risk.js';
import { fileIssue } from '../csv/source.js';
import { parsePack } from '../packs.js';

export interface ReadCard {
  /** Characteristics are called by their fact, or by their own name where they are none. */
  readonly card: PointsCard;
  readonly id: string;
  /** Headers in the history of a card that stands alone; by characteristic. */
  readonly headers: Readonly<Record<string, string>>;
  /** Null for an expert card. */
  readonly evidence: CardEvidence | null;
}

interface CardText {
  readonly base_points: number;
  readonly pdo: number;
  readonly anchor_score: number;
  readonly anchor_odds: string;
  readonly min_score: number;
  readonly max_score: number;
}

interface AttributeText {
  readonly from?: string | number | null | undefined;
  readonly to?: string | number | null | undefined;
  readonly in?: readonly string[] | undefined;
  readonly missing?: boolean | undefined;
  readonly points: number;
}

/** Reads a card by a pack’s name or a file. Throws ForbearError (exit 2) when it is neither a card nor a sound pack. */
export async function readCard(nameOrFile: string): Promise<ReadCard> {
  const alone = await standalone(nameOrFile);
  if (alone !== null) return alone;
  const parsed = await parsePack(nameOrFile);
  const issues = lintPack(parsed, null).filter(({ severity }) => severity === 'error');
  if (parsed.source === null || issues.length > 0) throw new ForbearError(2, issues);
  const { scorecard } = parsed.source;
  return {
    card: cardOf(
      scorecard,
      scorecard.characteristics.map(({ fact, attributes }) => ({ name: fact, attributes })),
    ),
    id: scorecard.id,
    headers: {},
    evidence: scorecard.evidence ?? null,
  };
}

async function standalone(file: string): Promise<ReadCard | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null || !/^card:/m.test(text)) return null;
  const read = standaloneCard.safeParse(tryParse(text));
  if (!read.success) {
    const [first] = read.error.issues;
    throw new ForbearError(2, [
      fileIssue(file, 'CARD_INVALID', first?.path.join('.') || 'no card', first?.message ?? 'a card'),
    ]);
  }
  const { card } = read.data;
  return {
    card: cardOf(
      card,
      card.characteristics.map(({ id, attributes }) => ({ name: id, attributes })),
    ),
    id: card.id,
    headers: Object.fromEntries(card.characteristics.map(({ id, header }) => [id, header])),
    evidence: card.evidence ?? null,
  };
}

function tryParse(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch {
    return null;
  }
}

function cardOf(
  header: CardText,
  characteristics: readonly { readonly name: string; readonly attributes: readonly AttributeText[] }[],
): PointsCard {
  return {
    scale: {
      pdo: header.pdo,
      anchorScore: header.anchor_score,
      anchorOdds: Number(header.anchor_odds),
    },
    basePoints: header.base_points,
    minScore: header.min_score,
    maxScore: header.max_score,
    characteristics: characteristics.map(({ name, attributes }) => ({
      name,
      attributes: attributes.map((one) => ({ attribute: attributeOf(one), points: one.points })),
    })),
  };
}

function attributeOf({ from, to, in: levels, missing }: AttributeText): Attribute {
  if (missing === true) return { is: 'missing' };
  if (levels !== undefined) return { is: 'levels', levels };
  return { is: 'range', from: numberOrNull(from), to: numberOrNull(to) };
}

function numberOrNull(edge: string | number | null | undefined): number | null {
  return edge === null || edge === undefined ? null : Number(edge);
}
