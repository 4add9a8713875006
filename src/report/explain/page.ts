/** One account's whole decision, as a person would explain it. */
import { plainSpaces } from '../format.js';
import type { Voice } from '../voice.js';
import { capacitySection } from './capacity-section.js';
import { appealSection, changeSection } from './change-section.js';
import { factsSection, gapsSection } from './facts-section.js';
import { gatesSection } from './gates-section.js';
import { headLines } from './headline.js';
import { alternativesSection, boundSection, optionsSection } from './options-section.js';
import { classSection, scoreSection, willingnessSection } from './standing-section.js';
import type { Subject } from './subject.js';
import { trailSection } from './trail-section.js';

const SECTIONS: readonly ((voice: Voice, subject: Subject) => string[])[] = [
  headLines,
  trailSection,
  factsSection,
  gapsSection,
  gatesSection,
  classSection,
  scoreSection,
  willingnessSection,
  capacitySection,
  optionsSection,
  boundSection,
  alternativesSection,
  changeSection,
  appealSection,
];

/** The explanation as text; every line fits the voice's width. Ends without a line break. */
export function explanationText(voice: Voice, subject: Subject): string {
  return plainSpaces(SECTIONS.flatMap((part) => part(voice, subject)).join('\n'));
}
