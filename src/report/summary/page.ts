/** The end of a run on the terminal: one page, from what was read to the next command. */
import { longDate, plainSpaces } from '../format.js';
import { paragraph, type Voice } from '../voice.js';
import { allocationSection } from './allocation-section.js';
import { bucketsSection, classesSection, provisionSection, reliefSection } from './change-sections.js';
import { changesSection } from './changes-section.js';
import { filesSection, funnelSection } from './funnel-section.js';
import {
  gatesSummary,
  nextSection,
  rejectsSection,
  resultsSection,
  warningsSection,
} from './reasons-section.js';
import type { RunSummary } from './run-summary.js';

/** The summary as text; every line but the next command fits the voice's width. Ends without a line break. */
export function summaryText(voice: Voice, run: RunSummary): string {
  const head = voice.say('summary.title', {
    date: longDate(run.asOf, voice.language),
    policy: run.policyStamp,
  });
  const lines = [
    ...paragraph(voice, head).map(voice.palette.title),
    ...filesSection(voice, run),
    ...rejectsSection(voice, run),
  ];
  for (const [currency, cells] of Object.entries(run.totals)) {
    lines.push(
      ...funnelSection(voice, currency, cells),
      ...bucketsSection(voice, currency, cells, run.buckets),
      ...classesSection(voice, currency, cells, run.classes),
      ...provisionSection(voice, currency, cells),
      ...reliefSection(voice, currency, cells),
    );
  }
  lines.push(
    ...allocationSection(voice, run.allocation),
    ...changesSection(voice, run.changes),
    ...gatesSummary(voice, run),
    ...warningsSection(voice, run),
    ...resultsSection(voice, run),
    ...nextSection(voice, run),
  );
  return plainSpaces(lines.join('\n'));
}
