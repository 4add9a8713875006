/** A command's folder for its own files in the system's place for them, gone when the command or the process ends. */
import { tmpdir } from 'node:os';
import { withScratch } from '../io/scratch.js';
import { lockOwner } from './owner.js';

/** A closed pipe or a signal ends the process at once: what was written on the way may be about persons, and goes too. */
function atExit(work: () => void): () => void {
  process.once('exit', work);
  return () => process.removeListener('exit', work);
}

/** Gives `work` an empty folder. Throws ForbearError (4) where the system refuses to write. */
export function withTemporary<T>(work: (folder: string) => Promise<T>): Promise<T> {
  return withScratch(tmpdir(), lockOwner(), atExit, work);
}
