import { describe, expect, it } from 'vitest';
import { epochDay } from '../../src/domain/dates.js';
import {
  amount,
  groupDigits,
  list,
  longDate,
  maskId,
  money,
  number,
  percent,
} from '../../src/report/format.js';

describe('format', () => {
  it.each([
    ['0', '0'],
    ['999', '999'],
    ['1000', '1,000'],
    ['-1234567.80', '−1,234,567.80'],
    ['90071992547409931234.05', '90,071,992,547,409,931,234.05'],
  ])('groups %s as %s', (text, grouped) => {
    expect(groupDigits(text)).toBe(grouped);
  });

  it('keeps money exact in every currency', () => {
    expect(amount(Number.MAX_SAFE_INTEGER, 'CNY')).toBe('90,071,992,547,409.91');
    expect(amount(-5, 'CNY')).toBe('−0.05');
    expect(amount(1234, 'JPY')).toBe('1,234');
    expect(money(1_234_567, 'KWD')).toBe('KWD\u00a01,234.567');
  });

  it.each([
    [0.1825, '18.25%'],
    [0.07, '7%'],
    [1, '100%'],
    [-0.00001, '0%'],
    [12.345, '1,234.5%'],
  ])('shows the share %d as %s', (share, text) => {
    expect(percent(share)).toBe(text);
  });

  it('shows numbers, dates and lists in the reader’s language', () => {
    expect(number(1234.567)).toBe('1,234.57');
    expect(longDate(epochDay(2026, 2, 28), 'en')).toBe('28 February 2026');
    expect(longDate(epochDay(2026, 2, 28), 'zh-CN')).toBe('2026年2月28日');
    expect(list(['a', 'b', 'c'], 'en')).toBe('a, b and c');
    expect(list(['甲', '乙'], 'zh-CN')).toBe('甲和乙');
  });

  it.each([
    ['B1000123', 'B***23'],
    ['B1', '***'],
    ['', '***'],
    ['客户编号00017', '客***17'],
  ])('masks %j as %s', (id, masked) => {
    expect(maskId(id)).toBe(masked);
  });
});
