/** Every gate with its mark, its evidence and where the rule comes from; what failed comes first. */
import type { GateResult } from '../../domain/gates.js';
import type { Paint } from '../colour.js';
import { list } from '../format.js';
import { paragraph, section, type Voice } from '../voice.js';
import { wrap } from '../width.js';
import { aligned, INDENT } from './layout.js';
import type { Subject } from './subject.js';
import { basisOf, evidenceOf } from './wording.js';

const MARKS: Readonly<Record<GateResult['outcome'], string>> = {
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
      const found = voice.say('explain.pair', { label: voice.label('fact', seen.fact), value: seen.found });
      // What was found is what was asked for: once is enough.
      return seen.found === seen.required
        ? found
        : voice.say('explain.pairRequired', { found, required: seen.required });
    })
    .join(voice.say('explain.and'));
}

/** Mark and requirement, the evidence, the number of the source; what failed also says what to ask for. */
function gateLines(voice: Voice, gate: GateResult, subject: Subject, source: number): string[] {
  const details = [voice.label('gate', gate.id), evidenceText(voice, gate, subject)];
  if (gate.ask !== null) details.push(voice.say('explain.ask', { ask: voice.label('ask', gate.ask) }));
  const text = `${details.join(' · ')} [${source}]`;
  const [first = '', ...more] = wrap(text, voice.width - INDENT - 2);
  const mark = paintOf(voice, gate.outcome)(MARKS[gate.outcome]);
  const paint = gate.outcome === 'pass' ? (line: string) => line : paintOf(voice, gate.outcome);
  return [
    `${' '.repeat(INDENT)}${mark} ${paint(first)}`,
    ...more.map((line) => `${' '.repeat(INDENT + 2)}${paint(line)}`),
  ];
}

export function gatesSection(voice: Voice, subject: Subject): string[] {
  const { gates, eligibility } = subject.account;
  const title = voice.say('explain.gates', { outcome: voice.label('eligibility', eligibility) });
  const applied = gates
    .filter((gate) => gate.outcome !== 'not_applicable')
    .toSorted((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
  const others = gates.filter((gate) => gate.outcome === 'not_applicable');
  const sources = [...new Set(applied.map((gate) => basisOf(voice, subject.policy, gate.rule)))];
  const lines = applied.flatMap((gate) =>
    gateLines(voice, gate, subject, sources.indexOf(basisOf(voice, subject.policy, gate.rule)) + 1),
  );
  if (others.length > 0) {
    const names = list(
      others.map((gate) => voice.label('gate', gate.id)),
      voice.language,
    );
    const [first = '', ...more] = paragraph(
      voice,
      voice.say('explain.notApplicable', { gates: names }),
      INDENT + 2,
    );
    lines.push(`${' '.repeat(INDENT)}${MARKS.not_applicable} ${first.trimStart()}`, ...more);
  }
  const numbered = sources.map((source, index) => [`[${index + 1}]`, source] as const);
  lines.push(...aligned(voice, numbered));
  return section(voice, title, lines);
}
