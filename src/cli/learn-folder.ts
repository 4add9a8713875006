/** Results of `forbear learn` as a sealed folder. */
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { EpochDay } from '../domain/records.js';
import type { TableReading } from '../io/csv/table-reading.js';
import { builtInPacks, loadPolicy } from '../io/packs.js';
import { BOM_SETTING, type RunMeta } from '../io/run-folder/meta.js';
import { openPublication } from '../io/run-folder/publication.js';
import { type StageFile, writeStage } from '../io/stage-folder/write-stage.js';
import type { Policy } from '../policy/policy.js';
import { usageError } from './ask.js';
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

/**
 * What a pack in the folder extends: the policy's name, or its file as it is reached from there. A run keeps its policy
 * compiled, which nothing can extend: unless it is a built-in one as it is today, `--policy` has to say where it stands.
 */
export async function baseOf(
  context: Context,
  options: Options,
  policy: Policy,
  out: string | null,
): Promise<string> {
  const names = await builtInPacks();
  const given = options['policy'];
  if (typeof given !== 'string') {
    if (names.includes(policy.id) && (await loadPolicy(policy.id)).digest === policy.digest) return policy.id;
    throw usageError('--policy', 'nothing', 'the policy that the results extend', 'pass --policy');
  }
  if (names.includes(given) || isAbsolute(given)) return given;
  const way = relative(resolve(context.cwd, out ?? '.'), resolve(context.cwd, given))
    .split(sep)
    .join('/');
  return way.startsWith('.') ? way : `./${way}`;
}
