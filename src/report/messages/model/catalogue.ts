import type { Message } from '../message.js';
import type { modelEn } from './en.js';

export type ModelCatalogue = Readonly<Record<keyof typeof modelEn, Message>>;
