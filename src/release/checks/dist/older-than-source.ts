import type { Member } from '../../archive/archive.ts';
import type { Found, PypiCheck } from '../../check.ts';
import { builtFiles, type ReadableFile } from '../../pypi/built/built-files.ts';
import { SourceTree } from '../../pypi/built/source-of-member.ts';
import { installedPath } from '../../pypi/built/wheel-paths.ts';
import { listed, shown } from '../../shown.ts';

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
    const found: Found[] = [];
    for (const one of built) {
      const since = (modified.get(one.file) ?? Number.POSITIVE_INFINITY) + TOLERANCE_MS;
      const changed: string[] = [];
      // A checkout touches every file; only other content makes a build old.
      for (const { member, source } of sourcesIn(one, tree))
        if (source.modified > since && isOther(one, member, facts.text(source.path))) changed.push(source.path);
      if (changed.length === 0) continue;
      const message = `${shown(one.file)} is older than what it was made of: ${listed(changed)}.`;
      found.push({ message, file: one.path, hint: 'python -m build' });
    }
    return found;
  },
};

/** Whether a packed file has other content than a text; what is not in memory is compared by its size. */
function isOther({ archive }: ReadableFile, { path, size }: Member, text: string | undefined): boolean {
  if (text === undefined) return false;
  const packed = archive.contents.get(path);
  if (packed) return packed.toString('utf8') !== text;
  // In place of what is no text there may be more bytes than there were.
  return !text.includes('\ufffd') && Buffer.byteLength(text) !== size;
}

function sourcesIn({ what, archive }: ReadableFile, tree: SourceTree) {
  return archive.members.flatMap((member) => {
    const { path, type } = member;
    const own = what.kind === 'sdist' ? path.slice(path.indexOf('/') + 1) : installedPath(path);
    const source = type === 'file' && own !== undefined ? tree.fileOf(own) : undefined;
    // In an sdist each file has its own place; elsewhere in the project another one may have the same name.
    return source && (what.kind === 'wheel' || source.path === own) ? [{ member, source }] : [];
  });
}
