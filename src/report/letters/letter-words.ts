/** Words that letters are filled with and that are in no table of labels, by language. */
import type { LetterLanguage } from '../../domain/letter-rules.js';
import type { TrackingRules } from '../../domain/tracking-rules.js';

export interface LetterWords {
  /** What becomes of waived money when the agreement ends; `{amount}` was waived. */
  readonly waiver: Readonly<Record<TrackingRules['waiverOnBreak'], string>>;
  readonly noWaiver: string;
  readonly interest: string;
  readonly noInterest: string;
  readonly none: string;
  readonly annualised: string;
  readonly penaltyRate: string;
  readonly recommended: string;
  readonly needsApproval: string;
}

export const LETTER_WORDS: Readonly<Record<LetterLanguage, LetterWords>> = {
  en: {
    waiver: {
      reversed: 'What was waived ({amount}) is then owed again.',
      kept: 'What was waived ({amount}) stays waived.',
      pro_rata:
        'Of what was waived ({amount}), the share that corresponds to what was not paid is then owed again.',
    },
    noWaiver: '',
    interest:
      'Interest is charged at {rate} a year on what is left of the principal, and is part of each instalment.',
    noInterest: 'No interest is charged during the plan.',
    none: 'none',
    annualised:
      '{apr} a year (nominal, from the internal rate of return by period); {eir} a year with compounding',
    penaltyRate: 'When an instalment is late: {rate} a year on the overdue amount, by the contract.',
    recommended: 'We suggest this one.',
    needsApproval: 'Needs another approval, which we seek once you choose it.',
  },
  'zh-CN': {
    waiver: {
      reversed: '已减免的{amount}恢复计收。',
      kept: '已减免的{amount}不再恢复。',
      pro_rata: '已减免的{amount}中，与未还部分相应的比例恢复计收。',
    },
    noWaiver: '',
    interest: '还款期间按年利率{rate}对剩余本金计息，已包含在每期还款额中。',
    noInterest: '还款期间不计收利息。',
    none: '无',
    annualised: '年化{apr}（按期内部收益率，单利）；{eir}（复利）',
    penaltyRate: '逾期时按合同对逾期金额计收，年利率{rate}。',
    recommended: '我们建议此方案。',
    needsApproval: '选择后须另行审批。',
  },
  'zh-TW': {
    waiver: {
      reversed: '已減免的{amount}恢復計收。',
      kept: '已減免的{amount}不再恢復。',
      pro_rata: '已減免的{amount}中，與未還部分相應的比例恢復計收。',
    },
    noWaiver: '',
    interest: '還款期間按年利率{rate}對剩餘本金計息，已包含在每期還款額中。',
    noInterest: '還款期間不計收利息。',
    none: '無',
    annualised: '年化{apr}（按期內部報酬率，單利）；{eir}（複利）',
    penaltyRate: '逾期時依契約對逾期金額計收，年利率{rate}。',
    recommended: '我們建議此方案。',
    needsApproval: '選擇後須另行核准。',
  },
};
