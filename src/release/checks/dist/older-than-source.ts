import type { PypiCheck } from '../../check.ts';
import { builtFiles, type ReadableFile } from '../../pypi/built/built-files.ts';
import { SourceTree } from '../../pypi/built/source-of-member.ts';
import { installedPath } from '../../pypi/built/wheel-paths.ts';
import { listed } from '../../pypi/shown.ts';

/** File systems and archives round times differently. */
const TOLERANCE_MS = 2000;

/** `dist/older-than-source` */
export const olderThanSource: PypiCheck = {
  id: 'dist/older-than-source',
  severity: 'warning',
  about: 'pypi',
  title: 'no packed file was changed after the build',
  why: 'What was changed last is not in the release.',
  async run(release) {
    const { facts } = release;
    const built = await builtFiles(release);
    const sources = await facts.sources();
    const tree = new SourceTree(sources);
    const modified = new Map((await facts.dist())?.files.map((entry) => [entry.path, entry.modified]));
    return built.flatMap((one) => {
      const since = (modified.get(one.file) ?? Number.POSITIVE_INFINITY) + TOLERANCE_MS;
      // A checkout touches every file; only other content makes a build old.
      const changed = sourcesIn(one, tree)
        .filter(({ source }) => source.modified > since)
        .filter(({ member, source }) => {
          const packed = one.archive.contents.get(member)?.toString('utf8');
          return packed === undefined || facts.text(source.path) !== packed;
        });
      if (changed.length === 0) return [];
      const message = `${one.file} is older than what it was made of: ${listed(changed.map(({ source }) => source.path))}.`;
      return [{ message, file: one.path, hint: 'python -m build' }];
    });
  },
};

function sourcesIn({ what, archive }: ReadableFile, tree: SourceTree) {
  return archive.members.flatMap(({ path, type }) => {
    const own = what.kind === 'sdist' ? path.slice(path.indexOf('/') + 1) : installedPath(path);
    const source = type === 'file' && own !== undefined ? tree.fileOf(own) : undefined;
    // In an sdist each file has its own place; elsewhere in the project another one may have the same name.
    return source && (what.kind === 'wheel' || source.path === own) ? [{ member: path, source }] : [];
  });
}
