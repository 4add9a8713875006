/** A small stage, ready to publish. */
import type { FileSpec } from '../../../src/io/columns/spec.js';
import { openPublication } from '../../../src/io/run-folder/publication.js';
import type { StageMeta } from '../../../src/io/stage-folder/stage-meta.js';
import { type StageFile, type StageHead, writeStage } from '../../../src/io/stage-folder/write-stage.js';
import { AS_OF, CN, OWNER } from '../run-folder/small-run.js';

const SPEC: FileSpec = {
  name: 'tracking',
  about: 'Where plans stand.',
  columns: [
    { name: 'plan_id', field: 'planId', type: 'id', about: 'The plan.' },
    { name: 'status', field: 'status', type: 'text', about: 'Where it stands.' },
  ],
  key: ['planId'],
};
export const TRACKING: StageFile = {
  name: 'tracking.csv',
  spec: SPEC,
  rows: [
    { planId: 'P1', status: 'kept' },
    { planId: 'P2', status: 'broken' },
  ],
};
const LETTER: StageFile = { name: 'letters/P2.txt', content: 'Dear customer', rows: null };
const HEAD: StageHead = {
  command: 'track',
  version: '0.0.0-test',
  asOf: AS_OF,
  policy: CN,
  settings: {},
  run: null,
  inputs: [
    {
      name: 'payments',
      file: 'payments.csv',
      sha256: 'a'.repeat(64),
      bytes: 9,
      rows_read: 2,
      accepted: 2,
      rejected: 0,
    },
  ],
  counts: { kept: 1, broken: 1 },
  log: ['started 2026-06-30T08:00:00Z'],
};

/** Writes a stage and puts it in place, as the commands do. */
export async function publishStage(
  folder: string,
  head: Partial<StageHead> = {},
  files: readonly StageFile[] = [TRACKING, LETTER],
): Promise<StageMeta> {
  const whole = { ...HEAD, ...head };
  const publication = await openPublication(folder, { owner: OWNER, stage: whole.command });
  try {
    const meta = await writeStage(publication, whole, files);
    await publication.commit();
    return meta;
  } finally {
    await publication.abort();
  }
}
