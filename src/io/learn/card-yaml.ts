/**
 * A learnt card as YAML: a pack that extends the policy where every characteristic is a fact of it, else a card that
 * stands alone. Both carry what the card was learnt from and how it did.
 */
import { Document, isMap, visit } from 'yaml';
import { formatIsoDate } from '../../domain/dates.js';
import type { EpochDay } from '../../domain/records.js';
import type { Attribute } from '../../engine/learn/bins.js';
import type { Learned } from '../../engine/learn/learn-card.js';
import type { Measured } from '../../engine/learn/performance.js';
import { scoredFact } from '../../engine/learn/scored-facts.js';
import type { Policy } from '../../policy/policy.js';
import type { CardEvidence } from '../../policy/schema/card-evidence.js';

interface CardStamp {
  readonly dataSha256: string;
  readonly asOf: EpochDay;
  readonly outcome: string;
  readonly population: string | null;
  readonly holdout: string;
  readonly seed: number;
}

export interface CardSource {
  readonly learned: Learned;
  readonly policy: Policy;
  /** What stands after `extends`: a built-in pack’s name, or a file seen from where the card will be. */
  readonly base: string;
  readonly stamp: CardStamp;
  readonly reasonCodes: Readonly<Record<string, string>>;
}

/** Characteristics that no policy can use yet. */
export function unknownToPolicies({ card }: Learned): string[] {
  return card.characteristics.map(({ name }) => name).filter((name) => scoredFact(name) === null);
}

/** @returns the text of scorecard.yaml. */
export function cardYaml(source: CardSource): string {
  const outside = unknownToPolicies(source.learned);
  const document = new Document(outside.length === 0 ? packOf(source) : { card: standaloneOf(source) });
  document.commentBefore =
    outside.length === 0
      ? ` A scorecard fitted by forbear learn, as a pack: forbear assess --policy takes it as it is.`
      : [
          ' A scorecard fitted by forbear learn. It stands alone: no policy knows these of its columns as facts,',
          ` ${outside.join(', ')}`,
          ' so that forbear assess cannot score with it yet. With --facts-only a card is learnt that a policy can use.',
        ].join('\n');
  visit(document, {
    Seq: (_, list) => {
      for (const item of list.items) {
        if (isMap(item) && (item.has('points') || item.has('from_score'))) item.flow = true;
      }
    },
    Pair: (_, pair) => {
      const key = String(pair.key);
      if (key === 'score_edges' || key === 'score_rows') flow(pair.value);
      if (key === 'attribute_rows' && isMap(pair.value)) {
        for (const inner of pair.value.items) flow(inner.value);
      }
    },
    Map: (_, map) => {
      if (map.has('low') && map.has('high')) map.flow = true;
    },
  });
  return document.toString({ lineWidth: 116 });
}

function flow(node: unknown): void {
  (node as { flow?: boolean }).flow = true;
}

function packOf(source: CardSource): object {
  const { policy, base, stamp, learned } = source;
  const digest = stamp.dataSha256.slice(0, 12);
  const kept = new Set(learned.card.characteristics.map(({ name }) => name));
  const removed = policy.scorecard.characteristics.map(({ id }) => id).filter((id) => !kept.has(id));
  const { auc } = (learned.performance.held_out ?? learned.performance.cross_validated!).metrics;
  const sample = learned.performance.held_out === undefined ? 'cross-validated' : 'held-out';
  return {
    extends: base,
    id: `${policy.id}_learned`,
    version: `${formatIsoDate(stamp.asOf)}-${digest.slice(0, 6)}`,
    title: `${policy.title}, with a fitted scorecard`,
    sources: {
      learned_card: {
        authority: `Scorecard fitted by forbear learn on the data ${digest}`,
        article: null,
        effective_from: formatIsoDate(stamp.asOf),
        binding: 'house',
        verified: 'C',
        note: `${learned.training.rows} rows; ${sample} AUC ${auc.value.toFixed(3)} (${auc.low.toFixed(3)} to ${auc.high.toFixed(3)}).`,
      },
    },
    scorecard: {
      cite: 'learned_card',
      ...headerOf(source),
      characteristics: [
        ...learned.card.characteristics.map(({ name, attributes }) => ({
          id: name,
          fact: name,
          reason_code: reasonOf(name, source),
          attributes: attributes.map(attributeOf),
        })),
        ...removed.map((id) => ({ id, remove: true })),
      ],
    },
  };
}

function standaloneOf(source: CardSource): object {
  const { learned } = source;
  return {
    ...headerOf(source),
    characteristics: learned.card.characteristics.map(({ name, attributes }) => {
      const feature = learned.training.features.find((one) => one.name === name)!;
      return {
        id: name,
        header: feature.header,
        kind: feature.kind,
        fact: scoredFact(name),
        reason_code: reasonOf(name, source),
        attributes: attributes.map(attributeOf),
      };
    }),
  };
}

function headerOf({ learned, policy, stamp }: CardSource): object {
  const { card } = learned;
  const { scorecard } = policy;
  return {
    id: `learned-${formatIsoDate(stamp.asOf)}-${stamp.dataSha256.slice(0, 6)}`,
    kind: 'fitted',
    base_points: card.basePoints,
    pdo: card.scale.pdo,
    anchor_score: card.scale.anchorScore,
    anchor_odds: decimalText(card.scale.anchorOdds),
    min_score: card.minScore,
    max_score: card.maxScore,
    reason_against: scorecard.reasonAgainst,
    reason_count: scorecard.reasonCount,
    bands: scorecard.bands.map(({ label, fromScore }, at) => ({
      label,
      from_score: at === 0 ? Math.min(fromScore, card.minScore) : fromScore,
    })),
    evidence: evidenceOf(learned, stamp),
  };
}

/** The policy’s own code for the fact, where it has one. */
export function reasonOf(name: string, { policy, reasonCodes }: CardSource): string {
  const own = policy.scorecard.characteristics.find(({ fact }) => fact === name);
  return reasonCodes[name] ?? own?.reasonCode ?? name;
}

function attributeOf({
  attribute,
  points,
}: {
  readonly attribute: Attribute;
  readonly points: number;
}): object {
  if (attribute.is === 'missing') return { missing: true, points };
  if (attribute.is === 'levels') return { in: attribute.levels, points };
  return {
    ...(attribute.from === null ? {} : { from: edge(attribute.from) }),
    ...(attribute.to === null ? {} : { to: edge(attribute.to) }),
    points,
  };
}

/** Whole numbers as they are, others as the text that is read back as the same number. */
function edge(value: number): number | string {
  return Number.isSafeInteger(value) ? value : decimalText(value);
}

function decimalText(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}

/** Figures of the stamp have six decimals. */
function figure(value: number): string {
  return Number.isFinite(value) ? value.toFixed(6) : '0';
}

function evidenceOf(learned: Learned, stamp: CardStamp): CardEvidence {
  const interval = ({ value, low, high }: Measured) => ({
    value: figure(value),
    low: figure(low),
    high: figure(high),
  });
  const { card, baseline, training } = learned;
  return {
    data_sha256: stamp.dataSha256,
    as_of: formatIsoDate(stamp.asOf),
    outcome: stamp.outcome,
    ...(stamp.population === null ? {} : { population: stamp.population }),
    rows: training.rows,
    bad: training.bad.reduce((sum, one) => sum + one, 0),
    holdout: stamp.holdout,
    seed: stamp.seed,
    penalty: decimalText(learned.penalty),
    shrinkage: figure(learned.shrinkage),
    performance: Object.fromEntries(
      Object.entries(learned.performance).map(([sample, { rows, badRows, metrics }]) => [
        sample,
        {
          rows,
          bad: badRows,
          auc: interval(metrics.auc),
          ks: interval(metrics.ks),
          calibration_slope: interval(metrics.calibration_slope),
        },
      ]),
    ),
    training: {
      score_edges: [...baseline.scoreEdges],
      score_rows: [...baseline.scoreRows],
      attribute_rows: Object.fromEntries(
        card.characteristics.map(({ name }, at) => [name, [...baseline.attributeRows[at]!]]),
      ),
    },
  };
}
