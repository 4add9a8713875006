/** Language, width and colour together: what every page for people needs to speak. */
import type { Language } from '../policy/policy.js';
import { type Palette, paletteOf } from './colour.js';
import { type LabelKind, labelOf } from './labels/lookup.js';
import type { MessageKey } from './messages/message.js';
import { type Params, translate } from './translate.js';
import { printable, wrap } from './width.js';

export interface Voice {
  readonly language: Language;
  readonly colour: boolean;
  /** Cells a line may take. */
  readonly width: number;
  readonly palette: Palette;
  readonly say: (key: MessageKey, params?: Params) => string;
  readonly label: (kind: LabelKind, code: string) => string;
}

/** Lines longer than this are tiring to read, however wide the window. */
const WIDEST = 110;

export function voiceOf(settings: { language: Language; colour: boolean; width: number }): Voice {
  const { language, colour } = settings;
  return {
    language,
    colour,
    width: Math.min(settings.width, WIDEST),
    palette: paletteOf(colour),
    say: (key, params) => translate(language, key, params),
    label: (kind, code) => labelOf(kind, code, language),
  };
}

/** A paragraph as lines that fit, the first after `lead`, the others indented as far. */
export function paragraph(voice: Voice, text: string, indent = 0): string[] {
  return wrap(printable(text), voice.width - indent).map((line) => `${' '.repeat(indent)}${line}`.trimEnd());
}

/** A titled part of a page: a blank line, the title, its lines; nothing when there are no lines. */
export function section(voice: Voice, title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return ['', ...paragraph(voice, title).map((line) => voice.palette.title(line)), ...lines];
}
