/** A changed month as people write it: `income −10%, expenses +5%`. */
import type { MonthChange } from '../../engine/draft/sensitivity.js';
import { NO_CHANGE } from '../../engine/draft/sensitivity.js';
import { percent } from '../format.js';
import type { Voice } from '../voice.js';

const KEYS = { income: 'incomeShare', expenses: 'expensesShare', debts: 'otherDebtsShare' } as const;
type Part = keyof typeof KEYS;

export function changeText(voice: Voice, change: MonthChange): string {
  const parts = (Object.keys(KEYS) as Part[]).filter((part) => change[KEYS[part]] !== 0);
  return parts
    .map((part) => {
      const share = change[KEYS[part]];
      return `${voice.say(`model.part.${part}`)} ${share > 0 ? '+' : ''}${percent(share, 1)}`;
    })
    .join(voice.language === 'en' ? ', ' : '，');
}

const WORDS: Readonly<Record<Part, RegExp>> = {
  income: /^(income|收入)$/,
  expenses: /^(expenses|living|支出|生活支出)$/,
  debts: /^(debts|other debts|其他债务|其他債務|债务|債務)$/,
};

/** Reads `income -10%` or `收入-10%，支出+5%`; null when it is no such text. Changes lie between −100% and +1000%. */
export function readChange(text: string): MonthChange | null {
  let change: MonthChange = NO_CHANGE;
  const pieces = text
    .normalize('NFKC')
    .split(/[,;，、；]/u)
    .map((piece) => piece.trim());
  for (const piece of pieces) {
    const found = /^(.*?)\s*([+\-−]?)\s*(\d+(?:\.\d+)?)\s*%$/u.exec(piece.toLowerCase());
    if (found === null) return null;
    const [, word = '', sign, digits] = found;
    const part = (Object.keys(WORDS) as Part[]).find((one) => WORDS[one].test(word.trim()));
    const share = (Number(digits) / 100) * (sign === '-' || sign === '−' ? -1 : 1);
    if (part === undefined || share < -1 || share > MOST) return null;
    change = { ...change, [KEYS[part]]: share };
  }
  return change;
}

const MOST = 10;
