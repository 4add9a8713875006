/**
 * run.log: what depends on the clock and the machine, so that nothing else does. Its last two lines tie it to
 * the run.json beside it and to its own text.
 */
import { sha256Of } from '../digests.js';

const SEAL = /^run\.json ([0-9a-f]{64})\ndigest ([0-9a-f]{64})\n$/;

/** @returns the text of run.log. Line breaks inside a line become spaces. */
export function logText(lines: readonly string[], metaSha256: string): string {
  const body = lines.map((line) => `${line.replaceAll(/[\r\n]+/g, ' ')}\n`).join('');
  const bound = `${body}run.json ${metaSha256}\n`;
  return `${bound}digest ${sha256Of(bound)}\n`;
}

/** @returns the lines and the run.json that they belong to; null when the text is not as it was written. */
export function parseLog(
  text: string,
): { readonly lines: readonly string[]; readonly metaSha256: string } | null {
  const sealAt = text.lastIndexOf('run.json ');
  const seal = sealAt < 0 ? null : SEAL.exec(text.slice(sealAt));
  const [, metaSha256, digest] = seal ?? [];
  if (metaSha256 === undefined || sha256Of(`${text.slice(0, sealAt)}run.json ${metaSha256}\n`) !== digest) {
    return null;
  }
  return { lines: text.slice(0, sealAt).split('\n').slice(0, -1), metaSha256 };
}
