/** Results of `forbear learn` as a sealed folder. */
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { EpochDay } from '../domain/records.js';
import type { TableReading } from '../io/csv/table-reading.js';
import { builtInPacks } from '../io/packs.js';
import { BOM_SETTING, type RunMeta } from '../io/run-folder/meta.js';
import { openPublication } from '../io/run-folder/publication.js';
import { type StageFile, writeStage } from '../io/stage-folder/write-stage.js';
import type { Policy } from '../policy/policy.js';
import type { Context } from './command.js';
import { lockOwner } from './owner.js';
import { inputLine, inputMeta, logLines } from './publish.js';
import type { Options } from './source.js';
import { VERSION } from './version.js';

export interface LearnFolder {
  readonly out: string;
  readonly policy: Policy;
  readonly asOf: EpochDay;
  readonly settings: RunMeta['settings'];
  readonly table: TableReading;
  readonly counts: Readonly<Record<string, number>>;
  readonly files: readonly StageFile[];
  readonly started: number;
}

export async function writeLearnFolder(
  folder: LearnFolder,
  context: Context,
  options: Options,
): Promise<void> {
  const publication = await openPublication(resolve(context.cwd, folder.out), {
    owner: lockOwner(),
    stage: 'learn',
  });
  try {
    await writeStage(
      publication,
      {
        command: 'learn',
        version: VERSION,
        asOf: folder.asOf,
        policy: folder.policy,
        settings: { ...folder.settings, lang: context.language, [BOM_SETTING]: options['bom'] === true },
        run: null,
        inputs: [inputMeta(folder.table)],
        counts: folder.counts,
        log: logLines(context, 1, folder.started, [inputLine(context, folder.table)]),
      },
      folder.files,
    );
    await publication.commit();
  } finally {
    await publication.abort();
  }
}

/** What a pack in the folder extends: the policy’s name, or its file as it is reached from there. */
export async function baseOf(context: Context, options: Options, out: string | null): Promise<string> {
  const name = typeof options['policy'] === 'string' ? options['policy'] : 'cn';
  if ((await builtInPacks()).includes(name)) return name;
  if (isAbsolute(name)) return name;
  const way = relative(resolve(context.cwd, out ?? '.'), resolve(context.cwd, name))
    .split(sep)
    .join('/');
  return way.startsWith('.') ? way : `./${way}`;
}
