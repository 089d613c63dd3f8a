import type { Refusal } from './refusal.ts';

/** What stands between a retrospective and its pull request. */
export const ofGithub = {
  'no-github': {
    exit: 1,
    message: () => 'No remote of this repository is on a GitHub, so nobody knows which pull requests are meant.',
    hints: () => ['sess pr NUMBER --repo OWNER/NAME', 'git remote -v', 'GH_HOST=HOST sess pr'],
  },
  'bad-repository': {
    exit: 2,
    message: (name) => `${name || 'An empty text'} names no repository on GitHub.`,
    hints: () => ['sess pr NUMBER --repo OWNER/NAME'],
  },
  'no-token': {
    exit: 1,
    message: (host, variable) =>
      `There is no token for ${host}: ${variable} is not set for it, and gh is not there or not logged in.`,
    hints: (host) => [
      `gh auth login --hostname ${host}`,
      ...(host === 'github.com' ? [] : [`GH_HOST=${host} sess pr`]),
      'sess pr --dry-run',
    ],
  },
  'bad-token': {
    exit: 1,
    message: (host, source, said) => `${host} does not accept the token of ${source}: ${said}`,
    hints: (host) => [`gh auth status --hostname ${host}`, `gh auth login --hostname ${host}`],
  },
  'no-pull-request': {
    exit: 1,
    message: (what, repository) => `${repository} has no ${what}.`,
    hints: () => ['gh pr list', 'gh pr create'],
  },
  'unknown-pull-request': {
    exit: 1,
    message: (pull, branch) =>
      `${pull} comes from a branch called ${branch}, of which nothing is known here; it may be somebody else's.`,
    hints: (_pull, _branch, number) => ['git fetch', `sess pr ${number}`],
  },
  'which-pull-request': {
    exit: 1,
    message: (branch, numbers) => `Several pull requests come from ${branch}: ${numbers}.`,
    hints: (_branch, _numbers, first) => [`sess pr ${first}`],
  },
  'other-repository': {
    exit: 1,
    message: (number, meant, known) => `#${number} is in ${meant}, and the remotes here lead to ${known}.`,
    hints: (number, _meant, _known, safe) => [safe ? `sess pr ${number} --repo ${safe}` : 'git remote -v'],
  },
  'nothing-to-post': {
    exit: 1,
    message: (number, branch) =>
      `No session belongs to #${number}: none was on ${branch}, made one of its commits, or is named by one.`,
    hints: (number) => [`sess pr ${number} --session SESSION`, 'sess list'],
  },
  'less-journal': {
    exit: 1,
    message: (count, id) =>
      `The comment there tells of ${count} ${count === '1' ? 'session' : 'sessions'} that this clone does not have (${id}), and would lose ${count === '1' ? 'it' : 'them'}.`,
    hints: () => ['git fetch origin refs/sess/journal:refs/sess/journal', 'sess pr --dry-run'],
  },
  'github-refused': {
    exit: 1,
    message: (host, what, said) => `${host} refused ${what}: ${said}`,
    hints: (host) => [`gh auth status --hostname ${host}`],
  },
  'github-unreachable': {
    exit: 75,
    message: (said) => `GitHub could not be asked: ${said}. Nothing was lost.`,
    hints: () => ['sess pr'],
  },
  'github-busy': {
    exit: 75,
    message: (host, said) => `${host} asks for patience: ${said}. Nothing was lost.`,
    hints: () => ['sess pr'],
  },
} satisfies Record<string, Refusal>;
