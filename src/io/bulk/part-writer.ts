/** The accounts of a part, encoded as they are decided, into a file in the order of their ids. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { serialize } from 'node:v8';
import { byCode } from '../../engine/lines.js';
import { FILE_MODE } from '../files.js';
import { LineSink } from './line-sink.js';
import type { KeyStretch, OutputStretch, Part, Stretch } from './part.js';

/** Ids a stretch of keys: a merge holds one of them for each part. */
const KEYS_TOGETHER = 256;

export class PartWriter {
  readonly #ids: string[] = [];
  readonly #sinks: ReadonlyMap<string, LineSink>;

  /** @param outputs names of the outputs that accounts have text in. */
  constructor(outputs: readonly string[]) {
    this.#sinks = new Map(outputs.map((name) => [name, new LineSink()]));
  }

  get accounts(): number {
    return this.#ids.length;
  }

  /** Where the lines of an output go; those of the account that was opened last. */
  sink(output: string): LineSink {
    const sink = this.#sinks.get(output);
    if (sink === undefined) throw new Error(`no output ${output} in this part`);
    return sink;
  }

  /** Goes on to the next account. Accounts may come in any order, each once. */
  openAccount(id: string): void {
    this.#ids.push(id);
    for (const sink of this.#sinks.values()) sink.openAccount();
  }

  /** Appends the part to an open file. @returns where it lies; the writer is then empty. */
  write(file: SpoolFile): Part {
    const ids = this.#ids;
    const order = Uint32Array.from(ids.keys());
    if (ids.some((id, index) => index > 0 && ids[index - 1]! > id)) {
      order.sort((a, b) => byCode(ids[a]!, ids[b]!));
    }
    const outputs: Record<string, OutputStretch> = {};
    for (const [name, sink] of this.#sinks) {
      const first = sink.firstOf(order);
      outputs[name] = {
        ...file.append(sink.text(order)),
        rows: sink.rows,
        lengths: file.append(bytesOf(sink.lengths(order))),
        first: first < 0 ? null : ids[order[first]!]!,
      };
      sink.clear();
    }
    const keys: KeyStretch[] = [];
    for (let from = 0; from < order.length; from += KEYS_TOGETHER) {
      const some = Array.from(order.subarray(from, from + KEYS_TOGETHER), (account) => ids[account]!);
      keys.push({ ...file.append(serialize(some)), count: some.length });
    }
    const part = { accounts: ids.length, keys, outputs };
    ids.length = 0;
    return part;
  }
}

function bytesOf(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** A new file that parts are written into, one after the other. */
export class SpoolFile {
  readonly path: string;
  readonly #file: number;
  #size = 0;

  constructor(path: string) {
    this.path = path;
    this.#file = openSync(path, 'wx', FILE_MODE);
  }

  append(bytes: Uint8Array): Stretch {
    const offset = this.#size;
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
    this.#size += bytes.length;
    return { path: this.path, offset, bytes: bytes.length };
  }

  close(): void {
    closeSync(this.#file);
  }
}
