/** `npm run test:slurm`: apart from `npm test`, because it installs and starts daemons as root. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/slurm/*.slurm.ts'],
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
