/** Bytes of a file by their place. Files are opened for one read only, so that any number of parts can be merged. */
import { closeSync, openSync, readSync } from 'node:fs';
import type { Stretch } from './part.js';

/** Reads into `target` from `at`; throws when the file ends before. */
function readInto(path: string, offset: number, target: Uint8Array, at: number, bytes: number): void {
  const file = openSync(path, 'r');
  try {
    let done = 0;
    while (done < bytes) {
      const count = readSync(file, target, at + done, bytes - done, offset + done);
      if (count === 0) throw new Error(`${path} ends before byte ${offset + bytes}`);
      done += count;
    }
  } finally {
    closeSync(file);
  }
}

/** @returns the bytes of a stretch. */
export function readStretch({ path, offset, bytes }: Stretch): Buffer {
  const target = Buffer.allocUnsafeSlow(bytes);
  readInto(path, offset, target, 0, bytes);
  return target;
}

/** A stretch that is read from its beginning to its end, a window at a time. */
export class StretchReader {
  readonly #stretch: Stretch;
  readonly #windowBytes: number;
  #window = Buffer.alloc(0);
  /** Place in the stretch of the end of what was read. */
  #read = 0;
  #end = 0;
  /** Where in {@link window} the next bytes stand, once {@link need} has seen to it that they are there. */
  at = 0;

  constructor(stretch: Stretch, windowBytes: number) {
    this.#stretch = stretch;
    this.#windowBytes = windowBytes;
  }

  get window(): Buffer {
    return this.#window;
  }

  /** Sees to it that the next `bytes` bytes stand in the window. */
  need(bytes: number): void {
    if (this.#end - this.at >= bytes) return;
    const { path, offset, bytes: total } = this.#stretch;
    const rest = this.#end - this.at;
    const size = Math.min(Math.max(this.#windowBytes, bytes), rest + total - this.#read);
    if (size < bytes) throw new Error(`${path} has fewer bytes than its lengths say`);
    const before = this.#window;
    if (this.#window.length < size) this.#window = Buffer.allocUnsafeSlow(size);
    before.copy(this.#window, 0, this.at, this.#end);
    const more = Math.min(this.#window.length - rest, total - this.#read);
    readInto(path, offset + this.#read, this.#window, rest, more);
    this.#read += more;
    this.#end = rest + more;
    this.at = 0;
  }
}
