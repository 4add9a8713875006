/** `forbear learn`: a scorecard from the past, tried and told. */
import { resolve } from 'node:path';
import { ForbearError, type Issue } from '../domain/issue.js';
import type { EpochDay } from '../domain/records.js';
import { compareScores } from '../engine/learn/compare.js';
import { fairnessOf } from '../engine/learn/fairness.js';
import type { History } from '../engine/learn/history.js';
import {
  type Learned,
  type LearnSettings,
  learnCard,
  type NothingLearned,
} from '../engine/learn/learn-card.js';
import { type Scale, scoresOf } from '../engine/learn/points.js';
import { BINS, PERFORMANCE } from '../io/columns/learning.js';
import { fileIssue } from '../io/csv/source.js';
import { binRows, performanceRows } from '../io/learn/card-rows.js';
import { type CardSource, cardYaml, reasonOf, unknownToPolicies } from '../io/learn/card-yaml.js';
import { type ReadCard, readCard } from '../io/learn/read-card.js';
import { cardPage } from '../report/learn/card-page.js';
import { modelCard } from '../report/learn/model-card.js';
import type { CardStory, ChampionStory } from '../report/learn/story.js';
import { voiceOf } from '../report/voice.js';
import { usageError, wholeNumber } from './ask.js';
import type { Context } from './command.js';
import { baseOf, writeLearnFolder } from './learn-folder.js';
import { holdoutOf, type Past, pastOf } from './learn-history.js';
import { printRows } from './print.js';
import { asOfDate, type Options } from './source.js';
import { VERSION } from './version.js';

const MARKDOWN_WIDTH = 120;

export async function learn(context: Context, options: Options): Promise<number> {
  const started = context.now();
  const seed = wholeNumber(options['seed'], '--seed', 0, 1);
  const { holdout, text } = holdoutOf(options, seed);
  const past = await pastOf(context, options, true);
  const { policy, reading } = past;
  const asOf = asOfDate(context, options, policy);
  const allow = new Set((options['allow'] as readonly string[] | undefined) ?? []);
  const settings: LearnSettings = {
    rules: policy.learning,
    protectedFacts: policy.protectedFacts,
    allow,
    factsOnly: options['factsOnly'] === true,
    holdout,
    scale: scaleOf(options, past),
    limits: { minScore: policy.scorecard.minScore, maxScore: policy.scorecard.maxScore },
    seed,
  };
  const learned = refused(learnCard(reading.history, settings), past);
  const champion = await championOf(context, options, learned, settings);
  const out = typeof options['out'] === 'string' && options['out'] !== '-' ? options['out'] : null;
  const source: CardSource = {
    learned,
    policy,
    base: await baseOf(context, options, policy, out),
    stamp: {
      dataSha256: reading.table.sha256,
      asOf,
      outcome: past.outcome,
      population: past.mapping.population,
      holdout: text,
      seed,
    },
    reasonCodes: reading.reasonCodes,
  };
  const story = storyOf(source, past, asOf, champion);
  const page = (colour: boolean) =>
    cardPage(voiceOf({ language: context.language, colour, width: context.terminalWidth }), story);
  if (out === null) {
    if (context.format === 'table') context.stdout.write(`${page(context.colour)}\n`);
    else {
      const rows = binRows(learned);
      await printRows({ spec: BINS, rows, headline: [] }, context, options['bom'] === true);
    }
    return 0;
  }
  const voice = voiceOf({ language: context.language, colour: false, width: MARKDOWN_WIDTH });
  await writeLearnFolder(
    {
      out,
      policy,
      asOf,
      started,
      table: reading.table,
      settings: {
        outcome: past.outcome,
        holdout: text,
        seed,
        allow: [...allow].toSorted(),
        facts_only: options['factsOnly'] === true,
        monotone: (options['monotone'] as string | undefined) ?? policy.learning.monotone,
      },
      counts: {
        rows: learned.training.rows,
        held_out: learned.heldOut?.rows ?? 0,
        characteristics: learned.card.characteristics.length,
        refused: learned.refusals.filter(({ allowed }) => !allowed).length,
      },
      files: [
        { name: 'scorecard.yaml', content: cardYaml(source), rows: null },
        {
          name: 'performance.csv',
          spec: PERFORMANCE,
          rows: performanceRows(learned, champion?.comparison ?? null),
        },
        { name: 'bins.csv', spec: BINS, rows: binRows(learned) },
        { name: 'model_card.md', content: modelCard(voice, story), rows: null },
      ],
    },
    context,
    options,
  );
  context.say(page(context.talkColour));
  return 0;
}

/** The scale of the policy’s own card, unless flags say another. */
function scaleOf(options: Options, { policy }: Past): Scale {
  const { scorecard } = policy;
  const pdo = wholeNumber(options['pdo'], '--pdo', 1, scorecard.pdo);
  const text = options['anchor'];
  if (typeof text !== 'string') {
    return { pdo, anchorScore: scorecard.anchorScore, anchorOdds: scorecard.anchorOdds };
  }
  const read = /^(\d{1,5})@(\d+(?:\.\d+)?)$/.exec(text.trim());
  if (read === null || Number(read[2]) === 0) {
    throw usageError('--anchor', text, 'a score and its odds of good to bad, such as 600@50');
  }
  return { pdo, anchorScore: Number(read[1]), anchorOdds: Number(read[2]) };
}

/** The card, or why there is none as a problem of the file. */
function refused(result: Learned | NothingLearned, { reading, policy }: Past): Learned {
  if (!('problem' in result)) return { ...result, refusals: [...reading.unusable, ...result.refusals] };
  const { file } = reading.table;
  const found = `${result.good} good and ${result.bad} bad rows to learn from`;
  const issue: Issue =
    result.problem === 'too_few'
      ? fileIssue(file, 'HISTORY_TOO_FEW', found, `at least ${policy.learning.minOutcomes} of each`)
      : fileIssue(
          file,
          'HISTORY_SAYS_NOTHING',
          result.refusals.map(({ header, reason }) => `${header}: ${reason}`).join(', ') || 'no columns',
          'a column that tells good from bad',
        );
  throw new ForbearError(3, [issue]);
}

async function championOf(
  context: Context,
  options: Options,
  learned: Learned,
  { rules, seed }: LearnSettings,
): Promise<ChampionStory | null> {
  const name = options['champion'];
  if (typeof name !== 'string') return null;
  const champion = await readCard(/[/\\.]/.test(name) ? resolve(context.cwd, name) : name);
  const rows = learned.heldOut ?? learned.training;
  const known = withHeaders(rows, champion);
  const comparison = compareScores(scoresOf(champion.card, known), scoresOf(learned.card, rows), rows, {
    resamples: rules.resamples,
    confidence: rules.confidence,
    seed,
    stream: 'champion',
  });
  const names = new Set(known.features.map((feature) => feature.name));
  const absent = champion.card.characteristics.map((one) => one.name).filter((one) => !names.has(one));
  return { id: champion.id, comparison, rows: rows.rows, absent };
}

/** A card that stands alone knows its columns by their headers too. */
export function withHeaders(history: History, { headers }: ReadCard): History {
  const features = history.features.map((feature) => {
    const name = Object.keys(headers).find((one) => headers[one] === feature.header);
    return name === undefined ? feature : { ...feature, name };
  });
  return { ...history, features };
}

function storyOf(source: CardSource, past: Past, asOf: EpochDay, champion: ChampionStory | null): CardStory {
  const { learned, policy, stamp } = source;
  const { table, withoutOutcome } = past.reading;
  return {
    learned,
    policy,
    id: `${policy.id} ${stamp.dataSha256.slice(0, 12)}`,
    version: VERSION,
    asOf,
    file: table.file.split(/[/\\]/).at(-1)!,
    dataSha256: stamp.dataSha256,
    outcome: stamp.outcome,
    population: stamp.population,
    holdout: stamp.holdout,
    seed: stamp.seed,
    withoutOutcome,
    rejected: table.rejected,
    outside: unknownToPolicies(learned),
    fairness: fairnessOf(
      learned.card,
      learned.heldOut ?? learned.training,
      learned.training,
      learned.protectedFeatures,
      policy.learning.smallCell,
    ),
    reasonCodes: Object.fromEntries(
      learned.card.characteristics.map(({ name }) => [name, reasonOf(name, source)]),
    ),
    champion,
  };
}
