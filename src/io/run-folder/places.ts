/** Where a run folder and what belongs to it stand: all siblings, so that renames never leave the disk. */
import { basename, dirname, join } from 'node:path';

export interface Places {
  /** The run folder itself, absolute. */
  readonly folder: string;
  readonly parent: string;
  readonly lock: string;
  readonly journal: string;
  /** Beginnings of the names of folders being written and of folders being replaced. */
  readonly stagingPrefix: string;
  readonly oldPrefix: string;
}

/** @param folder an absolute path without a trailing separator. */
export function placesOf(folder: string): Places {
  const parent = dirname(folder);
  const name = basename(folder);
  return {
    folder,
    parent,
    lock: join(parent, `.${name}.forbear-lock`),
    journal: join(parent, `.${name}.forbear-journal`),
    stagingPrefix: `.${name}.forbear-new-`,
    oldPrefix: `.${name}.forbear-old-`,
  };
}
