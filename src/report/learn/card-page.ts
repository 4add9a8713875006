/** A learnt card on the terminal: how it does, what it looks at attribute by attribute, what it may not look at. */
import { METRICS, type Measured } from '../../engine/learn/performance.js';
import { count } from '../format.js';
import { renderTable } from '../table.js';
import { paragraph, section, type Voice } from '../voice.js';
import {
  attributeWords,
  type CardStory,
  differenceText,
  figure,
  ivBand,
  metricName,
  SAMPLES,
  shareText,
  warningsOf,
} from './story.js';

const INDENT = 2;
/** Cells of the longest bar to either side. */
const BAR = 10;

/** @returns the page without a final line break. */
export function cardPage(voice: Voice, story: CardStory): string {
  const { learned } = story;
  const bad = learned.training.bad.reduce((sum, one) => sum + one, 0);
  return [
    ...paragraph(
      voice,
      voice.say('learn.title', { rows: count(learned.training.rows), bad: count(bad) }),
    ).map((line) => voice.palette.title(line)),
    ...(story.withoutOutcome === 0
      ? []
      : paragraph(
          voice,
          voice.say('learn.leftOut', { count: story.withoutOutcome, shown: count(story.withoutOutcome) }),
        )),
    ...performanceSection(voice, story),
    ...section(voice, voice.say('learn.characteristics'), binLines(voice, story)),
    ...refusedSection(voice, story),
    ...section(
      voice,
      voice.say('learn.warnings'),
      warningsOf(voice, story).flatMap((line) =>
        paragraph(voice, line, INDENT).map((text) => voice.palette.warn(text)),
      ),
    ),
    ...championSection(voice, story),
    '',
    ...paragraph(
      voice,
      story.outside.length === 0
        ? voice.say('learn.fits', { file: 'scorecard.yaml' })
        : voice.say('learn.standalone', { names: story.outside.join(', ') }),
    ),
  ].join('\n');
}

function performanceSection(voice: Voice, { learned, policy }: CardStory): string[] {
  const { learning } = policy;
  const title = voice.say('learn.performance', {
    confidence: shareText(learning.confidence),
    resamples: count(learning.resamples),
  });
  const samples = SAMPLES.flatMap((name) => {
    const performance = learned.performance[name];
    return performance === undefined ? [] : [{ name, ...performance }];
  });
  const rows = [
    [voice.say('learn.rows'), ...samples.map((one) => count(one.rows))],
    [voice.say('learn.bad'), ...samples.map((one) => count(one.badRows))],
    // The intercept is in the files; what a terminal shows must fit it.
    ...METRICS.filter((metric) => metric !== 'calibration_intercept').map((metric) => [
      metricName(voice, metric),
      ...samples.map(({ metrics }) => narrow(metrics[metric])),
    ]),
  ];
  const heads = ['', ...samples.map(({ name }) => voice.label('sample', name))];
  const table = renderTable(heads, rows, {
    align: ['left', ...samples.map(() => 'right' as const)],
    colour: voice.colour,
    width: voice.width,
    indent: INDENT,
  });
  const fit = voice.say('learn.fit', {
    penalty: learned.penalty,
    folds: learning.folds,
    shrinkage: figure(learned.shrinkage),
  });
  return section(voice, title, [...table.split('\n'), ...paragraph(voice, fit, INDENT)]);
}

const short = (end: number) => end.toFixed(2).replace('-', '−');

/** `0.778 (0.72–0.83)`: three of them fit a terminal. */
function narrow({ value, low, high }: Measured): string {
  return `${figure(value)} (${short(low)}–${short(high)})`;
}

/** Every attribute on a line; its bar goes left where bad rows are more than on the whole, right where they are fewer. */
function binLines(voice: Voice, { learned, policy }: CardStory): string[] {
  const largest = Math.max(
    ...learned.model.characteristics.flatMap(({ binning }) => binning.bins.map(({ woe }) => Math.abs(woe))),
  );
  const { characteristics } = learned.model;
  // An attribute that no row falls in has nothing to show but its points, which the files have.
  const shown = characteristics.map(({ binning }) =>
    binning.bins.flatMap((bin, index) => (bin.rows === 0 ? [] : [{ bin, index }])),
  );
  const rows = shown.flatMap((bins, at) =>
    bins.map(({ bin, index }) => [
      attributeWords(voice, bin.attribute),
      shareText(bin.rows / learned.training.rows),
      shareText(bin.bad / (bin.good + bin.bad)),
      bar(bin.woe / (largest || 1)),
      bin.woe.toFixed(2).replace('-', '−'),
      String(learned.card.characteristics[at]!.attributes[index]!.points),
    ]),
  );
  const heads = [
    voice.say('learn.value'),
    voice.say('learn.share'),
    voice.say('learn.badRate'),
    '',
    voice.say('learn.woe'),
    voice.say('learn.points'),
  ];
  const table = renderTable(heads, rows, {
    align: ['left', 'right', 'right', 'right', 'right', 'right'],
    colour: voice.colour,
    width: voice.width,
    indent: INDENT * 2,
  }).split('\n');
  // Headings may take several lines; every row takes one.
  const lines = table.slice(table.length - rows.length);
  let next = 0;
  return [
    ...table.slice(0, table.length - rows.length),
    ...characteristics.flatMap(({ binning }, at) => {
      const own = lines.slice(next, next + shown[at]!.length);
      next += shown[at]!.length;
      const band = voice.label('iv_band', ivBand(binning.iv, policy));
      const name = voice.say('learn.characteristic', { name: binning.name, iv: figure(binning.iv), band });
      return [...paragraph(voice, name, INDENT).map((line) => voice.palette.strong(line)), ...own];
    }),
  ];
}

/** `    ███│` for worse than on the whole, `│██   ` for better; as wide in every case. */
function bar(share: number): string {
  const cells = Math.round(Math.abs(share) * BAR);
  const full = '█'.repeat(cells);
  const worse = share < 0 ? full : '';
  const better = share < 0 ? '' : full;
  return `${worse.padStart(BAR)}│${better.padEnd(BAR, '·').replaceAll('·', ' ')}`;
}

function refusedSection(voice: Voice, { learned }: CardStory): string[] {
  if (learned.refusals.length === 0) return [];
  const rows = learned.refusals.map(({ header, reason, evidence, allowed }) => {
    const why = voice.label('refusal', reason);
    return [header, allowed ? voice.say('learn.allowed', { why }) : why, evidence];
  });
  const heads = [voice.say('learn.column'), voice.say('learn.why'), voice.say('learn.evidence')];
  const table = renderTable(heads, rows, {
    colour: voice.colour,
    width: voice.width,
    indent: INDENT,
    wrap: [1],
  });
  return section(voice, voice.say('learn.refused'), table.split('\n'));
}

function championSection(voice: Voice, { champion }: CardStory): string[] {
  if (champion === null) return [];
  const title = voice.say('learn.champion', { id: champion.id, rows: count(champion.rows) });
  const absent =
    champion.absent.length === 0
      ? []
      : paragraph(voice, voice.say('learn.absentFacts', { names: champion.absent.join(', ') }), INDENT);
  return section(voice, title, [...paragraph(voice, differenceText(voice, champion), INDENT), ...absent]);
}
