/** An attribute in the words of a table: the same in every language. */
import type { Attribute } from '../../engine/learn/bins.js';

/** @returns `< 12`, `12 – < 30`, `≥ 30`, `rent; other`; `missing` where there is no value, `any` for every number. */
export function attributeText(attribute: Attribute): string {
  if (attribute.is === 'missing') return 'missing';
  if (attribute.is === 'levels') return attribute.levels.join('; ');
  const { from, to } = attribute;
  if (from === null) return to === null ? 'any' : `< ${to}`;
  return to === null ? `≥ ${from}` : `${from} – < ${to}`;
}
