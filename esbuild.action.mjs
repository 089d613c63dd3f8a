import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

/**
 * Bundles what the action in .github/actions/retrospective runs into the one file that lies there: a runner has no package of
 * ours, and installs none. A test holds it equal to the sources. The file may be named, to look at it elsewhere.
 */
const [outfile = '.github/actions/retrospective/program.cjs'] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

await build({
  entryPoints: ['src/hot/github-action.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  minify: true,
  legalComments: 'none',
  supported: { 'dynamic-import': false },
  loader: { '.md': 'text', '.yml': 'text' },
  // The same program for the same sources: caches of a runner are gone when it ends.
  define: { __SESS_BUILD__: '"action"', __SESS_VERSION__: JSON.stringify(version) },
  logLevel: 'warning',
});
