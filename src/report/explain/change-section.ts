/** What would change the answer, and how to have a person look again. */
import type { SmallestChange } from '../../engine/decision.js';
import { list, money, number } from '../format.js';
import { paragraph, section, type Voice } from '../voice.js';
import { evidenceText } from './gates-section.js';
import { bullet, INDENT } from './layout.js';
import { chosenOption, outcomeOf, type Subject } from './subject.js';

/** `+6 months`, `+10 points`, `+CNY 120.00`. */
function changeText(voice: Voice, change: SmallestChange, currency: string): string {
  const sign = change.by > 0 ? '+' : '';
  switch (change.unit) {
    case 'months':
      return voice.say('change.months', { by: `${sign}${number(change.by)}` });
    case 'minor':
      return `${sign}${money(change.by, currency)}`;
    default:
      return voice.say('change.share', { by: `${sign}${number(change.by * 100)}` });
  }
}

function gateLines(voice: Voice, subject: Subject): string[] {
  return subject.account.gates.flatMap((gate) => {
    const name = voice.label('reason', gate.code);
    switch (gate.outcome) {
      case 'needs_information':
        return [
          gate.ask === null
            ? voice.say('explain.changeGate', { gate: name, evidence: evidenceText(voice, gate, subject) })
            : voice.say('explain.changeAsk', { ask: voice.label('ask', gate.ask), gate: name }),
        ];
      case 'ineligible':
        return [
          voice.say('explain.changeGate', { gate: name, evidence: evidenceText(voice, gate, subject) }),
        ];
      case 'refer':
        return [voice.say('explain.changeRefer', { gate: name })];
      default:
        return [];
    }
  });
}

function planLines(voice: Voice, subject: Subject): string[] {
  const unplanned = subject.plans?.unplanned ?? null;
  if (unplanned !== null) {
    const change = unplanned.smallestChange;
    if (change === null) return [voice.say('explain.changeNone')];
    if (change.unit === 'minor' && (change.constraint === 'capacity' || change.constraint === 'income')) {
      const key = change.constraint === 'income' ? 'explain.changeIncome' : 'explain.changeCapacity';
      return [voice.say(key, { by: money(change.by, unplanned.currency) })];
    }
    return [
      voice.say('explain.changeSmallest', {
        constraint: voice.label('constraint', change.constraint),
        by: changeText(voice, change, unplanned.currency),
      }),
    ];
  }
  const binding = chosenOption(subject)?.bindingConstraints ?? [];
  if (binding.length === 0) return [];
  const constraints = list(
    binding.map((code) => voice.label('constraint', code)),
    voice.language,
  );
  return [voice.say('explain.changeLimits', { constraints })];
}

export function changeSection(voice: Voice, subject: Subject): string[] {
  const sentences = [...gateLines(voice, subject), ...planLines(voice, subject)];
  if (outcomeOf(subject) === 'planned') sentences.push(voice.say('explain.changeFacts'));
  const lines = sentences.flatMap((sentence) => bullet(voice, sentence));
  return section(voice, voice.say('explain.change'), lines);
}

export function appealSection(voice: Voice, subject: Subject): string[] {
  // YAML folds a line break into a space, which Chinese does not have after its full stop.
  const text = subject.policy.appeal[voice.language].replace(/([，。；！？]) (?=\p{Script=Han})/gu, '$1');
  return section(voice, voice.say('explain.appeal'), text === '' ? [] : paragraph(voice, text, INDENT));
}
