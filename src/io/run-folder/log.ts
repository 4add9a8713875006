/**
 * The log of a sealed folder: what depends on the clock and the machine, so that nothing else does. Its last two lines
 * tie it to the seal beside it (`run.json`, `stage.json`) and to its own text.
 */
import { sha256Of } from '../digests.js';

const ENDING = /^([0-9a-f]{64})\ndigest ([0-9a-f]{64})\n$/;

/** @returns the text of a log. Line breaks inside a line become spaces. @param seal name of the file it is tied to. */
export function logText(lines: readonly string[], seal: string, metaSha256: string): string {
  const body = lines.map((line) => `${line.replaceAll(/[\r\n]+/g, ' ')}\n`).join('');
  const bound = `${body}${seal} ${metaSha256}\n`;
  return `${bound}digest ${sha256Of(bound)}\n`;
}

/** @returns the lines and the digest of the seal they belong to; null when the text is not as it was written. */
export function parseLog(
  text: string,
  seal: string,
): { readonly lines: readonly string[]; readonly metaSha256: string } | null {
  const name = `${seal} `;
  const sealAt = text.lastIndexOf(name);
  const ending = sealAt < 0 ? null : ENDING.exec(text.slice(sealAt + name.length));
  const [, metaSha256, digest] = ending ?? [];
  if (metaSha256 === undefined || sha256Of(`${text.slice(0, sealAt)}${name}${metaSha256}\n`) !== digest) {
    return null;
  }
  return { lines: text.slice(0, sealAt).split('\n').slice(0, -1), metaSha256 };
}
