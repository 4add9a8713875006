/** Sentences by key and language. A missing translation is a type error: the catalogues share one key type. */
import type { Language } from '../policy/policy.js';
import { en } from './messages/en.js';
import type { Catalogue, Message, MessageKey } from './messages/message.js';
import { zhCN } from './messages/zh-CN.js';
import { zhTW } from './messages/zh-TW.js';

export const CATALOGUES: Readonly<Record<Language, Catalogue>> = { en, 'zh-CN': zhCN, 'zh-TW': zhTW };

export type Params = Readonly<Record<string, string | number>>;

function chosen(message: Message, language: Language, params: Params): string {
  if (typeof message === 'string') return message;
  const rule = new Intl.PluralRules(language).select(Number(params['count'] ?? 0));
  return rule === 'one' ? message.one : message.other;
}

/**
 * The sentence with its `{name}` places filled. Plural forms follow the parameter `count`; a place without a
 * parameter is a bug and throws.
 */
export function translate(language: Language, key: MessageKey, params: Params = {}): string {
  const text = chosen(CATALOGUES[language][key], language, params);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name === 'count' && 'shown' in params ? 'shown' : name];
    if (value === undefined) throw new Error(`message ${key} lacks {${name}}`);
    return String(value);
  });
}
