/** A sweep drawn: with letters for terminals, and as an SVG that stands by itself. */
import { describe, expect, it } from 'vitest';
import type { FrontierPoint } from '../../../src/engine/simulate/frontier.js';
import { frontierPicture } from '../../../src/report/simulate/frontier-picture.js';
import { placeOn, scaleOf } from '../../../src/report/simulate/frontier-scale.js';
import { frontierSvg } from '../../../src/report/simulate/frontier-svg.js';
import { voiceOf } from '../../../src/report/voice.js';

function point(number: number, relief: number, recovery: number, onFrontier: boolean): FrontierPoint {
  return {
    point: number,
    values: number === 0 ? {} : { 'constraints.min_gain': `${number}<&"` },
    planned: 3,
    reliefMinor: relief * 100,
    recoveryMinor: recovery * 100,
    changeMinor: (recovery - 9_000) * 100,
    changeLow: (recovery - 9_000) * 100 - (number === 0 ? 0 : 5_000),
    changeHigh: (recovery - 9_000) * 100 + (number === 0 ? 0 : 5_000),
    provisionMinor: 0,
    completion: 0.5,
    onFrontier,
  };
}
const POINTS = [point(0, 500, 9_000, false), point(1, 100, 8_000, true), point(2, 1_000, 10_000, true)];

describe('a picture of letters', () => {
  it('has each sign where its point lies', () => {
    const voice = voiceOf({ language: 'en', colour: false, width: 60 });
    expect(`\n${frontierPicture(voice, POINTS, 'CNY').join('\n')}\n`).toMatchInlineSnapshot(`
      "
        10,000 +                                                *
               |
               |
         9,500 +
               |
               |
         9,000 +                        A
               |
               |
               |
         8,500 +
               |
               |
         8,000 +     *
               +-------------------------------------------------
                0                                           1,000
      "
    `);
  });

  it('fits narrow terminals, and one point alone', () => {
    const voice = voiceOf({ language: 'zh-CN', colour: false, width: 40 });
    for (const points of [POINTS, POINTS.slice(0, 1)]) {
      const lines = frontierPicture(voice, points, 'CNY');
      expect(lines.length).toBeGreaterThan(10);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(40);
    }
    expect(frontierPicture(voice, [], 'CNY')).toEqual([]);
  });
});

describe('a scale', () => {
  it.each([[[0, 1]], [[5, 5]], [[-3, 12_345_678]], [[0.1, 0.1001]], [[0, 0]]])('holds %j', (values) => {
    const scale = scaleOf(values, 5);
    for (const value of values) {
      expect(placeOn(scale, value)).toBeGreaterThanOrEqual(0);
      expect(placeOn(scale, value)).toBeLessThanOrEqual(1);
    }
    expect(scale.marks.length).toBeGreaterThanOrEqual(2);
    expect(scale.marks.length).toBeLessThanOrEqual(8);
  });
});

describe('an SVG', () => {
  const svg = frontierSvg(POINTS, 'CNY', 'en');

  it('asks for nothing from elsewhere and runs nothing', () => {
    expect(svg).not.toMatch(/<script|<image|<use|href|url\(|@import|on\w+=/);
    expect(svg.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
  });

  it('is said aloud, and dark where the reader wants it', () => {
    expect(svg).toContain('<title id="t">Relief against expected recovery (CNY)</title>');
    expect(svg).toContain('role="img"');
    expect(svg).toContain('prefers-color-scheme:dark');
  });

  it('writes names as text', () => {
    expect(svg).toContain('constraints.min_gain = 1&lt;&amp;&quot;');
    expect(svg.match(/<circle/g)).toHaveLength(4);
  });
});
