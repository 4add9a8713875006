/** `forbear track` on a terminal: how plans stand as a table and a picture, what to do, and what follows. */
import type { PlanTrack } from '../../engine/track/track-plan.js';
import { bar } from '../explain/layout.js';
import { amount, count, longDate, money, plainSpaces } from '../format.js';
import { renderTable } from '../table.js';
import { paragraph, section, type Voice } from '../voice.js';
import type { CurrencySums, TrackSummary } from './track-summary.js';

/** Plans named; the files have all. */
const AT_MOST = 10;

/** The page as text without a final line break; every line fits the voice's width. */
export function trackText(voice: Voice, summary: TrackSummary): string {
  const date = longDate(summary.asOf, voice.language);
  const title = voice.say('track.title', { date, policy: summary.policyStamp });
  const lines = paragraph(voice, title).map(voice.palette.title);
  if (summary.currencies.length === 0) lines.push('', ...paragraph(voice, voice.say('track.none')));
  for (const sums of summary.currencies) lines.push(...standingSection(voice, sums));
  if (summary.currencies.length > 0) {
    lines.push('', ...paragraph(voice, voice.say('track.stopped', { count: summary.stopped })));
    lines.push(...actionsSection(voice, summary), ...attentionSection(voice, summary.attention));
    lines.push(...comingSection(voice, summary));
    for (const sums of summary.currencies) lines.push(...followsSection(voice, sums));
  }
  return plainSpaces(lines.join('\n'));
}

function standingSection(voice: Voice, { currency, statuses }: CurrencySums): string[] {
  const all = statuses.reduce((sum, { plans }) => sum + plans, 0);
  const rows = statuses.map((row) => [
    voice.label('track_status', row.status),
    count(row.plans),
    amount(row.dueMinor, currency),
    amount(row.paidMinor, currency),
    amount(row.arrearsMinor, currency),
    bar(row.plans / all, 12),
  ]);
  const total = (pick: (row: (typeof statuses)[number]) => number): string =>
    amount(
      statuses.reduce((sum, row) => sum + pick(row), 0),
      currency,
    );
  const sums = [
    total((row) => row.dueMinor),
    total((row) => row.paidMinor),
    total((row) => row.arrearsMinor),
  ];
  rows.push([voice.say('track.total'), count(all), ...sums, '']);
  const heads = ['track.status', 'track.plans', 'track.due', 'track.paid', 'track.arrears'] as const;
  const table = renderTable([...heads.map((key) => voice.say(key)), ''], rows, {
    colour: voice.colour,
    width: voice.width,
    indent: 2,
    align: ['left', 'right', 'right', 'right', 'right', 'left'],
    paint: (text, row, column) => {
      const status = statuses[row]?.status;
      if (column === 5) return voice.palette.accent(text);
      if (column !== 0 || status === undefined) return text;
      if (status === 'broken') return voice.palette.bad(text);
      return status === 'late' || status === 'partial' ? voice.palette.warn(text) : voice.palette.good(text);
    },
  });
  return section(voice, voice.say('track.standing', { currency }), table.split('\n'));
}

function actionsSection(voice: Voice, { actions }: TrackSummary): string[] {
  const rows = actions.map(({ action, plans }) => [voice.label('next_action', action), count(plans)]);
  const table = renderTable([voice.say('track.action'), voice.say('track.plans')], rows, {
    colour: voice.colour,
    width: voice.width,
    indent: 2,
    align: ['left', 'right'],
  });
  return section(voice, voice.say('track.actions'), table.split('\n'));
}

function attentionSection(voice: Voice, tracks: readonly PlanTrack[]): string[] {
  if (tracks.length === 0) return [];
  const rows = tracks
    .slice(0, AT_MOST)
    .map(({ line }) => [
      line.accountId,
      voice.label('track_status', line.status),
      count(line.planDaysPastDue),
      voice.label('next_action', line.nextAction),
      line.reasons[0] === undefined ? '' : voice.label('track_reason', line.reasons[0]),
    ]);
  const heads = [
    voice.label('column', 'account_id'),
    voice.say('track.status'),
    voice.say('track.days'),
    voice.say('track.action'),
    voice.say('track.why'),
  ];
  const table = renderTable(heads, rows, {
    colour: voice.colour,
    width: voice.width,
    indent: 2,
    align: ['left', 'left', 'right', 'left', 'left'],
    wrap: [4],
  });
  const more = tracks.length - AT_MOST;
  const rest = more > 0 ? [`  ${voice.palette.dim(voice.say('summary.more', { count: count(more) }))}`] : [];
  return section(voice, voice.say('track.attention'), [...table.split('\n'), ...rest]);
}

function comingSection(voice: Voice, { currencies, comingUntil }: TrackSummary): string[] {
  const date = longDate(comingUntil, voice.language);
  const lines = currencies.flatMap(({ currency, coming }) =>
    coming.instalments === 0
      ? []
      : paragraph(
          voice,
          voice.say('track.coming', {
            count: coming.instalments,
            date,
            amount: money(coming.amountMinor, currency),
          }),
          2,
        ),
  );
  return section(voice, voice.say('track.comingTitle'), lines);
}

function followsSection(voice: Voice, sums: CurrencySums): string[] {
  const { currency } = sums;
  const figures = [
    ['track.conditional', sums.conditionalMinor],
    ['track.earned', sums.earnedMinor],
    ['track.restored', sums.restoredMinor],
    ['track.refunds', sums.refundableMinor],
  ] as const;
  const rows = figures
    .filter(([, minor]) => minor > 0)
    .map(([key, minor]) => [voice.say(key), amount(minor, currency)]);
  if (rows.length === 0) return [];
  const table = renderTable(['', ''], rows, {
    colour: voice.colour,
    width: voice.width,
    indent: 2,
    align: ['left', 'right'],
  });
  // No headings: the first two lines would be blank and a rule.
  return section(voice, voice.say('track.follows', { currency }), table.split('\n').slice(2));
}
