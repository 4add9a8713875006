import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../src/engine/learn/header-words.js';
import { aligned } from '../../aligned.js';

const NAMES = ['age', 'sex', 'personal_status', '性别', 'region'];

describe('words of a header', () => {
  it.each(
    aligned(`
      header                found
      AGE                   age
      cust_age              age
      custAge               age
      Age (years)           age
      mortgage              -
      average_balance       -
      Personal Status       personal_status
      status                -
      客户性别               性别
      Region                region
      sub_region_code       region
      ＳＥＸ                 sex
    `),
  )('$header names $found', ({ header, found }) => {
    expect(namedIn(header!, NAMES)).toBe(found === '-' ? null : found);
  });
});
