/** `forbear evaluate` on a terminal: the answers first, then what they rest on. */
import type { EvaluationReport } from '../../engine/evaluate/report.js';
import { longDate, plainSpaces } from '../format.js';
import { paragraph, type Voice } from '../voice.js';
import * as judgement from './judgement-sections.js';
import * as portfolio from './portfolio-sections.js';

/** The page as text without a final line break; every line fits the voice's width. */
export function evaluationText(voice: Voice, report: EvaluationReport): string {
  const { from, until, policy } = report;
  const title = voice.say('evaluate.title', {
    from: longDate(from, voice.language),
    until: longDate(until, voice.language),
    policy,
  });
  const lines = [
    ...paragraph(voice, title).map(voice.palette.title),
    ...judgement.headlineSection(voice, report),
    ...portfolio.funnelSection(voice, report),
    ...judgement.trialSection(voice, report),
    ...judgement.matchedSection(voice, report),
    ...portfolio.rollSection(voice, report),
    ...portfolio.vintageSection(voice, report),
    ...portfolio.recoverySection(voice, report),
    ...portfolio.leverSection(voice, report),
    ...judgement.leakageSection(voice, report),
    ...judgement.fairnessSection(voice, report),
    ...judgement.satisfactionSection(voice, report),
    ...judgement.calibrationSection(voice, report),
    ...judgement.driftSection(voice, report),
    ...judgement.notesSection(voice, report),
  ];
  return plainSpaces(lines.join('\n'));
}
