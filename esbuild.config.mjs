import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';

/**
 * `node esbuild.config.mjs` builds the program into dist/, `node esbuild.config.mjs action [FILE]` what the action in
 * .github/actions/retrospective runs: one file that lies there, since a runner has no package of ours and installs none. A test
 * holds it equal to the sources.
 *
 * Bundles the program into one CommonJS file per entry, which starts about 50 ms sooner than a tree of modules. Every
 * dynamic import of a file of ours, or of a package, becomes a chunk of its own that is loaded when it is reached, and
 * so does a large package that several of them need.
 */
const sourceId = sourceHash();
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const chunks = new Map([['sess', 'src/main.ts']]);
/** What several chunks need and is large, or many: one chunk of its own instead of a copy in each. */
const SHARED = new Set(['yaml', 'gray-matter', 'smol-toml', './refusals/index.ts']);

const lazyChunks = {
  name: 'lazy-chunks',
  setup(api) {
    api.onResolve({ filter: /.*/ }, async ({ path, kind, resolveDir, importer }) => {
      const lazy = kind === 'dynamic-import' || (kind === 'import-statement' && SHARED.has(path));
      if (!lazy || importer.includes('node_modules')) return undefined;
      const file = path.startsWith('.') ? join(resolveDir, path) : path;
      const name = (basename(path) === 'index.ts' ? basename(join(path, '..')) : basename(path, '.ts')).replace(
        /^.*\//,
        '',
      );
      if (chunks.get(name) !== undefined && chunks.get(name) !== file) throw new Error(`two chunks are named ${name}`);
      chunks.set(name, file);
      return { path: `./${name}.js`, external: true };
    });
  },
};

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  minify: true,
  legalComments: 'none',
  // Node would run import() through its ESM loader, which reads every chunk twice; require() does not.
  supported: { 'dynamic-import': false },
  external: ['typescript'],
  loader: { '.md': 'text', '.yml': 'text' },
  metafile: true,
  logLevel: 'warning',
};

const [what, file = '.github/actions/retrospective/program.cjs'] = process.argv.slice(2);
if (what === 'action') await action(file);
else await program();

async function program() {
  rmSync('dist', { recursive: true, force: true });
  mkdirSync('dist');
  const inputs = new Set();
  const done = new Set();
  for (;;) {
    const next = [...chunks].filter(([name]) => !done.has(name));
    if (next.length === 0) break;
    for (const [name, entry] of next) {
      done.add(name);
      const entryPoints = [{ in: entry, out: name }];
      const { metafile } = await build({
        ...shared,
        ...names(sourceId),
        plugins: [lazyChunks],
        outdir: 'dist',
        entryPoints,
      });
      for (const input of Object.keys(metafile.inputs)) inputs.add(input);
    }
  }
  writeFileSync('dist/THIRD-PARTY-LICENSES.txt', licenses([...inputs]));
  await manifest();
}

/** Caches of a runner are gone when it ends, so the name of the code need not change with every change of it. */
async function action(outfile) {
  const { metafile } = await build({
    ...shared,
    ...names('action'),
    outfile,
    entryPoints: ['src/hot/github-action.ts'],
  });
  writeFileSync(join(dirname(outfile), 'THIRD-PARTY-LICENSES.txt'), licenses(Object.keys(metafile.inputs)));
}

/** What the code knows of itself. */
function names(id) {
  return { define: { __SESS_BUILD__: JSON.stringify(id), __SESS_VERSION__: JSON.stringify(version) } };
}

/** Names this code: what one build derived and cached, another derives again. */
function sourceHash() {
  const files = readdirSync('src', { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name)).sort();
  const hash = createHash('sha256');
  for (const path of paths) hash.update(`${path}\0`).update(readFileSync(path));
  return hash.digest('hex').slice(0, 12);
}

/**
 * The licences of every package whose code is in the bundle. Terms that many share stand once, below the names and the
 * copyright notices of all who give them.
 */
function licenses(files) {
  const folders = files.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]).filter(Boolean);
  const byTerms = new Map();
  for (const folder of [...new Set(folders)].sort()) {
    const { head, notices, terms } = licenseOf(folder);
    const key = terms.replace(/\s+/g, ' ');
    const group = byTerms.get(key) ?? { terms, packages: [] };
    group.packages.push([head, ...notices.map((notice) => `  ${notice}`)].join('\n'));
    byTerms.set(key, group);
  }
  return [...byTerms.values()].map(({ terms, packages }) => `${packages.join('\n')}\n\n${terms}\n`).join('\n----\n\n');
}

function licenseOf(folder) {
  const { name, version: number, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const lines = (file ? readFileSync(join(folder, file), 'utf8').trim() : '').split(/\r?\n/);
  const isNotice = (line) => /^\s*(?:copyright|\(c\)|©)/i.test(line);
  return {
    // Packages of long ago say it as an object.
    head: `${name} ${number} (${license?.type ?? license})`,
    notices: lines.filter(isNotice).map((line) => line.trim()),
    terms: lines
      .filter((line) => !isNotice(line))
      .join('\n')
      .trim(),
  };
}

/** What oclif needs to know of every command, so that it need not load them all to run one. */
async function manifest() {
  const { Plugin, settings } = await import('@oclif/core');
  settings.enableAutoTranspile = false;
  const plugin = new Plugin({ root: process.cwd(), ignoreManifest: true, type: 'core' });
  await plugin.load();
  writeFileSync('oclif.manifest.json', `${JSON.stringify(plugin.manifest)}\n`);
}
