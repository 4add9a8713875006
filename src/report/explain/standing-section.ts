/** Where the account stands: class, stage and provision; score; willingness and segment. */
import { count, list, money, number, percent } from '../format.js';
import { renderTable } from '../table.js';
import { paragraph, section, type Voice } from '../voice.js';
import { aligned, bar, INDENT, pairs } from './layout.js';
import type { Subject } from './subject.js';
import { basisOf, factText } from './wording.js';

export function classSection(voice: Voice, subject: Subject): string[] {
  const { account, policy } = subject;
  const inCurrency = (minor: number): string => money(minor, account.currency);
  const classRow = policy.classes.find((row) => row.id === account.riskClass);
  const lines = [
    ...pairs(voice, [
      [voice.say('explain.riskClass'), voice.label('risk_class', account.riskClass)],
      [voice.say('explain.stage'), String(account.impairmentStage)],
    ]),
    ...account.riskClassRules.flatMap((rule) =>
      paragraph(voice, `${voice.say('explain.because')} ${basisOf(voice, policy, rule)}`, INDENT + 2).map(
        voice.palette.dim,
      ),
    ),
  ];
  if (account.badDebt) {
    lines.push(
      ...pairs(voice, [[voice.say('explain.badDebt'), voice.label('bad_debt', account.badDebtReason)]]),
    );
  }
  const sums: readonly (readonly [string, string, string])[] = [
    [
      voice.say('explain.ecl'),
      inCurrency(account.eclMinor),
      voice.say('explain.eclSum', {
        pd: percent(account.pd),
        lgd: percent(account.lgd),
        ead: inCurrency(account.eadMinor),
      }),
    ],
    [
      voice.say('explain.minimumProvision'),
      inCurrency(account.minimumProvisionMinor),
      voice.say('explain.minimumProvisionSum', {
        share: percent(classRow?.provisionShare ?? 0),
        outstanding: inCurrency(account.outstandingMinor),
      }),
    ],
    [
      voice.say('explain.provision'),
      inCurrency(account.provisionMinor),
      voice.say(`explain.provision.${policy.impairment.provisionBasis}`),
    ],
  ];
  lines.push(
    ...aligned(
      voice,
      sums.map(([label, value, note]) => [label, `${value} = ${note}`] as const),
    ),
  );
  return section(voice, voice.say('explain.class'), lines);
}

export function scoreSection(voice: Voice, subject: Subject): string[] {
  const { account, policy } = subject;
  const kind = policy.scorecard.kind === 'expert' ? 'explain.scoreExpert' : 'explain.scoreFitted';
  const lines = paragraph(voice, voice.say(kind), INDENT);
  if (account.reasonCodes.length > 0) {
    const reasons = list(
      account.reasonCodes.map((code) => voice.label('score_reason', code)),
      voice.language,
    );
    lines.push(...paragraph(voice, voice.say('explain.scoreReasons', { reasons }), INDENT));
  }
  const parts = account.scoreParts.toSorted((a, b) => b.bestPoints - b.points - (a.bestPoints - a.points));
  const rows = parts.map((part) => [
    voice.label('fact', part.fact),
    factText(voice, part.fact, part.value, subject),
    number(part.points),
    number(part.bestPoints),
    part.bestPoints > 0 ? bar(part.points / part.bestPoints) : '',
  ]);
  const heads = [
    voice.say('explain.characteristic'),
    voice.say('explain.value'),
    voice.say('explain.points'),
    voice.say('explain.best'),
    '',
  ];
  const table = renderTable(heads, rows, {
    colour: voice.colour,
    width: voice.width,
    indent: INDENT,
    align: ['left', 'left', 'right', 'right', 'right'],
    paint: (text, row, column) => {
      const part = parts[row];
      const lossy = part !== undefined && account.reasonCodes.includes(part.reasonCode);
      return column === 4 && lossy ? voice.palette.warn(text) : text;
    },
  });
  const title = voice.say('explain.score', { score: count(account.creditScore), band: account.scoreBand });
  return section(voice, title, parts.length === 0 ? lines : [...lines, ...table.split('\n')]);
}

export function willingnessSection(voice: Voice, subject: Subject): string[] {
  const { account, policy } = subject;
  const held = account.willingnessSignals.filter((signal) => signal.held);
  const title = voice.say('explain.willingness', {
    level: voice.label('willingness', account.willingness),
    points: number(held.reduce((total, signal) => total + signal.points, 0)),
    medium: number(policy.willingness.mediumFrom),
    high: number(policy.willingness.highFrom),
  });
  const lines =
    held.length === 0
      ? paragraph(voice, voice.say('explain.noSignals'), INDENT)
      : aligned(
          voice,
          held.map((signal) => [voice.label('signal', signal.id), signed(signal.points)] as const),
        );
  const segment = voice.say('explain.segment', {
    segment: voice.label('segment', account.segment),
    ability: voice.label('ability', account.ability),
    willingness: voice.label('willingness', account.willingness),
  });
  return section(voice, title, [...lines, ...paragraph(voice, segment, INDENT)]);
}

function signed(points: number): string {
  return points > 0 ? `+${number(points)}` : number(points);
}
