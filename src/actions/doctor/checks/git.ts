import { hasGit } from '../../../store/git/program.ts';
import { gitFacts } from '../../../store/repair/git-facts.ts';
import type { Check, Finding } from '../check.ts';

/** The oldest git that has all that is used here. */
const OLDEST = [2, 25] as const;

/** Whether there is a git program, new enough, that will read this repository. */
export const git: Check = {
  name: 'git',
  title: 'git is there and reads this repository',
  async run({ context: { repository, env } }) {
    if (!hasGit()) return [{ ...NO_GIT }];
    const { version, refusal, unnamed } = await gitFacts(repository);
    const found: Finding[] = [];
    if (refusal !== undefined)
      found.push({
        severity: 'error',
        subject: repository.gitDir,
        evidence: `git says: ${refusal}`,
        hint: 'git status',
      });
    if (isOlder(version))
      found.push({
        ...{ severity: 'warning', subject: `git ${version}`, hint: 'git --version' },
        evidence: `git is at version ${version || 'unknown'}; sess needs ${OLDEST.join('.')} or newer.`,
      });
    const known: Readonly<Record<string, string | undefined>> = {
      'user.name': env.GIT_AUTHOR_NAME,
      'user.email': env.GIT_AUTHOR_EMAIL,
    };
    for (const key of unnamed.filter((name) => !known[name]))
      found.push({
        ...{ severity: 'info', subject: key, hint: `git config --global ${key} "..."` },
        evidence: `${key} is not set, so entries are signed with the name of the login.`,
      });
    return found;
  },
};

const NO_GIT: Finding = {
  severity: 'error',
  subject: 'git',
  evidence: 'The git program was not found on PATH. Entries wait in the inbox until there is one.',
  hint: 'git --version',
};

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}
