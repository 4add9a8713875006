import { defineConfig } from 'vitest/config';

/** Drives a real browser: kept out of `npm test`, which must pass where there is none. */
export default defineConfig({
  test: {
    include: ['test/browser/*.browser.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
