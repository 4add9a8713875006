/** Rates as people write them: `0.18`, `18%`, `1.5‰`, `万分之五/日`, `0.05%/日`, `年化18%`, `180bp`. */
import { type Exact, type NumberFault, readExact } from './exact-number.js';
import { PERIODS_A_YEAR, type RatePeriod, type Unit } from './units.js';

export interface RateReading {
  /** Annual, as a fraction. */
  readonly value: { readonly units: bigint; readonly scale: number };
  /** The number as it stands in the cell. */
  readonly bare: { readonly units: bigint; readonly scale: number };
  /** True when the cell or the header says how the number is meant. */
  readonly explicit: boolean;
}

const BEFORE = /^(日|月|年)(?:化|利率|利|息)?\s*/;
const AFTER = /\s*(?:\/|每|per)?\s*(日|天|day|月|month|年|year|annum|p\.?a\.?)$/;
const PERIODS: Readonly<Record<string, RatePeriod>> = {
  日: 'day',
  天: 'day',
  day: 'day',
  月: 'month',
  month: 'month',
};
const PARTS_BEFORE: readonly (readonly [string, number])[] = [
  ['万分之', 4],
  ['千分之', 3],
  ['百分之', 2],
];
const PARTS_AFTER = /\s*(%|‰|‱|bps?)$/;
const PARTS: Readonly<Record<string, number>> = { '%': 2, '‰': 3, '‱': 4, bp: 4, bps: 4 };
const NUMERALS = '零一二三四五六七八九';

/** Reads one rate under the header's unit. What the cell itself says of scale and period goes before the header. */
export function readRateText(text: string, unit: Unit): RateReading | NumberFault {
  let body = text.normalize('NFKC').trim().toLowerCase();
  if (body.length > 40) return 'invalid';
  let period: RatePeriod | null = null;
  const cut = AFTER.exec(body) ?? BEFORE.exec(body);
  if (cut !== null) {
    period = PERIODS[cut[1]!] ?? 'year';
    body = body.replace(cut[0], '');
  }
  let parts: number | null = null;
  const before = PARTS_BEFORE.find(([words]) => body.startsWith(words));
  const after = PARTS_AFTER.exec(body)?.[1];
  if (before !== undefined) {
    parts = before[1];
    body = chineseDigits(body.slice(before[0].length).trim());
  } else if (after !== undefined) {
    parts = PARTS[after]!;
    body = body.replace(PARTS_AFTER, '');
  }
  const read = readExact(body);
  if (typeof read === 'string') return read;
  if (read.currency !== null) return 'invalid';
  return {
    value: annual(read, parts ?? -unit.power, period === null ? unit.times : PERIODS_A_YEAR[period]),
    bare: read,
    explicit: parts !== null || unit.explicit,
  };
}

function annual(read: Exact, parts: number, factor: number): { units: bigint; scale: number } {
  return { units: read.units * BigInt(factor), scale: read.scale + parts };
}

/** `五` → 5, `十八` → 18, `二十` → 20; other text as it is. */
function chineseDigits(text: string): string {
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (match === null || text === '') return text;
  const [, tens, ten, ones] = match;
  if (ten === undefined)
    return tens !== undefined && ones === undefined ? String(NUMERALS.indexOf(tens)) : text;
  const high = tens === undefined ? 1 : NUMERALS.indexOf(tens);
  return String(high * 10 + (ones === undefined ? 0 : NUMERALS.indexOf(ones)));
}
