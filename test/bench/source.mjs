import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from './place.mjs';

const EXPORTS = `
export { openContext } from './src/context.ts';
export { logEntries } from './src/actions/log-entries.ts';
export { currentOfWorktree } from './src/store/local/current.ts';
export { sessionChange } from './src/store/journal/changes.ts';
export { kindNamed } from './src/journal/kinds/index.ts';
export { newSessionId, sessionPath, toShortname } from './src/journal/session-id.ts';
`;

/** The program's own code, bundled into a folder and loaded: what is generated with it is what sess writes. */
export async function loadSource(folder) {
  const outfile = join(folder, 'source.cjs');
  await build({
    stdin: { contents: EXPORTS, resolveDir: ROOT, loader: 'ts' },
    ...{ outfile, bundle: true, platform: 'node', format: 'cjs', target: 'node20.19', logLevel: 'error' },
    ...{ external: ['typescript'], loader: { '.md': 'text' } },
  });
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
  return (await import(pathToFileURL(outfile).href)).default;
}
