/** A policy cut down to what explanations read. */
import type { RuleMeta } from '../../src/domain/rules.js';
import type { Policy } from '../../src/policy/policy.js';

function rule(id: string, change: Partial<RuleMeta> = {}): RuleMeta {
  return {
    id,
    unit: null,
    authority: '《商业银行信用卡业务监督管理办法》',
    article: '第七十条',
    effectiveFrom: null,
    effectiveTo: null,
    binding: 'regulation',
    verified: 'B',
    temporary: false,
    note: null,
    ...change,
  };
}
const house = { authority: 'House default', article: null, binding: 'house', verified: 'M' } as const;

/** What explanations read of a policy; the rest is not there, so that reading it fails. */
export const policy = {
  id: 'small',
  stamp: 'small@0123456789ab',
  currency: 'CNY',
  rules: {
    willing: rule('willing'),
    class: rule('class', { article: '第九十二条' }),
    house: rule('house', house),
    weak: rule('weak', { authority: '某指引', article: null, binding: 'standard', verified: 'C' }),
    term: rule('term', { authority: 'NFRA notice', article: '2', temporary: true }),
  },
  classes: [{ id: 'substandard', rank: 2, nonPerforming: true, provisionShare: 0.25 }],
  classTables: {},
  badDebt: [],
  caps: [
    { id: 'deep', when: [{ fact: 'bad_debt', op: 'is', value: true }], reliefShare: 0.5, rule: 'house' },
    { id: 'any', when: [], reliefShare: 0.2, rule: 'house' },
  ],
  products: [
    {
      id: 'card',
      maxMonths: 60,
      maxMonthsRule: 'willing',
      allocationOrder: [
        { fromDays: 0, order: ['fees', 'penalty', 'interest', 'principal'], rule: 'term' },
        { fromDays: 91, order: ['principal', 'fees', 'penalty', 'interest'], rule: 'term' },
      ],
    },
  ],
  constraints: {},
  impairment: { provisionBasis: 'greater' },
  affordability: { stressIncomeDrop: 0.1, capacityShare: 0.7 },
  scorecard: { id: 'expert', kind: 'expert', characteristics: [] },
  willingness: { highFrom: 3, mediumFrom: 0, signals: [] },
  gates: [
    {
      id: 'overdue',
      code: 'NOT_OVERDUE_ENOUGH',
      when: [],
      require: [{ fact: 'days_past_due', op: 'at_least', value: 8 }],
      onFail: 'ineligible',
      onMissing: 'needs_information',
      ask: null,
      rule: 'house',
    },
    {
      id: 'willing',
      code: 'WILLINGNESS_LOW',
      when: [{ fact: 'bad_debt', op: 'is', value: false }],
      require: [{ fact: 'willingness', op: 'not_in', value: ['low'] }],
      onFail: 'ineligible',
      onMissing: 'needs_information',
      ask: 'willingness_interview',
      rule: 'willing',
    },
    {
      id: 'income_verified',
      code: 'INCOME_UNVERIFIED',
      when: [{ fact: 'total_outstanding', op: 'above', value: 3_000_000 }],
      require: [{ fact: 'income_verified', op: 'is', value: true }],
      onFail: 'needs_information',
      onMissing: 'needs_information',
      ask: 'income_proof',
      rule: 'weak',
    },
  ],
  value: { alternatives: [] },
  appeal: {
    en: 'You may ask for a person to look at this again.',
    'zh-CN': '您可以要求人工复核。',
    'zh-TW': '您可以要求人工覆核。',
  },
} as unknown as Policy;
