import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { interleave, node, sessIn } from '../measure.mjs';
import { ENVIRONMENT, git, PROGRAM, progress, repository } from '../place.mjs';
import { limitRow, sizeRow, timeRow } from '../rows.mjs';
import { zipBytes } from '../zip.mjs';

const MB = 1024 * 1024;
const CHANGELOG = '# Changelog\n\n## 1.2.4\n\n- It is better.\n';
const PYPROJECT = '[project]\nname = "big"\nversion = "1.2.4"\n[build-system]\nrequires = ["flit_core"]\n';
/**
 * Prints the most memory a process had, in KiB, when it ends. What getrusage(2) says would be its parent's, if that had more
 * when it started the process.
 */
const WATCH = `data:text/javascript,import{readFileSync}from"node:fs";process.on("exit",()=>{
  let kib=process.resourceUsage().maxRSS;
  try{kib=/VmHWM:\\s*(\\d+)/.exec(readFileSync("/proc/self/status","utf8"))[1]}catch{}
  console.error(kib)})`.replaceAll('\n', '');

/** A check of a release, without asking a registry: of a small package, and of one of 2,000 files with a wheel of 50 MB. */
export function release({ quick }) {
  const small = smallPackage();
  const words = ['release', 'check', '--offline'];
  const { bare, check } = interleave(quick ? 5 : 15, { bare: node, check: sessIn(small, ...words) });
  const large = largePackage();
  progress('2,000 files and a wheel of 50 MB');
  const { big } = interleave(quick ? 2 : 5, { big: sessIn(large, ...words) });
  return [
    timeRow('sess release check --offline, small', check, bare, 6),
    limitRow('the same, 2,000 files and 50 MB', big, 2000),
    sizeRow('memory of that', memoryOf(large, words), 150 * MB),
  ];
}

function smallPackage() {
  return committed({
    'package.json': '{"name":"small","version":"1.2.4","license":"MIT","main":"index.js","files":["index.js"]}\n',
    'index.js': 'module.exports = 1;\n',
    'CHANGELOG.md': CHANGELOG,
  });
}

function largePackage() {
  const modules = Array.from({ length: 2000 }, (_, index) => [`big/m${index}.py`, `X = ${index}\n`.repeat(400)]);
  const files = Object.fromEntries([['big/__init__.py', ''], ...modules]);
  const folder = committed({
    ...files,
    'pyproject.toml': PYPROJECT,
    'CHANGELOG.md': CHANGELOG,
    '.gitignore': 'dist\n',
  });
  mkdirSync(join(folder, 'dist'));
  const info = 'big-1.2.4.dist-info';
  // Noise does not become smaller: the archive is as large as what is in it.
  let seed = 1;
  const noise = Buffer.from(
    Uint32Array.from({ length: (48 * MB) / 4 }, () => (seed = (seed * 1664525 + 1013904223) >>> 0)).buffer,
  );
  const members = {
    ...files,
    'big/_data.so': noise,
    [`${info}/METADATA`]: 'Metadata-Version: 2.1\nName: big\nVersion: 1.2.4\n',
    [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nGenerator: bench\nRoot-Is-Purelib: false\nTag: py3-none-any\n',
  };
  const record = [...Object.keys(members), `${info}/RECORD`].map((path) => `${path},,`).join('\n');
  writeFileSync(
    join(folder, 'dist/big-1.2.4-py3-none-any.whl'),
    zipBytes({ ...members, [`${info}/RECORD`]: `${record}\n` }),
  );
  return folder;
}

function committed(files) {
  const folder = repository();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  git(folder, ['add', '--all']);
  git(folder, ['commit', '--quiet', '-m', 'Release']);
  git(folder, ['tag', 'v1.2.4']);
  return folder;
}

function memoryOf(cwd, words) {
  const args = ['--import', WATCH, PROGRAM, ...words];
  const { stderr } = spawnSync(process.execPath, args, { cwd, env: ENVIRONMENT, stdio: ['ignore', 'ignore', 'pipe'] });
  return Number(stderr.toString().trim().split('\n').at(-1)) * 1024;
}
