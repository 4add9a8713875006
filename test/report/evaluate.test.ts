import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/engine/evaluate/evaluate.js';
import { REASONS, VERDICTS } from '../../src/engine/evaluate/figure.js';
import { FUNNEL_STEPS } from '../../src/engine/evaluate/funnel.js';
import { LEVERS } from '../../src/engine/evaluate/relief.js';
import { HEADLINES, NOTE_CODES } from '../../src/engine/evaluate/report.js';
import { evaluationText } from '../../src/report/evaluate/page.js';
import * as labels from '../../src/report/labels/evaluation.js';
import { CATALOGUES } from '../../src/report/translate.js';
import { voiceOf } from '../../src/report/voice.js';
import { displayWidth } from '../../src/report/width.js';
import { simulate } from '../engine/evaluate/simulated.js';
import { aSetting } from '../engine/evaluate/some-records.js';

const LANGUAGES = ['en', 'zh-CN', 'zh-TW'] as const;

describe('the words of an evaluation', () => {
  it.each([
    ['verdicts', VERDICTS, labels.VERDICT_LABELS],
    ['reasons', REASONS, labels.VERDICT_REASON_LABELS],
    ['questions', HEADLINES, labels.HEADLINE_LABELS],
    ['steps', FUNNEL_STEPS, labels.FUNNEL_STEP_LABELS],
    ['levers', LEVERS, labels.LEVER_LABELS],
  ] as const)('are there for all %s and no other', (_name, codes, table) => {
    expect(Object.keys(table).toSorted()).toEqual([...codes].toSorted());
  });

  it('are there for every note', () => {
    for (const language of LANGUAGES) {
      const notes = Object.keys(CATALOGUES[language]).filter((key) => key.startsWith('note.'));
      expect(notes.toSorted()).toEqual(NOTE_CODES.map((code) => `note.${code}`).toSorted());
    }
  });
});

describe('the page', () => {
  const records = simulate(400, 7, { effect: 0.1 });
  const { report } = evaluate(
    {
      base: records,
      accounts: records,
      entries: [{ later: 1, bucket: 'M1', outstandingMinor: 100 }],
      before: records.slice(0, 300),
      runs: [],
      policy: 'cn@000000000000',
      replacedPlans: 2,
      rejectedRows: 1,
    },
    aSetting(),
  );

  it.each(LANGUAGES.flatMap((language) => [60, 80, 120].map((width) => [language, width] as const)))(
    'in %s fits %i cells and has every part',
    (language, width) => {
      const text = evaluationText(voiceOf({ language, colour: false, width }), report);
      const lines = text.split('\n');
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
      for (const key of ['headlines', 'vintages', 'levers', 'fairness', 'drift', 'notes'] as const) {
        const title = CATALOGUES[language][`evaluate.${key}`] as string;
        expect(text.replace(/\s+/g, ' ')).toContain(title.split(/[{（(;；]/)[0]!.trim());
      }
      expect(text).not.toMatch(/undefined|NaN|\{\w+\}/);
    },
  );

  it('answers each question once', () => {
    expect(report.headlines.map((one) => one.id)).toEqual([...HEADLINES]);
    expect(report.headlines.every((one) => one.figure === null || one.figure.verdict === one.verdict)).toBe(
      true,
    );
  });
});
