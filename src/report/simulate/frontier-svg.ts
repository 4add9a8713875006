/**
 * A sweep as an SVG of its own: no script, no font and no image from elsewhere, light and dark by the reader's setting,
 * signs that differ in shape as well as in colour, and a title and a description for who cannot see it.
 */
import type { FrontierPoint } from '../../engine/simulate/frontier.js';
import type { Language } from '../../policy/policy.js';
import { amount } from '../format.js';
import { translate } from '../translate.js';
import { placeOn, type Scale, scaleOf } from './frontier-scale.js';

const WIDTH = 720;
const HEIGHT = 440;
const LEFT = 120;
const RIGHT = 56;
const TOP = 24;
const BOTTOM = 84;

const STYLE = [
  'text{font:13px system-ui,sans-serif;fill:#222}',
  '.axis{stroke:#666;fill:none}.grid{stroke:#ddd}.line{stroke:#0b62a8;stroke-width:2;fill:none}',
  '.range{stroke:#0b62a8;stroke-opacity:.35}.best{fill:#0b62a8}.beaten{fill:none;stroke:#777;stroke-width:1.5}',
  '.now{fill:#b34700}.paper{fill:#fff}',
  '@media(prefers-color-scheme:dark){text{fill:#eee}.axis{stroke:#aaa}.grid{stroke:#444}.line,.range{stroke:#6bb6ff}',
  '.best{fill:#6bb6ff}.beaten{stroke:#aaa}.now{fill:#ff9d57}.paper{fill:#161616}}',
].join('');

interface Frame {
  readonly across: Scale;
  readonly upwards: Scale;
  readonly currency: string;
}

/** The text of the file, ending in a line break. */
export function frontierSvg(points: readonly FrontierPoint[], currency: string, language: Language): string {
  const frame: Frame = {
    across: scaleOf(
      points.map(({ reliefMinor }) => reliefMinor),
      5,
    ),
    upwards: scaleOf(
      points.flatMap((point) => [point.recoveryMinor, ...endsOf(point)]),
      6,
    ),
    currency,
  };
  const best = points
    .filter(({ onFrontier }) => onFrontier)
    .toSorted((a, b) => a.reliefMinor - b.reliefMinor);
  const path = best.map(
    (point, k) => `${k === 0 ? 'M' : 'L'}${spot(frame, point.reliefMinor, point.recoveryMinor)}`,
  );
  const title = translate(language, 'simulate.frontierTitle', { currency });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="t d">`,
    `<title id="t">${escaped(title)}</title>`,
    `<desc id="d">${escaped(translate(language, 'simulate.frontierLegend'))}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect class="paper" width="${WIDTH}" height="${HEIGHT}"/>`,
    ...axes(frame, language),
    ...points.map((point) => range(frame, point)),
    path.length > 1 ? `<path class="line" d="${path.join('')}"/>` : '',
    // The policy as it is over all others.
    ...points.toReversed().map((point) => mark(frame, point)),
    ...legend(language),
    '</svg>',
  ]
    .filter((line) => line !== '')
    .join('\n')}\n`;
}

function x({ across }: Frame, reliefMinor: number): number {
  return Math.round((LEFT + placeOn(across, reliefMinor) * (WIDTH - LEFT - RIGHT)) * 10) / 10;
}

function y({ upwards }: Frame, recoveryMinor: number): number {
  return Math.round((HEIGHT - BOTTOM - placeOn(upwards, recoveryMinor) * (HEIGHT - TOP - BOTTOM)) * 10) / 10;
}

function spot(frame: Frame, reliefMinor: number, recoveryMinor: number): string {
  return `${x(frame, reliefMinor)} ${y(frame, recoveryMinor)}`;
}

function axes(frame: Frame, language: Language): string[] {
  const label = (minor: number): string => amount(Math.round(minor), frame.currency).replace(/\.0+$/, '');
  const bottom = HEIGHT - BOTTOM;
  return [
    ...frame.upwards.marks.flatMap((mark) => [
      `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(frame, mark)}" y2="${y(frame, mark)}"/>`,
      `<text x="${LEFT - 8}" y="${y(frame, mark) + 4}" text-anchor="end">${label(mark)}</text>`,
    ]),
    ...frame.across.marks.map(
      (mark) => `<text x="${x(frame, mark)}" y="${bottom + 20}" text-anchor="middle">${label(mark)}</text>`,
    ),
    `<path class="axis" d="M${LEFT} ${TOP}V${bottom}H${WIDTH - RIGHT}"/>`,
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 40}" text-anchor="middle">${escaped(translate(language, 'simulate.reliefAxis', { currency: frame.currency }))}</text>`,
    `<text x="${LEFT}" y="${TOP - 8}">${escaped(translate(language, 'simulate.recoveryAxis', { currency: frame.currency }))}</text>`,
  ];
}

/** The interval of the change, around the recovery of the policy as it is. */
function endsOf({ recoveryMinor, changeMinor, changeLow, changeHigh }: FrontierPoint): [number, number] {
  const now = recoveryMinor - changeMinor;
  return [now + changeLow, now + changeHigh];
}

function range(frame: Frame, point: FrontierPoint): string {
  const at = x(frame, point.reliefMinor);
  const [low, high] = endsOf(point);
  return `<line class="range" x1="${at}" x2="${at}" y1="${y(frame, low)}" y2="${y(frame, high)}"/>`;
}

function mark(frame: Frame, point: FrontierPoint): string {
  const [at, height] = [x(frame, point.reliefMinor), y(frame, point.recoveryMinor)];
  const told = `<title>${escaped(named(point))}</title>`;
  if (point.point === 0) {
    return `<path class="now" d="M${at} ${height - 7}l7 7l-7 7l-7 -7z">${told}</path>`;
  }
  return `<circle class="${point.onFrontier ? 'best' : 'beaten'}" cx="${at}" cy="${height}" r="5">${told}</circle>`;
}

/** The three signs with their meaning, in one line below. */
function legend(language: Language): string[] {
  const height = HEIGHT - 16;
  const entry = (at: number, sign: string, text: string): string =>
    `${sign}<text x="${at + 12}" y="${height + 4}">${escaped(text)}</text>`;
  const circle = (at: number, kind: string): string =>
    `<circle class="${kind}" cx="${at}" cy="${height}" r="5"/>`;
  return [
    entry(
      LEFT,
      `<path class="now" d="M${LEFT} ${height - 7}l7 7l-7 7l-7 -7z"/>`,
      translate(language, 'simulate.asItIs'),
    ),
    entry(LEFT + 140, circle(LEFT + 140, 'best'), translate(language, 'simulate.onFrontier')),
    entry(LEFT + 290, circle(LEFT + 290, 'beaten'), translate(language, 'simulate.beaten')),
  ];
}

function named({ point, values }: FrontierPoint): string {
  const settings = Object.entries(values).map(([path, value]) => `${path} = ${value}`);
  return point === 0 ? 'A' : `${point}: ${settings.join(', ')}`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
