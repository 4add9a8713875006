/**
 * One text for one value: keys sorted by code units, no spaces, `undefined` members left out. Digests are
 * taken over this form, so that they do not depend on the order in which a record was built.
 *
 * @returns JSON text; throws on numbers that JSON cannot hold (a bug in the caller).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('canonicalJson: a number is not finite');
    return String(value);
  }
  if (Array.isArray(value)) return arrayText(value);
  if (typeof value === 'object') {
    const record = value as Readonly<Record<string, unknown>>;
    const keys = Object.keys(record).filter((key) => record[key] !== undefined);
    keys.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(record[key])}`).join(',')}}`;
  }
  throw new Error(`canonicalJson: cannot hold a ${typeof value}`);
}

function arrayText(values: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < values.length; index++) {
    text += index === 0 ? canonicalJson(values[index]) : `,${canonicalJson(values[index])}`;
  }
  return `${text}]`;
}
