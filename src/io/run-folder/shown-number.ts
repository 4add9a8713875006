/**
 * Numbers as a spreadsheet shows and saves them: 1234.5 as `1,234.50`, `1234,5`, `1.2E+03`, `¥1,234.50`, 0.125 as `12.5%`.
 * What such a text may stand for is asked beside a value that is known, so that every way to read it is given.
 */

/** One way to read a text. */
export interface ShownNumber {
  readonly value: number;
  /** What one more in the last digit that is shown would make. */
  readonly step: number;
}

/** No number is longer; bounds the work on odd cells. */
const MAX_CHARS = 60;
const CURRENCY = /^([a-z]{3}|[a-z]{0,2}[$¥€£])\s*|\s*([a-z]{3}|[$¥€£]|元)$/gi;
const PLAIN = /^\d+(\.\d*)?$|^\.\d+$/;
const SCIENTIFIC = /^(\d+)(?:[.,](\d+))?e([+-]?\d{1,3})$/i;
/** Digits in groups of three, with a mark between them and another before the decimals. */
const GROUPED: readonly { readonly form: RegExp; readonly group: RegExp; readonly point: string }[] = [
  { form: /^\d{1,3}(,\d{3})+(\.\d+)?$/, group: /,/g, point: '.' },
  { form: /^\d{1,3}(\.\d{3})+(,\d+)?$/, group: /\./g, point: ',' },
  { form: /^\d{1,3}([ '’]\d{3})+([.,]\d+)?$/, group: /[ '’]/g, point: ',' },
  { form: /^\d+,\d+$/, group: /[ ]/g, point: ',' },
];

/** @returns every number that a spreadsheet may mean by the text; none when it is no number. */
export function shownNumbers(text: string): ShownNumber[] {
  if (text.length > MAX_CHARS) return [];
  let body = text.normalize('NFKC').replaceAll(/[−–]/g, '-').trim();
  let sign = 1;
  const brackets = /^\((.*)\)$/.exec(body);
  if (brackets !== null) {
    sign = -1;
    body = brackets[1]!.trim();
  }
  body = body.replaceAll(CURRENCY, '').trim();
  if (/^[+-]/.test(body)) {
    if (body.startsWith('-')) sign = -sign;
    body = body.slice(1).trim();
  }
  body = body.replaceAll(CURRENCY, '').trim();
  const part = /\s*%$/.test(body) ? 100 : 1;
  body = body.replace(/\s*%$/, '');
  return magnitudes(body).map(({ value, step }) => ({
    value: (sign * value) / part || 0,
    step: step / part,
  }));
}

function magnitudes(body: string): ShownNumber[] {
  const scientific = SCIENTIFIC.exec(body);
  if (scientific !== null) {
    const [, whole, decimals = '', exponent] = scientific;
    const power = Number(exponent) - decimals.length;
    return [{ value: Number(`${whole}${decimals}e${power}`), step: Number(`1e${power}`) }];
  }
  const found: ShownNumber[] = PLAIN.test(body) ? [decimal(body)] : [];
  for (const { form, group, point } of GROUPED) {
    if (form.test(body)) found.push(decimal(body.replaceAll(group, '').replace(point, '.')));
  }
  return found;
}

function decimal(text: string): ShownNumber {
  const decimals = text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
  return { value: Number(text), step: 10 ** -decimals };
}
