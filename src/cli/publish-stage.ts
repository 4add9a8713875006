/** The results of a stage (`track`, `contact`) into their folder: written, sealed, put in place, and told in one line. */
import { resolve } from 'node:path';
import { rejectsCsv } from '../io/csv/rejects.js';
import type { TableReading } from '../io/csv/table-reading.js';
import { BOM_SETTING } from '../io/run-folder/meta.js';
import { REJECTS_FILE } from '../io/run-folder/names.js';
import { openPublication } from '../io/run-folder/publication.js';
import { type StageFile, type StageHead, writeStage } from '../io/stage-folder/write-stage.js';
import type { Context } from './command.js';
import { lockOwner } from './owner.js';
import { inputLine, inputMeta, logLines } from './publish.js';
import type { Options } from './source.js';
import { summarise } from './summary-line.js';
import { VERSION } from './version.js';

/** What the stage did. Its settings are those of its own flags. */
export interface StageWork
  extends Pick<StageHead, 'command' | 'asOf' | 'policy' | 'run' | 'settings' | 'counts'> {
  /** The exports that it read. */
  readonly tables: readonly TableReading[];
  /** Other files that the results depend on: templates, the lender's facts. */
  readonly others?: StageHead['inputs'];
  readonly rejectLimit: number;
  /** When it began, in milliseconds since the epoch. */
  readonly started: number;
  /** All but the rejected rows. */
  readonly files: readonly StageFile[];
}

/** Publishes the folder `out`, as it was named. Throws ForbearError (4); an earlier folder is untouched then. */
export async function publishStage(
  out: string,
  { tables, others = [], rejectLimit, started, files, ...work }: StageWork,
  context: Context,
  options: Options,
): Promise<void> {
  const bom = options['bom'] === true;
  const rejects = tables.flatMap((table) => table.rejects);
  const owner = lockOwner();
  const publication = await openPublication(resolve(context.cwd, out), { owner, stage: work.command });
  try {
    const meta = await writeStage(
      publication,
      {
        ...work,
        version: VERSION,
        settings: { ...work.settings, max_reject_rate: String(rejectLimit), [BOM_SETTING]: bom },
        inputs: [...tables.map(inputMeta), ...others],
        log: logLines(
          context,
          1,
          started,
          tables.map((table) => inputLine(context, table)),
        ),
      },
      [...files, { name: REJECTS_FILE, content: rejectsCsv(rejects, { bom }), rows: rejects.length }],
    );
    await publication.commit();
    summarise(context, { asOf: meta.as_of, folder: out, counts: meta.counts });
    if (options['format'] === 'json') context.stdout.write(`${JSON.stringify(meta, null, 2)}\n`);
  } finally {
    await publication.abort();
  }
}
