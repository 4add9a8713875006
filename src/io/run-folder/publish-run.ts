/** A whole run, written and put in place. */
import type { RunMeta } from './meta.js';
import { openPublication, type PublicationOptions } from './publication.js';
import { type RunContents, writeRun } from './write-run.js';

/**
 * Publishes a run: all of it, or nothing.
 *
 * @returns what run.json says. Throws ForbearError (exit 4) when the folder is locked, foreign or cannot be
 * written, and Error when an identity fails; the earlier folder is untouched then.
 */
export async function publishRun(
  folder: string,
  run: RunContents,
  options: PublicationOptions,
): Promise<RunMeta> {
  const publication = await openPublication(folder, options);
  try {
    const meta = await writeRun(publication, run);
    await publication.commit();
    return meta;
  } finally {
    await publication.abort();
  }
}
