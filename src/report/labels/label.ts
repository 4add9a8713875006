/** A stable code as people read it, in each language of the product. One row a code, side by side, so that a
 *  translation is reviewed beside its original and a missing one is a type error. */
import type { Language } from '../../policy/policy.js';

export type Label = readonly [en: string, zhCN: string, zhTW: string];
export type LabelTable = Readonly<Record<string, Label>>;

const POSITION: Readonly<Record<Language, 0 | 1 | 2>> = { en: 0, 'zh-CN': 1, 'zh-TW': 2 };

export function inLanguage(label: Label, language: Language): string {
  return label[POSITION[language]];
}

/** A code that no table knows, such as one of a house policy: `lost_contact` and `LOST_CONTACT` read `lost contact`. */
export function humanise(code: string): string {
  const words = code.replace(/_+/g, ' ').trim();
  return /^[A-Z][A-Z ]+$/.test(words) ? words.toLowerCase() : words;
}
