import type { PypiCheck } from '../../check.ts';
import { NotKnown } from '../../not-known.ts';
import { inEachBuilt, type ReadableFile } from '../../pypi/built/built-files.ts';
import { parseVersion } from '../../python/version.ts';
import { shown } from '../../shown.ts';

/** What tools that take the version of the tag write down of the commit. */
const COMMIT_ID = /^(?:__)?commit_id(?:__)?[ \t]*=(?:[ \t]*\w+[ \t]*=)?[ \t]*["']g?([0-9a-f]{7,40})["']/m;

/** Where the package's own version lies; those of packages that it carries along lie deeper. */
const OWN_VERSION = {
  wheel: /^[^/]+\/_?version\.py$/,
  sdist: /^[^/]+\/(?:src\/)?[^/]+\/_?version\.py$/,
};

/** `dist/other-commit` */
export const otherCommit: PypiCheck = {
  id: 'dist/other-commit',
  severity: 'error',
  about: 'pypi',
  title: 'what was built says no other commit than the one that is released',
  why: 'The tag would stand at a commit from which nobody can build the same files.',
  async run(release) {
    const git = await release.facts.git();
    if (!git) throw new NotKnown('git has no commit here', 'skipped');
    return await inEachBuilt(release, undefined, (built) => {
      const commit = commitOf(built);
      if (commit === undefined || git.head.startsWith(commit)) return [];
      const message = `${shown(built.file)} was built from commit ${commit.slice(0, 10)}, and HEAD is ${git.head.slice(0, 10)}.`;
      return [{ message, hint: 'python -m build' }];
    });
  },
};

/** The commit that a version such as `1.1.dev2+g1a2b3c4` names, or a generated `_version.py`. */
function commitOf({ what, metadata, archive }: ReadableFile): string | undefined {
  const local = parseVersion(metadata?.version ?? '')?.local ?? [];
  const named = local.map((part) => /^g([0-9a-f]{7,40})$/.exec(part)?.[1]).find((part) => part !== undefined);
  if (named !== undefined) return named;
  for (const [path, content] of archive.contents) {
    if (!OWN_VERSION[what.kind].test(path) || content.length > 20_000) continue;
    const found = COMMIT_ID.exec(content.toString('utf8'))?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}
