/** What there is to tell of a learnt card: the same for the terminal and for the model card. */
import type { EpochDay } from '../../domain/records.js';
import type { Attribute } from '../../engine/learn/bins.js';
import type { Comparison } from '../../engine/learn/compare.js';
import type { GroupTable } from '../../engine/learn/fairness.js';
import type { Learned, SampleName } from '../../engine/learn/learn-card.js';
import type { Measured, Metric } from '../../engine/learn/performance.js';
import { attributeText } from '../../io/learn/attribute-text.js';
import type { Policy } from '../../policy/policy.js';
import { percent } from '../format.js';
import { inLanguage } from '../labels/label.js';
import { METRIC_LABELS } from '../labels/learning.js';
import type { Voice } from '../voice.js';

export interface CardStory {
  readonly learned: Learned;
  readonly policy: Policy;
  readonly id: string;
  readonly version: string;
  readonly asOf: EpochDay;
  readonly file: string;
  readonly dataSha256: string;
  readonly outcome: string;
  readonly population: string | null;
  readonly holdout: string;
  readonly seed: number;
  readonly withoutOutcome: number;
  readonly rejected: number;
  /** Characteristics that no policy knows. */
  readonly outside: readonly string[];
  readonly fairness: readonly GroupTable[];
  readonly reasonCodes: Readonly<Record<string, string>>;
  readonly champion: ChampionStory | null;
}

export interface ChampionStory {
  readonly id: string;
  readonly comparison: Comparison;
  readonly rows: number;
  /** What it looks at and the history has not. */
  readonly absent: readonly string[];
}

/** What people call a figure. */
export function metricName(voice: Voice, metric: Metric): string {
  return inLanguage(METRIC_LABELS[metric], voice.language);
}

export const SAMPLES: readonly SampleName[] = ['held_out', 'cross_validated', 'training'];

const DECIMALS = 3;

export function figure(value: number): string {
  return Number.isFinite(value) ? value.toFixed(DECIMALS).replace('-', '−') : '–';
}

/** `0.842 (0.815–0.868)`. */
export function withInterval({ value, low, high }: Measured): string {
  return `${figure(value)} (${figure(low)}–${figure(high)})`;
}

/** What an information value is called. */
export function ivBand(iv: number, { learning }: Policy): string {
  return learning.informationValueBands.findLast(({ from }) => iv >= from)?.id ?? 'none';
}

export function attributeWords(voice: Voice, attribute: Attribute): string {
  if (attribute.is === 'missing') return voice.say('learn.missing');
  const any = attribute.is === 'range' && attribute.from === null && attribute.to === null;
  return any ? voice.say('learn.any') : attributeText(attribute);
}

/** What somebody should look into before the card is used. */
export function warningsOf(voice: Voice, { learned, policy }: CardStory): string[] {
  const { learning } = policy;
  const sample: SampleName = learned.performance.held_out === undefined ? 'cross_validated' : 'held_out';
  const { ks, calibration_slope: slope } = learned.performance[sample]!.metrics;
  const strange = learned.model.characteristics
    .filter(({ binning }) => ivBand(binning.iv, policy) === 'suspicious')
    .map(({ binning }) => voice.say('learn.suspiciousIv', { name: binning.name }));
  const proxies = learned.proxies.map(({ name, protectedHeader, association }) =>
    voice.say('learn.proxy', { name, protected: protectedHeader, value: association.toFixed(2) }),
  );
  const limits = { low: learning.slopeLow, high: learning.slopeHigh };
  return [
    ...proxies,
    ...strange,
    ...(ks.value > learning.ksSuspicious
      ? [voice.say('learn.suspiciousKs', { limit: learning.ksSuspicious })]
      : []),
    ...(ks.value < learning.ksUsable ? [voice.say('learn.weakKs', { limit: learning.ksUsable })] : []),
    ...(slope.value < limits.low || slope.value > limits.high
      ? [
          voice.say('learn.slope', {
            value: figure(slope.value),
            sample: voice.label('sample', sample),
            ...limits,
          }),
        ]
      : []),
  ];
}

/** The difference between champion and challenger, in a sentence. */
export function differenceText(voice: Voice, { comparison }: ChampionStory): string {
  const { champion, challenger, aucDifference, verdict } = comparison;
  return voice.say('learn.difference', {
    champion: figure(champion.auc),
    challenger: figure(challenger.auc),
    value: figure(aucDifference.value),
    low: figure(aucDifference.low),
    high: figure(aucDifference.high),
    verdict: voice.label('comparison', verdict),
  });
}

/** `25%`. */
export function shareText(share: number): string {
  return percent(share, 1);
}
