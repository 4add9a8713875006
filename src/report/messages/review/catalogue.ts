import type { Message } from '../message.js';
import type { reviewEn } from './en.js';

export type ReviewCatalogue = Readonly<Record<keyof typeof reviewEn, Message>>;
