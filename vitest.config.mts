import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [
    {
      // The bundle takes templates as text, and so do the tests.
      name: 'templates-as-text',
      enforce: 'pre',
      transform: (text, id) => (/\.(?:md|yml)$/.test(id) ? `export default ${JSON.stringify(text)};` : undefined),
    },
  ],
  test: {
    // Without this, vitest swallows what commands print.
    disableConsoleIntercept: true,
    testTimeout: 30_000,
    // Most tests wait for a program or for git, so a core can do more than one; vitest's default leaves one core idle.
    maxWorkers: 3,
    // Loading every module again for every file took as long as the tests themselves. Nothing is kept from file to file: the
    // program keeps nothing but what is true of the machine, and mocks no module.
    isolate: false,
    setupFiles: ['test/support/every-file-alike.ts'],
    include: ['test/**/*.test.ts'],
    exclude: ['test/slow/**', 'node_modules/**'],
  },
});
