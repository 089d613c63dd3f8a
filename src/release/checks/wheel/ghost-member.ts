import type { Found, PypiCheck, PypiRelease } from '../../check.ts';
import { builtFiles, type ReadableFile } from '../../pypi/built/built-files.ts';
import { SourceTree } from '../../pypi/built/source-of-member.ts';
import { installedPath } from '../../pypi/built/wheel-paths.ts';
import { listed } from '../../shown.ts';

/** Modules that builders write. */
const GENERATED_NAME =
  /(?:^|\/)(?:_?_?version_?_?|__about__|_build|_build_info|_build_config|__config__|_distutils_init_override)\.py$|_pb2(?:_grpc)?\.py$|(?:^|\/)_generated\//;
const GENERATED_TEXT = /generated|do not (?:edit|modify)|coding: utf-8\s*# file generated/i;

/** Of more nobody reads the names, and each may have to be read. */
const MOST_READ = 50;
const MOST_TEXT = 1024 * 1024;

/** `wheel/ghost-member` */
export const ghostMember: PypiCheck = {
  id: 'wheel/ghost-member',
  severity: 'error',
  about: 'pypi',
  title: 'every module of a wheel is one of the project',
  why: 'A module that was deleted, perhaps for a reason, is published again out of a folder of an earlier build.',
  async run(release) {
    const tree = new SourceTree(await release.facts.sources());
    const found: Found[] = [];
    for (const built of await builtFiles(release, 'wheel')) {
      const ghosts = await unmade(ghostsIn(built, tree, release), built);
      if (ghosts.length === 0) continue;
      const are = ghosts.length === 1 ? 'is in the wheel, and is no file' : 'are in the wheel, and are no files';
      const message = `${listed(ghosts)} ${are} of the project`;
      const isOld = ghosts.some((path) => release.facts.text(`build/lib/${path}`) !== undefined);
      const hint = isOld ? 'rm -r build, then python -m build' : 'python -m build';
      found.push(
        mayGenerate(release)
          ? { severity: 'warning', message: `${message}, unless a step of its build makes them.`, file: built.path }
          : { message: `${message}.`, file: built.path, hint },
      );
    }
    return found;
  },
};

/** Code of the project's own that runs when it is built (hatch, PDM, Poetry, setuptools). */
function mayGenerate({ facts }: PypiRelease): boolean {
  const hook = /^\[+tool\.(?:hatch\.build(?:\.targets\.[\w-]+)?\.hooks|pdm\.build|poetry\.build)\b/m;
  const own = /\bcmdclass\b|\bbuild_py\b/;
  return hook.test(facts.text('pyproject.toml') ?? '') || own.test(facts.text('setup.py') ?? '');
}

/** Those that do not say that a program made them. */
async function unmade(ghosts: readonly Ghost[], { archive }: ReadableFile): Promise<string[]> {
  const found: string[] = [];
  for (const { path, installed } of ghosts.slice(0, MOST_READ)) {
    const content = archive.contents.get(path) ?? (await archive.read(path, MOST_TEXT));
    if (!GENERATED_TEXT.test(content?.subarray(0, 1000).toString('utf8') ?? '')) found.push(installed);
  }
  return found;
}

interface Ghost {
  readonly path: string;
  readonly installed: string;
}

/** The modules without a source, in those folders whose other modules have theirs, and in packages that lie in build/lib only. */
function ghostsIn({ archive }: ReadableFile, tree: SourceTree, { facts }: PypiRelease): Ghost[] {
  const modules = archive.members.flatMap(({ path, type }) => {
    const installed = type === 'file' ? installedPath(path) : undefined;
    return installed?.endsWith('.py') ? [{ path, installed, source: tree.fileOf(installed)?.path }] : [];
  });
  const found = new Map<string, Set<string>>();
  for (const { installed, source } of modules) {
    if (source === undefined) continue;
    const roots = found.get(folderOf(installed)) ?? new Set();
    found.set(folderOf(installed), roots.add(source.slice(0, source.length - installed.length)));
  }
  return modules.flatMap(({ path, installed, source }) => {
    if (source !== undefined || GENERATED_NAME.test(installed)) return [];
    const roots = found.get(folderOf(installed));
    // Git may ignore what a build writes into the source: such a file is there.
    if ([...(roots ?? [])].some((root) => facts.text(root + installed) !== undefined)) return [];
    // A folder of which nothing is in the project may be mapped by the builder; an old build proves that it is not.
    const isLeftOver = found.size > 0 && facts.text(`build/lib/${installed}`) !== undefined;
    return roots || isLeftOver ? [{ path, installed }] : [];
  });
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
