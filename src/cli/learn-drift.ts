/** `forbear learn --drift`: how far the people of today have moved from those that a card was learnt from. */
import { resolve } from 'node:path';
import { ForbearError } from '../domain/issue.js';
import type { Baseline } from '../engine/learn/baseline.js';
import { measureDrift } from '../engine/learn/measure-drift.js';
import { DRIFT } from '../io/columns/learning.js';
import { fileIssue } from '../io/csv/source.js';
import { driftRows } from '../io/learn/card-rows.js';
import { readCard } from '../io/learn/read-card.js';
import { driftPage } from '../report/learn/drift-page.js';
import { voiceOf } from '../report/voice.js';
import type { Context } from './command.js';
import { withHeaders } from './learn-card.js';
import { writeLearnFolder } from './learn-folder.js';
import { pastOf } from './learn-history.js';
import { printRows } from './print.js';
import { asOfDate, type Options } from './source.js';

export async function drift(context: Context, options: Options): Promise<number> {
  const started = context.now();
  const name = String(options['drift']);
  const card = await readCard(/[/\\.]/.test(name) ? resolve(context.cwd, name) : name);
  if (card.evidence === null) {
    throw new ForbearError(2, [
      fileIssue(
        name,
        'CARD_HAS_NO_EVIDENCE',
        'a card without evidence',
        'a card that forbear learn has written',
      ),
    ]);
  }
  const past = await pastOf(context, options, false);
  const { policy, reading } = past;
  const { training } = card.evidence;
  const baseline: Baseline = {
    scoreEdges: training.score_edges,
    scoreRows: training.score_rows,
    attributeRows: card.card.characteristics.map((one) => training.attribute_rows[one.name] ?? []),
  };
  const drifts = measureDrift(card.card, baseline, withHeaders(reading.history, card), policy.learning);
  const story = {
    id: card.id,
    rows: reading.history.rows,
    trainedRows: card.evidence.rows,
    drifts,
    major: policy.learning.psiMajor,
  };
  const page = (colour: boolean) =>
    driftPage(voiceOf({ language: context.language, colour, width: context.terminalWidth }), story);
  const rows = driftRows(drifts);
  const out = typeof options['out'] === 'string' && options['out'] !== '-' ? options['out'] : null;
  if (out === null) {
    if (context.format === 'table') context.stdout.write(`${page(context.colour)}\n`);
    else await printRows({ spec: DRIFT, rows, headline: [] }, context, options['bom'] === true);
    return 0;
  }
  const count = (verdict: string) => drifts.filter((one) => one.drift === verdict).length;
  await writeLearnFolder(
    {
      out,
      policy,
      asOf: asOfDate(context, options, policy),
      started,
      table: reading.table,
      settings: { drift: card.id },
      counts: { stable: count('stable'), minor: count('minor'), major: count('major') },
      files: [{ name: 'drift.csv', spec: DRIFT, rows }],
    },
    context,
    options,
  );
  context.say(page(context.talkColour));
  return 0;
}
