import { describe, expect, it } from 'vitest';
import { combinations, readAxis } from '../../../src/engine/simulate/sweep.js';
import { aligned } from '../../aligned.js';

describe('an axis of a sweep', () => {
  it.each(
    aligned(`
    text  values
    a.b=1,2,3                   1 2 3
    a.b= 0.10 , 0.2             0.10 0.2
    a.b=0:1:0.25                0.00 0.25 0.50 0.75 1.00
    a.b=0.1:0.3:0.1             0.1 0.2 0.3
    a.b=0:1000:400              0 400 800
    a.b=5:5:1                   5
    a.b=-1:1:1                  -1 0 1
    a.b=true,false              true false
    a.b=00012                   00012
  `),
  )('$text', ({ text, values }) => {
    expect(readAxis(text!)).toEqual({ path: 'a.b', values: values!.split(' ') });
  });

  it.each([
    '',
    'a.b',
    '=1',
    'a.b=',
    'a.b=1,,2',
    'a.b=1,1',
    'a.b=1:0:1',
    'a.b=0:1:0',
    'a.b=0:1:-1',
    'a.b=0:1:x',
    'a.b=0:1e9:1',
    'a.b=0:100000:1',
  ])('refuses %j', (text) => {
    expect(readAxis(text)).toHaveProperty('expected');
  });

  it('meets every other in every combination', () => {
    const found = combinations([
      { path: 'a', values: ['1', '2'] },
      { path: 'b', values: ['x', 'y'] },
    ]);
    expect(found).toEqual([
      { a: '1', b: 'x' },
      { a: '1', b: 'y' },
      { a: '2', b: 'x' },
      { a: '2', b: 'y' },
    ]);
  });
});
