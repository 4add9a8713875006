/**
 * Colours by meaning. The level is set here because chalk 5 does not read NO_COLOR by itself, and the
 * 16-colour set is used so that the terminal's own theme decides what is readable on its background.
 */
import { Chalk } from 'chalk';

export type Paint = (text: string) => string;

export interface Palette {
  readonly title: Paint;
  readonly dim: Paint;
  readonly strong: Paint;
  readonly good: Paint;
  readonly warn: Paint;
  readonly bad: Paint;
  readonly accent: Paint;
}

/** Paints for a terminal with colour, or paints that return the text as it is. */
export function paletteOf(colour: boolean): Palette {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  return {
    title: (text) => chalk.bold(text),
    dim: (text) => chalk.dim(text),
    strong: (text) => chalk.bold(text),
    good: (text) => chalk.green(text),
    warn: (text) => chalk.yellow(text),
    bad: (text) => chalk.red(text),
    accent: (text) => chalk.cyan(text),
  };
}
