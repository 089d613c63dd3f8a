import type { Member } from '../../archive/archive.ts';
import type { Found, PypiCheck } from '../../check.ts';
import type { SourceFile } from '../../facts.ts';
import { NotKnown } from '../../not-known.ts';
import { builtFiles, type ReadableFile } from '../../pypi/built/built-files.ts';
import { SourceTree } from '../../pypi/built/source-of-member.ts';
import { installedPath } from '../../pypi/built/wheel-paths.ts';
import type { PypiFacts } from '../../pypi/pypi-facts.ts';
import { listed, shown } from '../../shown.ts';

/** File systems and archives round times differently. */
const TOLERANCE_MS = 2000;
/** git looks through the history for each. */
const MOST_ASKED = 5;
const MOST_TEXT = 1024 * 1024;

/** `dist/older-than-source` */
export const olderThanSource: PypiCheck = {
  id: 'dist/older-than-source',
  severity: 'warning',
  about: 'pypi',
  title: 'no packed file was changed after the build, or is that of an earlier commit',
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
      const [changed, other]: [string[], Pair[]] = [[], []];
      // A checkout touches every file; only other content makes a build old.
      for (const pair of sourcesIn(one, tree)) {
        if (!isOther(one, pair.member, textOf(facts, pair.source.path))) continue;
        if (pair.source.modified > since) changed.push(pair.source.path);
        else other.push(pair);
      }
      const earlier = changed.length > 0 ? [] : await committedBefore(one, other, facts);
      const says =
        changed.length > 0
          ? (['is older than what it was made of', changed] as const)
          : (['was built from an earlier commit', earlier] as const);
      if (says[1].length === 0) continue;
      found.push({
        message: `${shown(one.file)} ${says[0]}: ${listed(says[1])}.`,
        file: one.path,
        hint: 'python -m build',
      });
    }
    return found;
  },
};

/** A build may write what it likes; what it packed as it was in an earlier commit, it took from there. */
async function committedBefore(one: ReadableFile, other: readonly Pair[], facts: PypiFacts): Promise<string[]> {
  const found: string[] = [];
  for (const { member, source } of other.slice(0, MOST_ASKED)) {
    const content = one.archive.contents.get(member.path) ?? (await one.archive.read(member.path, MOST_TEXT));
    if (content && (await facts.wasCommitted(source.path, content))) found.push(source.path);
  }
  return found;
}

interface Pair {
  readonly member: Member;
  readonly source: SourceFile;
}

/** What is too large to be read as a text is not compared: such files are data. */
function textOf(facts: PypiFacts, path: string): string | undefined {
  try {
    return facts.text(path);
  } catch (error) {
    if (error instanceof NotKnown) return undefined;
    throw error;
  }
}

/** Whether a packed file has other content than a text; what is not in memory is compared by its size. */
function isOther({ archive }: ReadableFile, { path, size }: Member, text: string | undefined): boolean {
  if (text === undefined) return false;
  const packed = archive.contents.get(path);
  if (packed) return packed.toString('utf8') !== text;
  // In place of what is no text there may be more bytes than there were.
  return !text.includes('\ufffd') && Buffer.byteLength(text) !== size;
}

function sourcesIn({ what, archive }: ReadableFile, tree: SourceTree): Pair[] {
  return archive.members.flatMap((member) => {
    const { path, type } = member;
    const own = what.kind === 'sdist' ? path.slice(path.indexOf('/') + 1) : installedPath(path);
    const source = type === 'file' && own !== undefined ? tree.fileOf(own) : undefined;
    // In an sdist each file has its own place; elsewhere in the project another one may have the same name.
    return source && (what.kind === 'wheel' || source.path === own) ? [{ member, source }] : [];
  });
}
