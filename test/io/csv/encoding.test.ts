import * as fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeBytes } from '../../../src/io/csv/encoding.js';

const RUNS = { seed: 2, numRuns: 200 };
const HEADER = '借据号,客户号,剩余本金\n';
// Rows with rare characters of names (four bytes in GB18030), the middle dot, and plain ASCII.
const body = fc
  .array(fc.constantFrom('逾期', '𬭎', '䶮', '龑', '·', 'é', 'A1', ',', '\n', '1,234.50', '\u0100'), {
    maxLength: 30,
  })
  .map((parts) => HEADER + parts.join(''));

function text(bytes: Buffer, encoding = 'auto'): { text: string; encoding: string } {
  const decoded = decodeBytes(bytes, encoding);
  if ('problem' in decoded) throw new Error(decoded.problem);
  return { text: decoded.utf8.toString(), encoding: decoded.encoding };
}

describe('decoding without being told', () => {
  it.each([
    ['utf-8', 'utf8', ''],
    ['utf-8', 'utf8', '\uFEFF'],
    ['utf-16le', 'utf-16le', '\uFEFF'],
    ['utf-16be', 'utf-16be', '\uFEFF'],
    ['gb18030', 'gb18030', ''],
  ])('finds %s (%s, mark %j)', (expected, encoder, mark) => {
    fc.assert(
      fc.property(body, (original) => {
        const bytes = iconv.encode(mark + original, encoder, { addBOM: false });
        expect(text(bytes)).toEqual({ text: original, encoding: expected });
      }),
      RUNS,
    );
  });

  it('never reads damaged UTF-8 as GB18030', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), (repeat, at) => {
        const bytes = Buffer.from(HEADER + '某某,逾期客户,消费贷款\n'.repeat(repeat));
        const cut = HEADER.length * 3 + (at % (bytes.length - HEADER.length * 3));
        const broken = Buffer.concat([bytes.subarray(0, cut), bytes.subarray(cut + 1)]);
        const decoded = decodeBytes(broken, 'auto');
        expect(decoded).toMatchObject({ encoding: 'utf-8' });
      }),
      RUNS,
    );
  });
});

describe('decoding as told', () => {
  it('takes the usual names, and GBK as the whole of GB18030', () => {
    const bytes = iconv.encode('𬭎', 'gb18030');
    expect(['GBK', 'gb2312', 'gb18030'].map((name) => text(bytes, name).text)).toEqual(['𬭎', '𬭎', '𬭎']);
    expect(text(iconv.encode('逾期帳戶', 'big5'), 'big5').text).toBe('逾期帳戶');
    expect(text(iconv.encode('café', 'win1252'), 'windows-1252').text).toBe('café');
  });

  it('says where the bytes stop being text', () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n1,'), Buffer.from([0xff]), Buffer.from('\n')]);
    expect(decodeBytes(bytes, 'utf-8')).toMatchObject({ problem: 'undecodable', line: 2, offset: 6 });
    expect(decodeBytes(bytes, 'no-such')).toMatchObject({ problem: 'unknown', tried: 'no-such' });
  });
});
