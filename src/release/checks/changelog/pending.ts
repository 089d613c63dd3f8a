import type { AnyCheck } from '../../check.ts';

/** `changelog/pending` */
export const changelogPending: AnyCheck = {
  id: 'changelog/pending',
  severity: 'warning',
  about: 'any',
  title: 'no change waits to be written into the changelog',
  why: 'What the waiting notes tell belongs to this version, and its users do not read it.',
  async run({ facts }) {
    const sources = await facts.sources();
    const waiting = sources.filter(({ path }) => isChangeset(path) || isFragment(path));
    const [first] = waiting;
    if (!first) return [];
    const [one, many] = ['note waits', 'notes wait'];
    return [
      {
        message: `${waiting.length} ${waiting.length === 1 ? one : many} to be written into the changelog, such as ${first.path}.`,
        hint: isChangeset(first.path) ? 'npx changeset version' : undefined,
        file: first.path,
      },
    ];
  },
};

/** A change as changesets keeps it. */
function isChangeset(path: string): boolean {
  return /^\.changeset\/(?!README\.md$)[^/]+\.md$/i.test(path);
}

/** A change as towncrier keeps it. */
function isFragment(path: string): boolean {
  return /^(?:changelog\.d|newsfragments)\/[^/]+\.(?:feature|bugfix|doc|removal|misc|breaking|deprecation|security)(?:\.\d+)?(?:\.(?:md|rst|txt))?$/i.test(
    path,
  );
}
