import type { NpmCheck } from '../../../check.ts';
import { inPackage } from '../../../shown.ts';

/** `npm/ignore-file` */
export const ignoreFile: NpmCheck = {
  id: 'npm/ignore-file',
  severity: 'warning',
  about: 'npm',
  title: 'what git ignores is ignored by npm, too',
  why: 'An .npmignore takes the place of .gitignore: with an empty one npm packs what git was told to leave out, such as .env.',
  run({ candidate, facts }) {
    if (Array.isArray(candidate.packageJson.files)) return [];
    const [npm, git] = [lines(facts.text('.npmignore')), lines(facts.text('.gitignore'))];
    if (npm === undefined || npm.length > 0 || !git?.length) return [];
    const file = candidate.dir === '.' ? '.npmignore' : `${candidate.dir}/.npmignore`;
    return [
      {
        message: `.npmignore is empty, and switches off the ${git.length} lines of .gitignore.`,
        file,
        hint: inPackage(candidate, 'npm pack --dry-run'),
      },
    ];
  },
};

function lines(text: string | undefined): string[] | undefined {
  return text
    ?.split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
