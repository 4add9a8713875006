import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { epochDay } from '../../../src/domain/dates.js';
import {
  SAMPLE_FILES,
  type SampleCount,
  type SampleFileSettings,
  sampleBlocks,
} from '../../../src/io/sample/sample-files.js';

const PLAIN: SampleFileSettings = {
  accounts: 200,
  seed: 7,
  asOf: epochDay(2026, 6, 30),
  dirty: 0,
  chinese: false,
  bom: false,
};

function write(changes: Partial<SampleFileSettings> = {}, counts: Record<string, SampleCount> = {}) {
  const pieces: Record<string, Uint8Array[]> = {};
  for (const block of sampleBlocks({ ...PLAIN, ...changes }, counts)) {
    for (const [name, piece] of Object.entries(block)) (pieces[name] ??= []).push(piece);
  }
  return Object.fromEntries(Object.entries(pieces).map(([name, list]) => [name, Buffer.concat(list)]));
}

const lines = (bytes: Buffer | undefined): string[] =>
  (bytes ?? Buffer.alloc(0)).toString('utf8').trimEnd().split('\n');

const digest = (bytes: Uint8Array | undefined): string =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');

const committed =
  (folder: string) =>
  (file: string): string =>
    digest(readFileSync(new URL(`../../../fixtures/${folder}/${file}`, import.meta.url)));

describe('sampleBlocks', () => {
  it('writes six files, the same bytes for the same seed', () => {
    const first = write();
    expect(Object.keys(first)).toEqual([...SAMPLE_FILES]);
    expect(write()).toEqual(first);
    expect(write({ seed: 8 })).not.toEqual(first);
  });

  it('writes those that are wanted, the same bytes as beside the others', () => {
    const two = write({ dirty: 0.05, only: ['delinquencies', 'borrowers'] });
    const { 'borrowers.csv': borrowers, 'delinquencies.csv': delinquencies } = write({ dirty: 0.05 });
    expect(two).toEqual({ 'borrowers.csv': borrowers, 'delinquencies.csv': delinquencies });
  });

  it('is what fixtures/demo and fixtures/demo-zh hold', () => {
    const plain = write();
    const chinese = write({ accounts: 30, chinese: true });
    expect(SAMPLE_FILES.map((file) => digest(plain[file]))).toEqual(SAMPLE_FILES.map(committed('demo')));
    expect(SAMPLE_FILES.map((file) => digest(chinese[file]))).toEqual(SAMPLE_FILES.map(committed('demo-zh')));
  });

  it('begins a longer file with the shorter one, over block borders too', () => {
    const long = write({ accounts: 900 });
    const short = write({ accounts: 650 });
    for (const name of SAMPLE_FILES) {
      const head = short[name] ?? Buffer.alloc(0);
      expect(head.length).toBeGreaterThan(100);
      expect(long[name]?.subarray(0, head.length).equals(head)).toBe(true);
    }
  });

  it('breaks about the share of rows that was asked for, and leaves the others as they are', () => {
    const counts: Record<string, SampleCount> = {};
    const dirty = write({ accounts: 900, dirty: 0.05 }, counts);
    const clean = write({ accounts: 900 });
    for (const name of SAMPLE_FILES) {
      const { rows, broken } = counts[name] ?? { rows: 0, broken: 0 };
      const tolerance = 5 * Math.sqrt((0.05 * 0.95) / rows);
      expect(Math.abs(broken / rows - 0.05)).toBeLessThan(tolerance);
      const kept = new Set(lines(dirty[name]));
      expect(lines(clean[name]).filter((line) => !kept.has(line)).length).toBeLessThanOrEqual(broken);
    }
  });

  it('writes Chinese headers with their unit, in GB18030', () => {
    const chinese = write({ chinese: true, accounts: 5 });
    const text = iconv.decode(chinese['delinquencies.csv'] ?? Buffer.alloc(0), 'gb18030');
    const header = text.split('\n')[0] ?? '';
    expect(header).toContain('剩余本金(元)');
    expect(header).not.toMatch(/[a-z]/);
    expect(text).toContain('信用卡');
    expect(iconv.encode(text, 'gb18030').equals(chinese['delinquencies.csv'] ?? Buffer.alloc(0))).toBe(true);
  });

  it('starts with a byte-order mark when asked', () => {
    for (const bytes of Object.values(write({ accounts: 2, bom: true }))) {
      expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    }
  });
});
