import type { en } from './en.js';

/** One sentence, or its singular and plural; Chinese has no plural and gives one. */
export type Message = string | { readonly one: string; readonly other: string };
export type MessageKey = keyof typeof en;
export type Catalogue = Readonly<Record<MessageKey, Message>>;
