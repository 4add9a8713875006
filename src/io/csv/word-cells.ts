/** Cells of identifiers, text, choices, yes and no, currencies and codes. */
import type { Column } from '../columns/spec.js';
import type { CellDecoder, CellSetting } from './cell.js';
import { currencyByName } from './currency-name.js';
import { unguardFormula } from './formula.js';
import { hasLostDigits, readIdentifier } from './identifier.js';

/** Keys must be whole; a damaged personal number is a warning and missing, since nothing joins on it. */
export function idCell(setting: CellSetting): CellDecoder {
  const personal = setting.column.sensitivity === 'personal';
  return (text, report) => {
    if (setting.isMissing(text)) return null;
    const read = readIdentifier(text);
    if ('id' in read) {
      if (!personal || !hasLostDigits(read.id)) return read.id === '' ? null : read.id;
    } else if (!personal) {
      return read.fault === 'destroyed'
        ? report.error('DESTROYED_IDENTIFIER', 'the identifier as text, with all its digits')
        : report.error('IDENTIFIER_CHARACTERS', 'visible characters, at most 200');
    }
    report.warn('DESTROYED_PERSONAL_NUMBER', 'the number as text, with all its digits');
    return null;
  };
}

/** Text as it came, trimmed, without the guard against formulas. */
export function textCell(setting: CellSetting): CellDecoder {
  return (text) => (setting.isMissing(text) ? null : unguardFormula(text.trim()));
}

/** Stable codes joined with `;`. A blank is the empty list. */
export function codesCell(): CellDecoder {
  return (text) => {
    const body = unguardFormula(text.trim());
    return body === '' ? [] : body.split(';').map((code) => code.trim());
  };
}

/** Canonical values of a choice by their folded spellings. */
export function choicesOf({ values = {} }: Column): ReadonlyMap<string, string> {
  const choices = new Map<string, string>();
  for (const [canonical, spellings] of Object.entries(values)) {
    for (const spelling of [canonical, ...spellings]) choices.set(foldWord(spelling), canonical);
  }
  return choices;
}

/** The canonical value of a choice. */
export function enumCell(setting: CellSetting): CellDecoder {
  const known = choicesOf(setting.column);
  const expected = `one of ${Object.keys(setting.column.values ?? {}).join(', ')}`;
  return (text, report) => {
    if (text === '') return null;
    const value = known.get(text) ?? known.get(foldWord(text));
    if (value !== undefined) return value;
    return setting.isMissing(text) ? null : report.error('ENUM_UNKNOWN', expected);
  };
}

const YES = ['true', 't', 'yes', 'y', '1', '1.0', 'on', '是', '有', '真', '对', '對', '已', '√', '✓', '✔'];
const NO = [
  'false',
  'f',
  'no',
  'n',
  '0',
  '0.0',
  'off',
  '否',
  '无',
  '無',
  '没有',
  '沒有',
  '假',
  '未',
  '非',
  '×',
  '✗',
  '✘',
];
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...YES.map((word): [string, boolean] => [word, true]),
  ...NO.map((word): [string, boolean] => [word, false]),
]);

/** Yes and no in English and Chinese. */
export function booleanCell(setting: CellSetting): CellDecoder {
  return (text, report) => {
    if (text === '') return null;
    const value = BOOLEANS.get(text) ?? BOOLEANS.get(foldWord(text));
    if (value !== undefined) return value;
    return setting.isMissing(text)
      ? null
      : report.error('BOOLEAN_UNKNOWN', 'true or false (yes/no, 是/否, 1/0)');
  };
}

/** ISO 4217; a blank is the default currency. */
export function currencyCell(setting: CellSetting): CellDecoder {
  return (text, report) => {
    if (setting.isMissing(text)) return setting.currency;
    return currencyByName(text) ?? report.error('CURRENCY_UNKNOWN', 'an ISO 4217 code such as CNY');
  };
}

/** Case, width, blanks and hyphens do not tell words apart. */
function foldWord(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
}
