import { type Refusal, word } from './refusal.ts';

/** What a repository, its journal or this machine refuses. */
export const ofPlaces = {
  'not-a-repository': {
    exit: 1,
    message: (dir) => `Not inside a Git repository: ${dir}`,
    hints: () => ['git init', 'sess -C DIR status'],
  },
  'no-such-folder': { exit: 1, message: (dir) => `There is no folder ${dir}`, hints: () => ['sess status'] },
  'no-current-folder': {
    exit: 1,
    message: (why) => `Unable to read the current working directory: ${why}.`,
    hints: () => ['cd ..', 'sess -C DIR status'],
  },
  'outside-repository': {
    exit: 2,
    message: (path, root) => `${path} is not inside ${root}.`,
    hints: (_path, _root, folder) => (folder === undefined ? [] : [`cd ${word(folder)}`]),
  },
  'nothing-to-release': {
    exit: 2,
    message: (dirs, only) => `There is nothing in ${dirs} that could be published: ${missing(only)}.`,
    hints: (_dirs, _only, dir) => (dir ? [`sess release check ${word(dir)}`] : []),
  },
  'foreign-repository': {
    exit: 1,
    message: (dir) => `The repository ${dir} belongs to another user, so git will not use it.`,
    hints: (dir) => [`git config --global --add safe.directory ${word(dir)}`],
  },
  'read-only': {
    exit: 1,
    message: (path) => `Cannot write to ${path}: it is read-only for this user. Nothing was changed.`,
    hints: (path) => [`ls -ld ${word(path)}`],
  },
  'disk-full': {
    exit: 75,
    message: (path) => `The disk that holds ${path} is full. Nothing that was recorded before is lost.`,
    hints: (path) => [`df -h ${word(path)}`],
  },
  'no-git': {
    exit: 1,
    message: () => 'The git program was not found on PATH, and this needs it.',
    hints: () => ['git --version'],
  },
  'git-failed': { exit: 1, message: (what, said) => `git ${what} failed: ${said}`, hints: () => ['sess doctor'] },
  'unsupported-repository': {
    exit: 1,
    message: (why) => `Without a git program this repository cannot be read: ${why}.`,
    hints: () => ['git --version'],
  },
  'journal-busy': {
    exit: 75,
    message: () =>
      'The journal kept moving while this was being written. The entries are safe in the inbox; nothing was lost.',
    hints: () => ['sess status'],
  },
  'ref-locked': {
    exit: 75,
    message: (path) =>
      `A git process holds ${path}, or was killed while it did. The entries are safe in the inbox; nothing was lost.`,
    hints: (path) => ['sess status', `ls -l ${word(path)}`, `rm ${word(path)}`],
  },
  'bad-ref': {
    exit: 1,
    message: (ref) => `sess.ref is ${ref}, which is not a full ref name like refs/sess/journal.`,
    hints: () => ['git config --unset sess.ref'],
  },
  'ref-not-a-journal': {
    exit: 1,
    message: (ref, why) => `${ref} does not hold a journal: ${why}.`,
    hints: (ref) => ['sess doctor', `git log ${ref}`],
  },
  'ref-checked-out': {
    exit: 1,
    message: (ref, dir) =>
      `The journal's branch ${ref} is checked out in ${dir}; writing would pull it away from there.`,
    hints: (_ref, dir) => [`git -C ${word(dir)} switch --detach`, 'git config sess.ref refs/heads/sess/journal'],
  },
  'format-too-new': {
    exit: 1,
    message: (format) => `This journal has format ${format}, which this version of sess can read but must not write.`,
    hints: () => ['npm install -g sess-cli@latest'],
  },
} satisfies Record<string, Refusal>;

/** What would name a package to npm, to PyPI, or to either. */
function missing(only: string | undefined): string {
  const forPypi = 'no pyproject.toml and no setup.cfg that names a project (setup.py is not run)';
  return { npm: 'no package.json that names a package', pypi: forPypi }[only ?? ''] ?? `no package.json, ${forPypi}`;
}
