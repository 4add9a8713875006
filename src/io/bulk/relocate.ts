/** Parts whose files stand somewhere else now. */
import type { KeyStretch, OutputStretch, Part, Stretch } from './part.js';
import type { HeldPart } from './work.js';

type Move = (path: string) => string;

function moved<T extends Stretch>(stretch: T, move: Move): T {
  return { ...stretch, path: move(stretch.path) };
}

/** @returns the part with every path passed through `move`. */
export function relocatePart(part: Part, move: Move): Part {
  const outputs = Object.entries(part.outputs).map(([name, stretch]): [string, OutputStretch] => [
    name,
    { ...moved(stretch, move), lengths: moved(stretch.lengths, move) },
  ]);
  return {
    accounts: part.accounts,
    keys: part.keys.map((keys): KeyStretch => moved(keys, move)),
    outputs: Object.fromEntries(outputs),
  };
}

/** @returns the held part with every path passed through `move`. */
export function relocateHeld(held: HeldPart, move: Move): HeldPart {
  return {
    ...held,
    part: relocatePart(held.part, move),
    blocks: held.blocks.map((block) => moved(block, move)),
    columns: moved(held.columns, move),
  };
}

/** @returns the paths of the files that the parts lie in, each once. */
export function pathsOf(parts: readonly Part[], held: readonly HeldPart[]): string[] {
  const paths = new Set<string>();
  const note: Move = (path) => {
    paths.add(path);
    return path;
  };
  for (const part of parts) relocatePart(part, note);
  for (const part of held) relocateHeld(part, note);
  return [...paths];
}
