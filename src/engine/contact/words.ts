/** What exports call channels, results and languages, read by the policy's words. */
import type { ContactChannel, ContactRules } from '../../domain/contact-rules.js';
import type { Language } from '../../policy/policy.js';

/** NFKC, lower case, no space at the ends: how the policy's words were compiled. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

/** @returns the channel that goes by this name; null when it has none or an unknown one. */
export function channelOf(name: string | null, rules: ContactRules): ContactChannel | null {
  if (name === null) return null;
  const word = folded(name);
  return rules.channels.find((channel) => channel.match.includes(word)) ?? null;
}

export function isWord(text: string | null, words: readonly string[]): boolean {
  return text !== null && words.includes(folded(text));
}

/** Beginnings that tell the traditional script from the simplified one. */
const TRADITIONAL = /^(zh[-_](tw|hk|mo|hant)|繁|正體)/;
const CHINESE = /^(zh|chi|中|简|簡|漢|汉|普通|国语|國語|mandarin)/;

/** @returns the language to write in; the policy's own when the borrower's is missing or not one of ours. */
export function languageOf(name: string | null, fallback: Language): Language {
  const word = name === null ? '' : folded(name);
  if (TRADITIONAL.test(word)) return 'zh-TW';
  if (CHINESE.test(word)) return 'zh-CN';
  return /^(en|英)/.test(word) ? 'en' : fallback;
}
