/** The results of a stage as a folder that appears whole or not at all, and can prove later that nobody changed it. */
import type { FileSpec, Row } from '../columns/spec.js';
import { sha256Of } from '../digests.js';
import type { Content } from '../files.js';
import { addTable } from '../run-folder/add-table.js';
import { logText } from '../run-folder/log.js';
import { type RunMeta, runReference } from '../run-folder/meta.js';
import { STAGE_FILE, STAGE_LOG_FILE } from '../run-folder/names.js';
import type { Publication } from '../run-folder/publication.js';
import { headMeta, type SealedHead } from '../run-folder/seal.js';
import { sealedText } from '../run-folder/sealed.js';
import type { StageMeta } from './stage-meta.js';

/** What a stage is, before anything is made of it. */
export interface StageHead extends SealedHead {
  /** The command, as `openPublication` was told by `stage`. */
  readonly command: string;
  /** The run that the stage is about; null when it is about none. */
  readonly run: RunMeta | null;
  readonly counts: StageMeta['counts'];
}

/** A file of the folder, by its name (`tracking.csv`, `letters/….html`): a table, or whatever it is. */
export type StageFile =
  | { readonly name: string; readonly spec: FileSpec; readonly rows: Iterable<Row> }
  | { readonly name: string; readonly content: Content; readonly rows: number | null };

/**
 * Writes the files in the order given and seals the folder with stage.json. The publication is not yet committed: the
 * caller does that, or aborts.
 *
 * @returns what stage.json says. Throws Error when two files have one name, ForbearError (exit 4) when the system refuses.
 */
export async function writeStage(
  publication: Publication,
  head: StageHead,
  files: readonly StageFile[],
): Promise<StageMeta> {
  const outputs: StageMeta['outputs'] = {};
  for (const file of files) {
    if (outputs[file.name] !== undefined) throw new Error(`two files of a stage are called ${file.name}`);
    outputs[file.name] =
      'spec' in file
        ? await addTable(publication, file.name, file, head.settings)
        : { ...(await publication.add(file.name, file.content)), rows: file.rows };
  }
  const { run } = head;
  const meta: StageMeta = {
    ...headMeta(head),
    command: head.command,
    run: run === null ? null : runReference(run),
    outputs,
    counts: head.counts,
  };
  const text = sealedText(meta);
  await publication.add(STAGE_FILE, text);
  await publication.add(STAGE_LOG_FILE, logText(head.log, STAGE_FILE, sha256Of(text)));
  return meta;
}
