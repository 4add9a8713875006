/** Bytes that are read a second time and must be the same as the first. */
import { crc32 } from 'node:zlib';
import { type Bytes, headOf } from '../csv/bytes.js';

export interface CheckedBytes extends Bytes {
  /** Whether everything was read, in order, and was what it had been. */
  readonly areTheSame: () => boolean;
}

/** Sums up what is read in order from `from` on; what is read once more, or was skipped at the start, counts once. */
export function checkedBytes(bytes: Bytes, from: number, checksum: number): CheckedBytes {
  let next = from;
  let sum = from === 0 ? 0 : crc32(headOf(bytes, from));
  return {
    length: bytes.length,
    readInto: (target, offset, length, at) => {
      const read = bytes.readInto(target, offset, length, at);
      if (at <= next && at + read > next) {
        sum = crc32(target.subarray(offset + next - at, offset + read), sum);
        next = at + read;
      }
      return read;
    },
    areTheSame: () => next === bytes.length && sum === checksum,
  };
}
