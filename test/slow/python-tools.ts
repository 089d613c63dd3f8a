import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cleanEnvironment, git, temporaryRepository } from '../support/repository.ts';

/** Debian's own, whatever else is first on the PATH. */
const PYTHON = '/usr/bin/python3';
/** What each package brings. */
const TOOLS: Readonly<Record<string, string>> = {
  build: 'python3-build',
  wheel: 'python3-wheel',
  setuptools: 'python3-setuptools',
  setuptools_scm: 'python3-setuptools-scm',
  hatchling: 'python3-hatchling',
  hatch_vcs: 'python3-hatch-vcs',
  flit_core: 'flit',
  'poetry.core': 'python3-poetry-core',
};

/** Installs what is missing, as root; fails with what apt says, or with what a person has to install. */
export function installPythonTools(): void {
  if (missingTools().length === 0) return;
  const asRoot = (...args: string[]) =>
    process.getuid?.() === 0 ? spawnSync('apt-get', args) : spawnSync('sudo', ['-n', 'apt-get', ...args]);
  asRoot('update', '-qq');
  const { error, stderr } = asRoot('install', '-y', '-qq', '--no-install-recommends', ...missingTools());
  const missing = missingTools();
  if (missing.length === 0) return;
  const why = (error?.message ?? stderr?.toString('utf8') ?? '').trim();
  throw new Error(
    `The Python tools that these tests build with are missing: apt-get install ${missing.join(' ')}\n${why}`,
  );
}

function missingTools(): string[] {
  return Object.entries(TOOLS)
    .filter(([module]) => spawnSync(PYTHON, ['-c', `import ${module}`], { cwd: '/' }).status !== 0)
    .map(([, name]) => name);
}

/** Whether an extension in C can be built. */
export function hasCompiler(): boolean {
  const { stdout } = spawnSync(PYTHON, ['-c', 'import sysconfig; print(sysconfig.get_paths()["include"])'], {
    encoding: 'utf8',
  });
  return spawnSync('gcc', ['--version']).status === 0 && existsSync(join(stdout.trim(), 'Python.h'));
}

/** Texts by path. */
export type Tree = Readonly<Record<string, string>>;

/** A project with these files, committed and tagged as the version that is to be released. */
export function pythonProject(files: Tree, version = '1.4.0'): string {
  const root = temporaryRepository();
  write(root, {
    '.gitignore': 'dist/\nbuild/\n*.egg-info/\n_version.py\n*.so\n__pycache__/\n',
    'CHANGELOG.md': `# Changelog\n\n## ${version}\n\n- New.\n`,
    'README.md': '# Demo\n\nA demo.\n',
    LICENSE: 'Do with it what you want.\n',
    ...files,
  });
  commit(root, version);
  return root;
}

/** Writes files, and the folders that they need. */
export function write(root: string, files: Tree): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Commits everything and tags it, where a version is named. */
export function commit(root: string, version?: string): void {
  git(root, ['add', '.']);
  git(root, ['commit', '--quiet', '-m', 'A commit']);
  if (version !== undefined) git(root, ['tag', `v${version}`]);
}

/** Builds with the real builder into dist/, as `python -m build` does, and returns what lies there. */
export function build(root: string, ...args: readonly string[]): string[] {
  // Isolation would fetch builders from the network; the check of their own dependencies is Debian's business.
  const command = ['-m', 'build', '--no-isolation', '--skip-dependency-check', ...args, '.'];
  const { status, stdout, stderr } = spawnSync(PYTHON, command, {
    cwd: root,
    env: cleanEnvironment(),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`python3 ${command.join(' ')} failed: ${stdout}\n${stderr}`);
  return readdirSync(join(root, 'dist')).toSorted();
}
