/** Who got relief: what the gates would not give today, whom it missed, and whether equals are treated alike. */
import type { Figure } from '../../engine/evaluate/figure.js';
import type { LeakageRow } from '../../engine/evaluate/report.js';
import { groupText } from '../evaluate/wording.js';
import { amount, count, number, percent } from '../format.js';
import { chart, empty, paragraph, part } from './blocks.js';
import { html, type Markup, NOTHING } from './markup.js';
import { type ChartRow, rowChart } from './row-chart.js';
import { roundTicks } from './scale.js';
import { DASH, figureCells, spoken, type View, valueText, whole } from './view.js';

export function leakagePart(view: View): Markup {
  const { voice, report } = view;
  const panels = html`<div class="panels">${panel(view, 'false_relief')}${panel(view, 'missed_relief')}</div>`;
  return part('leakage', voice.say('report.part.leakage'), [
    panels,
    report.leakage.length === 0 ? empty(voice.say('evaluate.noLeakage')) : leakageChart(view, report.leakage),
  ]);
}

function panel(view: View, kind: LeakageRow['kind']): Markup {
  const { voice, report } = view;
  const share = whole(view, `${kind}_accounts`);
  const money = whole(view, `${kind}_money`);
  const title = voice.say(kind === 'false_relief' ? 'report.leakage.false' : 'report.leakage.missed');
  const of = voice.say(kind === 'false_relief' ? 'report.leakage.ofGiven' : 'report.leakage.ofEligible');
  if (share === undefined || share.value === null) {
    const why = voice.say(kind === 'false_relief' ? 'report.leakage.noOne' : 'report.leakage.noEligible');
    return html`<div class="panel"><h3>${title}</h3>${empty(why)}</div>`;
  }
  const [value, bounds, n] = figureCells(view, share);
  const interval = voice.say('report.interval', { confidence: percent(report.confidence) });
  const cash =
    money === undefined || money.value === null
      ? NOTHING
      : html`<p class="figure"><strong>${report.currency} ${valueText(view, money, money.value)}</strong> ${voice.label('figure', money.metric)}</p>`;
  const outside = report.leakage.some((row) => row.kind === kind && row.how === 'outside_run');
  const unknown = outside ? paragraph(voice.say('report.leakage.outside'), 'note') : NOTHING;
  return html`<div class="panel"><h3>${title}</h3><p class="figure"><strong>${value}</strong> ${of}</p><p class="note">${interval} ${bounds} · ${voice.say('report.restsOn', { n })}</p>${cash}${unknown}</div>`;
}

function leakageChart(view: View, leakage: readonly LeakageRow[]): Markup {
  const { voice, report } = view;
  const title = voice.say('report.leakage.title');
  const few = voice.say('report.few');
  const gate = ({ code }: LeakageRow): string =>
    code === 'OTHER' ? voice.label('leakage', 'other') : voice.label('reason', code);
  const rows = leakage.map((row) => {
    const how = voice.label('leakage', row.how);
    return {
      row,
      label: row.code === '' ? how : voice.say('report.pair', { first: how, second: gate(row) }),
      value: row.accounts,
      said: row.accounts === null ? few : count(row.accounts),
      second: row.kind === 'missed_relief',
    };
  });
  const top = Math.max(1, ...rows.map((row) => row.value ?? 0));
  const money = (minor: number | null): string => (minor === null ? DASH : amount(minor, report.currency));
  const kinds = rows.map(({ row, label, said }) => ({
    name: voice.say('report.pair', { first: voice.label('leakage', row.kind), second: label }),
    value: said,
  }));
  return chart(voice, {
    title,
    caption: voice.say('report.leakage.caption'),
    drawing: rowChart({
      label: spoken(view, title, kinds),
      rows,
      form: 'bar',
      range: [0, top],
      ticks: [],
    }),
    key: [
      { look: 'bar-a', said: voice.say('report.leakage.false') },
      { look: 'bar-b', said: voice.say('report.leakage.missed') },
      ...(rows.some((row) => row.value === null) ? [{ look: 'hidden', said: few }] : []),
    ],
    table: {
      heads: [
        voice.say('evaluate.kind'),
        voice.say('evaluate.how'),
        voice.say('evaluate.gate'),
        voice.say('evaluate.accounts'),
        voice.say('evaluate.relief'),
        voice.say('evaluate.money'),
      ],
      rows: rows.map(({ row, said }) => [
        voice.label('leakage', row.kind),
        voice.label('leakage', row.how),
        row.code === '' ? DASH : gate(row),
        said,
        money(row.reliefMinor),
        money(row.outstandingMinor),
      ]),
      right: [3, 4, 5],
    },
  });
}

export function fairnessPart(view: View): Markup {
  const { voice, report } = view;
  const rates = report.figures
    .filter((one) => one.metric === 'approval_rate' && one.segment === 'all')
    .toSorted((a, b) => Number(isYoungest(b)) - Number(isYoungest(a)));
  const attributes = [...new Set(rates.map((one) => attributeOf(one)))];
  const title = voice.say('report.part.fairness');
  if (attributes.length === 0) return part('fairness', title, [empty(voice.say('report.fairness.none'))]);
  const charts = attributes.map((attribute) => {
    const own = rates.filter((one) => attributeOf(one) === attribute);
    return html`<div class="several">${rateChart(view, attribute, own)}${equalsChart(view, attribute, own)}</div>`;
  });
  return part('fairness', title, charts);
}

/** The youngest before the others, which stand in the order of their names. */
function isYoungest({ group }: Figure): boolean {
  return group.startsWith('age=under ');
}

function attributeOf({ group }: Figure): string {
  return group.split('=')[0]!;
}

/** The group without its attribute, which the title says. */
export function groupName({ voice }: View, group: string): string {
  const attribute = group.split('=')[0]!;
  const age = /^age=(under )?(\d+)( and over)?$/.exec(group);
  if (age?.[1] !== undefined) return voice.say('report.age.under', { years: age[2]! });
  if (age?.[3] !== undefined) return voice.say('report.age.over', { years: age[2]! });
  const words = groupText(voice, group, ['group']);
  const before = `${voice.label('measure', attribute)}: `;
  return words.startsWith(before) ? words.slice(before.length) : words;
}

function rateChart(view: View, attribute: string, rates: readonly Figure[]): Markup {
  const { voice, report } = view;
  const title = voice.say('report.fairness.rates', { attribute: voice.label('measure', attribute) });
  const rows = rates.map((rate): ChartRow & { readonly cells: readonly string[] } => {
    const relief = figureCells(view, whole(view, 'relief_share', rate.group))[0];
    const cells = figureCells(view, rate);
    const { value, low, high } = rate;
    return {
      label: groupName(view, rate.group),
      value,
      low,
      high,
      said: cells[0],
      cells: [...cells, relief],
    };
  });
  const top = Math.max(0.05, ...rates.map((rate) => rate.high ?? rate.value ?? 0));
  const ticks = roundTicks(0, Math.min(1, top), 4);
  return chart(voice, {
    title,
    drawing: rowChart({
      label: spoken(
        view,
        title,
        rows.map(({ label, said }) => ({ name: label, value: said })),
      ),
      rows,
      form: 'bar',
      range: [0, ticks.at(-1)!],
      ticks: ticks.map((value) => ({ value, said: percent(value, 0) })),
    }),
    key: intervalKey(view, rows),
    table: {
      heads: [
        voice.say('evaluate.group'),
        voice.say('evaluate.approvalRate'),
        voice.say('report.interval', { confidence: percent(report.confidence) }),
        voice.say('report.n'),
        voice.say('evaluate.reliefShare'),
      ],
      rows: rows.map(({ label, cells }) => [label, ...cells]),
      right: [1, 2, 3, 4],
    },
  });
}

function intervalKey(view: View, rows: readonly ChartRow[]): { look: string; said: string }[] {
  const { voice, report } = view;
  return [
    { look: 'whisker', said: voice.say('report.interval', { confidence: percent(report.confidence) }) },
    ...(rows.some((row) => row.value === null) ? [{ look: 'hidden', said: voice.say('report.few') }] : []),
  ];
}

function equalsChart(view: View, attribute: string, rates: readonly Figure[]): Markup {
  const { voice, report, rules } = view;
  const [low, high] = [rules.adverseImpact, 1 / rules.adverseImpact];
  const impacts = report.figures.filter((one) => one.metric === 'adverse_impact_equals');
  if (!impacts.some((one) => attributeOf(one) === attribute)) return NOTHING;
  const title = voice.say('report.fairness.equals', { attribute: voice.label('measure', attribute) });
  const rows = rates.map((rate): ChartRow & { readonly cells: readonly string[] } => {
    const own = impacts.find((one) => one.group.startsWith(`${rate.group}/`));
    const label = groupName(view, rate.group);
    if (own === undefined) {
      const why =
        rate.reason === 'small_cell' ? voice.say('report.few') : voice.say('report.fairness.largest');
      return {
        label,
        value: rate.reason === 'small_cell' ? null : 1,
        said: why,
        cells: [why, DASH, DASH, DASH],
      };
    }
    const cells = figureCells(view, own);
    const said = own.value === null ? voice.say('report.fairness.untold') : cells[0];
    const verdict = voice.label('verdict', own.verdict);
    return {
      label,
      value: own.value,
      low: own.low,
      high: own.high,
      said,
      cells: [said, ...cells.slice(1), verdict],
    };
  });
  const [from, until] = [0.25, 4];
  return chart(voice, {
    title,
    caption: voice.say('report.fairness.equalsCaption', { low: number(low), high: number(high) }),
    drawing: rowChart({
      label: spoken(
        view,
        title,
        rows.map(({ label, said }) => ({ name: label, value: said })),
      ),
      rows,
      form: 'point',
      kind: 'log',
      range: [from, until],
      ticks: [from, 0.5, 1, 2, until].map((value) => ({ value, said: number(value) })),
      marks: [
        { value: 1, kind: 'zero' },
        { value: low, kind: 'limit' },
        { value: high, kind: 'limit' },
      ],
    }),
    key: [...intervalKey(view, rows), { look: 'limit', said: voice.say('report.fairness.limits') }],
    table: {
      heads: [
        voice.say('evaluate.group'),
        voice.say('evaluate.equals'),
        voice.say('report.interval', { confidence: percent(report.confidence) }),
        voice.say('report.n'),
        voice.say('evaluate.answer'),
      ],
      rows: rows.map(({ label, cells }) => [label, ...cells]),
      right: [1, 2, 3],
    },
  });
}

/** Said once, below everything that is left out for it. */
export function privacyLine({ voice, rules }: View): Markup {
  return paragraph(voice.say('report.privacy', { least: rules.smallCell }), 'note');
}
