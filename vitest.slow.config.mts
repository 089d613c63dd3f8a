import { defineConfig } from 'vitest/config';
import base from './vitest.config.mts';

export default defineConfig({
  ...base,
  test: {
    ...base.test,
    isolate: true,
    // They keep every core busy and measure time, so they never run side by side.
    fileParallelism: false,
    testTimeout: 15 * 60_000,
    hookTimeout: 5 * 60_000,
    include: ['test/slow/**/*.test.ts'],
    exclude: ['node_modules/**'],
  },
});
