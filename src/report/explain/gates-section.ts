/** Every gate with its mark, its evidence and where the rule comes from; what failed comes first. */
import type { GateResult } from '../../domain/gates.js';
import type { Paint } from '../colour.js';
import { list } from '../format.js';
import { paragraph, section, type Voice } from '../voice.js';
import { wrap } from '../width.js';
import { INDENT } from './layout.js';
import type { Subject } from './subject.js';
import { basisOf, evidenceOf } from './wording.js';

export const MARKS: Readonly<Record<GateResult['outcome'], string>> = {
  refer: '!',
  ineligible: '✗',
  needs_information: '?',
  pass: '✓',
  not_applicable: '–',
};
const ORDER = Object.keys(MARKS);

function paintOf(voice: Voice, outcome: GateResult['outcome']): Paint {
  if (outcome === 'pass') return voice.palette.good;
  return outcome === 'ineligible' ? voice.palette.bad : voice.palette.warn;
}

/** `days past due: 45 (required: at least 1)`, the facts of one gate joined. */
export function evidenceText(voice: Voice, gate: GateResult, subject: Subject): string {
  return evidenceOf(voice, gate, subject)
    .map((seen) => {
      const required = voice.say('explain.required', { required: seen.required });
      const open = voice.language === 'en' ? ' (' : '（';
      const close = voice.language === 'en' ? ')' : '）';
      return `${voice.label('fact', seen.fact)}: ${seen.found}${open}${required}${close}`;
    })
    .join('; ');
}

function gateLines(voice: Voice, gate: GateResult, subject: Subject): string[] {
  const paint = paintOf(voice, gate.outcome);
  const deep = INDENT + 2;
  const [first = '', ...more] = wrap(voice.label('gate', gate.code), voice.width - deep);
  const ask =
    gate.ask === null ? '' : ` · ${voice.say('explain.ask', { ask: voice.label('ask', gate.ask) })}`;
  return [
    `${' '.repeat(INDENT)}${paint(MARKS[gate.outcome])} ${first}`,
    ...more.map((line) => `${' '.repeat(deep)}${line}`),
    ...paragraph(voice, `${evidenceText(voice, gate, subject)}${ask}`, deep),
    ...paragraph(voice, basisOf(voice, subject.policy, gate.rule), deep).map(voice.palette.dim),
  ];
}

export function gatesSection(voice: Voice, subject: Subject): string[] {
  const { gates, eligibility } = subject.account;
  const title = voice.say('explain.gates', { outcome: voice.label('eligibility', eligibility) });
  const applied = gates
    .filter((gate) => gate.outcome !== 'not_applicable')
    .toSorted((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
  const others = gates.filter((gate) => gate.outcome === 'not_applicable');
  const lines = applied.flatMap((gate) => gateLines(voice, gate, subject));
  if (others.length > 0) {
    const names = list(
      others.map((gate) => voice.label('gate', gate.code)),
      voice.language,
    );
    const [first = '', ...more] = paragraph(
      voice,
      voice.say('explain.notApplicable', { gates: names }),
      INDENT + 2,
    );
    lines.push(`${' '.repeat(INDENT)}${MARKS.not_applicable} ${first.trimStart()}`, ...more);
  }
  return section(voice, title, lines);
}
