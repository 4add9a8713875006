import { describe, expect, it } from 'vitest';
import type { ScoreCharacteristic } from '../../src/domain/rules.js';
import { assessBorrower } from '../../src/engine/assess.js';
import { workingOf } from '../../src/engine/working.js';
import { AS_OF, aCase, anAccountCase } from './cases.js';
import { SMALL_POLICY } from './small-policy.js';

/** Points for a fact that assessment derives after the score. */
const LATER: ScoreCharacteristic = {
  id: 'later',
  fact: 'willingness',
  reasonCode: 'LATER',
  attributes: [
    { from: null, to: null, in: ['high', 'medium', 'low'], missing: false, points: 100 },
    { from: null, to: null, in: null, missing: true, points: 0 },
  ],
};

describe('the working', () => {
  it('sees at each step what assessment saw there, and nothing derived later', () => {
    const policy = {
      ...SMALL_POLICY,
      scorecard: { ...SMALL_POLICY.scorecard, characteristics: [LATER] },
      gates: [
        {
          ...SMALL_POLICY.gates[0]!,
          when: [],
          require: [{ fact: 'segment', op: 'is', value: 'refer' } as const],
          onFail: 'refer' as const,
        },
      ],
    };
    const kase = aCase({ incomeStatedMinor: 300_000, incomeVerified: true }, [
      anAccountCase({ product: '信用卡', daysPastDue: 45, paymentsLast6m: 2 }),
    ]);
    const account = assessBorrower(kase, policy, AS_OF).accounts[0]!;
    expect(account).toMatchObject({ willingness: 'medium', segment: 'refer', eligibility: 'refer' });
    expect(account.facts.segment).toBe('refer');
    const working = workingOf(account, policy);
    expect(working.scoreParts).toMatchObject([{ value: null, points: 0 }]);
    expect(working.gates[0]).toMatchObject({ outcome: 'refer', evidence: [{ value: 'cannot_will' }] });
  });
});
