/** A refitted plan hazard on the terminal: each parameter before and after. */
import type { HazardRefit } from '../../engine/learn/hazard-refit.js';
import { count, number } from '../format.js';
import { renderTable } from '../table.js';
import { paragraph, type Voice } from '../voice.js';

const precise = (value: number) => value.toFixed(4).replace('-', '−');

/** @returns the page without a final line break. */
export function hazardPage(voice: Voice, refit: HazardRefit, skipped: number): string {
  const title = voice.say('learn.hazardTitle', { plans: count(refit.plans), months: number(refit.months) });
  const breaks = voice.say('learn.hazardBreaks', {
    broken: count(refit.broken),
    before: refit.expectedBefore.toFixed(1),
    after: refit.expectedAfter.toFixed(1),
  });
  const rows = [
    ...refit.bases.map(({ bucket, prior, monthly, sd, plans, broken }) => [
      voice.label('bucket', bucket),
      precise(prior),
      precise(monthly),
      precise(sd),
      count(plans),
      count(broken),
    ]),
    ...refit.betas.map(({ id, prior, beta, sd, known }) => [
      id,
      precise(prior),
      precise(beta),
      precise(sd),
      count(known),
      '',
    ]),
  ];
  const heads = [
    voice.say('learn.parameter'),
    voice.say('learn.prior'),
    voice.say('learn.now'),
    voice.say('learn.sd'),
    voice.say('learn.plans'),
    voice.say('learn.broken'),
  ];
  const table = renderTable(heads, rows, {
    align: ['left', ...heads.slice(1).map(() => 'right' as const)],
    colour: voice.colour,
    width: voice.width,
  });
  const left =
    skipped === 0
      ? []
      : paragraph(voice, voice.say('learn.skipped', { count: skipped, shown: count(skipped) }));
  return [
    ...paragraph(voice, title).map((line) => voice.palette.title(line)),
    ...paragraph(voice, breaks),
    ...left,
    '',
    ...table.split('\n'),
  ].join('\n');
}
