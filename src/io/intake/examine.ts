/** The first pass over an export: what it is, whether all its bytes are text, and what its header says. */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { INPUT_SPECS, type InputName } from '../columns/inputs.js';
import { type Bytes, headOf, withoutFirst } from '../csv/bytes.js';
import type { TableMapping } from '../csv/column-mapping.js';
import { HEAD_BYTES } from '../csv/dialect.js';
import { type Encoding, findEncoding, transcode } from '../csv/encoding.js';
import { encodingNote, refuseForeign, undecodable } from '../csv/not-text.js';
import { countOf } from '../csv/record.js';
import { type Survey, survey } from '../csv/survey.js';
import { readHeaderOf } from '../csv/table-header.js';
import { checkedBytes } from './checked-bytes.js';
import { changed, type OpenExport, openFile } from './open-export.js';
import type { ScannedTable } from './reading.js';

export interface Examined {
  readonly table: ScannedTable;
  /** About how many lines there are, judged by the first. */
  readonly lines: number;
  /** Reads the text from its start, as often as wanted; throws ForbearError (exit 3) when it is no longer the same. */
  readonly read: (use: (text: Bytes) => Promise<void>) => Promise<void>;
  /** Removes the copy of the text, if one was made. */
  readonly close: () => void;
}

export interface ExamineOptions {
  readonly encoding: string;
  readonly mapping: TableMapping | null;
  readonly mergeEqual: boolean;
  /** Path of the text as UTF-8, should it be written in another encoding. */
  readonly copy: string;
}

/** Throws ForbearError (exit 3; 2 for an encoding that does not exist) when the export cannot be used. */
export function examine(name: InputName, open: OpenExport, options: ExamineOptions): Examined {
  const { bytes, name: file } = open;
  const seen = survey(bytes);
  refuseForeign(seen, bytes.length, file);
  const found = findEncoding(bytes, seen, options.encoding);
  if ('problem' in found) throw undecodable(file, found);
  const text =
    found.encoding === 'utf-8' ? asItIs(open, seen, found) : inUtf8(open, seen, found, options.copy);
  try {
    const head = headOf(text.bytes, HEAD_BYTES);
    const header = readHeaderOf(head, text.bytes.length, file, INPUT_SPECS[name], options.mapping);
    return {
      table: {
        name,
        file,
        sha256: seen.sha256,
        bytes: bytes.length,
        encoding: encodingNote(found),
        header,
        flaws: { damaged: found.damaged, nul: text.nul },
        mergeEqual: options.mergeEqual,
      },
      lines: Math.ceil(
        (countOf(head.toString('latin1'), header.found.newline) / head.length) * text.bytes.length,
      ),
      read: text.read,
      close: text.close,
    };
  } catch (error) {
    text.close();
    throw error;
  }
}

interface Text {
  readonly bytes: Bytes;
  readonly nul: boolean;
  readonly read: Examined['read'];
  readonly close: () => void;
}

function asItIs(open: OpenExport, { checksum, nul }: Survey, { skip }: Encoding): Text {
  return {
    bytes: withoutFirst(open.bytes, skip),
    nul,
    read: async (use) => {
      const checked = checkedBytes(open.bytes, skip, checksum);
      await use(withoutFirst(checked, skip));
      open.checkUnchanged();
      if (!checked.areTheSame()) throw changed(open.name);
    },
    close: () => undefined,
  };
}

/** The text written out as UTF-8: what is read from then on is a copy that is our own. */
function inUtf8(open: OpenExport, seen: Survey, encoding: Encoding, copy: string): Text {
  const checked = checkedBytes(open.bytes, encoding.skip, seen.checksum);
  const file = openSync(copy, 'w', 0o600);
  let nul = false;
  try {
    const fault = transcode(checked, encoding, (utf8) => {
      nul ||= utf8.includes(0);
      for (let at = 0; at < utf8.length; ) at += writeSync(file, utf8, at);
    });
    open.checkUnchanged();
    if (fault !== null) throw undecodable(open.name, fault);
    if (!checked.areTheSame()) throw changed(open.name);
  } catch (error) {
    rmSync(copy, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  const text = openFile(open.name, copy);
  return {
    bytes: text.bytes,
    nul,
    read: (use) => use(text.bytes),
    close: () => {
      text.close();
      rmSync(copy, { force: true });
    },
  };
}
