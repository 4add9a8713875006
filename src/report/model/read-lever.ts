/** A lever's value as people type it: `24`, `12.5%`, `500.00`, `50%`, `2026-08-15`, `quarterly`. */
import { parseIsoDate } from '../../domain/dates.js';
import { FREQUENCIES } from '../../domain/frequency.js';
import { minorPerMajor, parseMoney, share } from '../../domain/money.js';
import type { Frequency, PlanMethod } from '../../domain/rules.js';
import type { Desk } from '../../engine/draft/desk.js';
import type { Levers } from '../../engine/draft/levers.js';
import { PLAN_METHODS } from '../../engine/draft/problem.js';
import { withFrequency } from '../../engine/draft/ways.js';
import { isMoneyLever, MONEY_KEYS, type ShownLever, wholeOf } from './lever-words.js';

/** @returns the levers with this one set; null when the text is no value of it. What it breaks is not asked here. */
export function readLever(desk: Desk, levers: Levers, lever: ShownLever, typed: string): Levers | null {
  const text = typed.normalize('NFKC').replaceAll(/[\s,]/g, '');
  if (isMoneyLever(lever)) {
    const minor = readAmount(text, wholeOf(desk, lever), desk.account.currency);
    return minor === null ? null : { ...levers, [MONEY_KEYS[lever]]: minor };
  }
  switch (lever) {
    case 'instalments': {
      const instalments = readCount(text);
      return instalments === null ? null : { ...levers, instalments };
    }
    case 'grace': {
      const graceMonths = readCount(text);
      return graceMonths === null ? null : { ...levers, graceMonths };
    }
    case 'annual_rate_after': {
      const rateAnnual = readShare(text);
      return rateAnnual === null ? null : { ...levers, rateAnnual };
    }
    case 'first_due_date': {
      const firstDueDate = parseIsoDate(text);
      return firstDueDate === null ? null : { ...levers, firstDueDate };
    }
    case 'frequency':
      return FREQUENCIES.includes(text as Frequency) ? withFrequency(levers, text as Frequency) : null;
    case 'method':
      return PLAN_METHODS.includes(text as PlanMethod) ? { ...levers, method: text as PlanMethod } : null;
  }
}

function readCount(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

/** `12.5%` or `0.125`; a bare number from 1 on could be either and is refused. */
export function readShare(text: string): number | null {
  const found = /^(\d+(?:\.\d+)?)(%?)$/.exec(text);
  if (found === null) return null;
  const number = Number(found[1]);
  if (found[2] === '%') return number / 100;
  return number < 1 ? number : null;
}

/** A share of the whole, by its percent sign; else an amount. */
function readAmount(text: string, wholeMinor: number, currency: string): number | null {
  if (!text.endsWith('%')) {
    const decimals = /^\d+(?:\.(\d+))?$/.exec(text)?.[1]?.length ?? 0;
    // More decimals than the currency has would be a thousands point, or a slip.
    return 10 ** decimals > minorPerMajor(currency) ? null : parseMoney(text, currency);
  }
  const part = readShare(text);
  return part === null ? null : share(wholeMinor, part, 'half-up');
}
