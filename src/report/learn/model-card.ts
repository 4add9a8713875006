/** The model card: what a card is for, what it was learnt from, how it does, whom it may wrong, when to stop using it. */
import type { History } from '../../engine/learn/history.js';
import { count, isoDate } from '../format.js';
import type { MessageKey } from '../messages/message.js';
import type { Voice } from '../voice.js';
import {
  type CardStory,
  differenceText,
  figure,
  ivBand,
  metricName,
  SAMPLES,
  shareText,
  warningsOf,
  withInterval,
} from './story.js';

/** @returns the card as Markdown, in the voice’s language. */
export function modelCard(voice: Voice, story: CardStory): string {
  const { policy } = story;
  const head = voice.say('card.date', {
    date: isoDate(story.asOf),
    version: story.version,
    policy: policy.stamp,
  });
  return `${[
    `# ${voice.say('card.title', { id: story.id })}`,
    head,
    titled(voice, 'card.use', voice.say('card.useText')),
    dataSection(voice, story),
    titled(voice, 'card.method', methodText(voice, story)),
    performanceSection(voice, story),
    featureSection(voice, story),
    refusedSection(voice, story),
    fairnessSection(voice, story),
    limitsSection(voice, story),
  ].join('\n\n')}\n`;
}

function titled(voice: Voice, key: MessageKey, text: string): string {
  return `## ${voice.say(key)}\n\n${text}`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
}

/** A Markdown table; cells of the history’s own words cannot break it. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function badOf(history: History | null): number {
  return history === null ? 0 : history.bad.reduce((sum, one) => sum + one, 0);
}

function dataSection(voice: Voice, story: CardStory): string {
  const { learned } = story;
  const held = learned.heldOut;
  const lines = [
    voice.say('card.digest', { file: story.file, digest: story.dataSha256 }),
    voice.say('card.population', { population: story.population ?? voice.say('card.populationUnknown') }),
    voice.say('card.outcome', { outcome: story.outcome }),
    voice.say('card.counts', {
      rows: count(learned.training.rows + (held?.rows ?? 0)),
      bad: count(badOf(learned.training) + badOf(held)),
      left: count(story.withoutOutcome),
      rejected: count(story.rejected),
    }),
    voice.say('card.split', { holdout: story.holdout, rows: count(held?.rows ?? 0), seed: story.seed }),
  ];
  return titled(voice, 'card.data', lines.map((line) => `- ${line}`).join('\n'));
}

function methodText(voice: Voice, { learned, policy }: CardStory): string {
  const { learning } = policy;
  const { scale } = learned.card;
  const method = voice.say('card.methodText', {
    start: learning.startBins,
    share: shareText(learning.minBinShare),
    chi: learning.mergeBelowChiSquare,
    missing: learning.minMissingRows,
    smoothing: learning.smoothing,
    penalties: learning.penalties.join(', '),
    pdo: scale.pdo,
    anchor: scale.anchorScore,
    odds: scale.anchorOdds,
  });
  const fit = voice.say('learn.fit', {
    penalty: learned.penalty,
    folds: learning.folds,
    shrinkage: figure(learned.shrinkage),
  });
  return `${method}\n\n${fit}`;
}

function performanceSection(voice: Voice, story: CardStory): string {
  const { learned, policy } = story;
  const { learning } = policy;
  const metrics = ['auc', 'gini', 'ks', 'calibration_slope', 'calibration_intercept', 'brier'] as const;
  const rows = SAMPLES.flatMap((sample) => {
    const performance = learned.performance[sample];
    if (performance === undefined) return [];
    const figures = metrics.map((metric) => withInterval(performance.metrics[metric]));
    return [[voice.label('sample', sample), count(performance.rows), count(performance.badRows), ...figures]];
  });
  const heads = [
    voice.say('learn.sample'),
    voice.say('learn.rows'),
    voice.say('learn.bad'),
    ...metrics.map((metric) => metricName(voice, metric)),
  ];
  const champion =
    story.champion === null
      ? []
      : [
          `### ${voice.say('card.champion')}`,
          `${voice.say('learn.champion', { id: story.champion.id, rows: count(story.champion.rows) })}: ${differenceText(voice, story.champion)}`,
          ...(story.champion.absent.length === 0
            ? []
            : [voice.say('learn.absentFacts', { names: story.champion.absent.join(', ') })]),
        ];
  const text = voice.say('card.performanceText', {
    confidence: shareText(learning.confidence),
    resamples: count(learning.resamples),
  });
  const parts = [text, table(heads, rows), voice.say('card.calibration'), ...champion];
  return titled(voice, 'card.performance', parts.join('\n\n'));
}

function featureSection(voice: Voice, { learned, policy, reasonCodes, outside }: CardStory): string {
  const headers = new Map(learned.training.features.map(({ name, header }) => [name, header]));
  const rows = learned.model.characteristics.map(({ binning, coefficient }, at) => [
    binning.name,
    headers.get(binning.name)!,
    `${figure(binning.iv)} (${voice.label('iv_band', ivBand(binning.iv, policy))})`,
    figure(coefficient),
    `0–${Math.max(...learned.card.characteristics[at]!.attributes.map(({ points }) => points))}`,
    reasonCodes[binning.name]!,
  ]);
  const heads = [
    '',
    voice.say('card.header'),
    voice.say('card.iv'),
    voice.say('card.coefficient'),
    voice.say('learn.points'),
    voice.say('card.reason'),
  ];
  const use =
    outside.length === 0
      ? voice.say('learn.fits', { file: 'scorecard.yaml' })
      : voice.say('learn.standalone', { names: outside.join(', ') });
  return titled(voice, 'card.features', `${table(heads, rows)}\n\n${use}`);
}

function refusedSection(voice: Voice, { learned }: CardStory): string {
  const rows = learned.refusals.map(({ header, reason, evidence, allowed }) => {
    const why = voice.label('refusal', reason);
    return [header, allowed ? voice.say('learn.allowed', { why }) : why, evidence];
  });
  const heads = [voice.say('learn.column'), voice.say('learn.why'), voice.say('learn.evidence')];
  return titled(voice, 'card.refused', rows.length === 0 ? voice.say('card.none') : table(heads, rows));
}

function fairnessSection(voice: Voice, { learned, policy, fairness }: CardStory): string {
  const { learning } = policy;
  const proxies =
    learned.proxies.length === 0
      ? voice.say('card.noProxies', { limit: learning.proxyAssociation })
      : [
          voice.say('card.proxies'),
          '',
          ...learned.proxies.map(
            ({ name, protectedHeader, association }) =>
              `- ${name} → ${protectedHeader} (${association.toFixed(2)})`,
          ),
        ].join('\n');
  if (fairness.length === 0) return titled(voice, 'card.fairness', voice.say('card.noProtected'));
  const intro = voice.say('card.fairnessText', {
    sample: voice.label('sample', learned.heldOut === null ? 'training' : 'held_out'),
    cell: learning.smallCell,
  });
  const heads = [
    voice.say('card.group'),
    voice.say('learn.rows'),
    voice.say('learn.badRate'),
    voice.say('card.meanPd'),
    voice.say('card.above'),
    voice.say('card.ratio'),
  ];
  const tables = fairness.map(({ header, groups }) => {
    const rows = groups.map((group) => [
      group.label,
      count(group.rows),
      shareText(group.badRate),
      shareText(group.meanPd),
      shareText(group.aboveMiddle),
      group.ratio.toFixed(2),
    ]);
    return `### ${header}\n\n${table(heads, rows)}`;
  });
  return titled(voice, 'card.fairness', [intro, ...tables, proxies].join('\n\n'));
}

function limitsSection(voice: Voice, story: CardStory): string {
  const { learning } = story.policy;
  const text = voice.say('card.limitsText', {
    major: learning.psiMajor,
    low: learning.slopeLow,
    high: learning.slopeHigh,
  });
  const warnings = warningsOf(voice, story).map((line) => `- ${line}`);
  return titled(voice, 'card.limits', warnings.length === 0 ? text : `${text}\n\n${warnings.join('\n')}`);
}
