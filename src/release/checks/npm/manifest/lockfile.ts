import type { NpmCheck } from '../../../check.ts';
import { lockedRoot, lockedWorkspace } from '../../../npm/locked-version.ts';
import { inPackage } from '../../../shown.ts';

/** `project/lockfile` */
export const lockfile: NpmCheck = {
  id: 'project/lockfile',
  severity: 'warning',
  about: 'npm',
  title: 'the lock file names the version that package.json names',
  why: 'The next installation changes the lock file, and the tag of the release holds two versions.',
  run({ candidate, facts }) {
    const { dir, version } = candidate;
    const up = dir === '.' ? '' : '../'.repeat(dir.split('/').length);
    for (const name of ['npm-shrinkwrap.json', 'package-lock.json'])
      for (const [path, file, locked] of [
        [name, dir === '.' ? name : `${dir}/${name}`, lockedRoot],
        [`${up}${name}`, name, (text: string | undefined) => (dir === '.' ? undefined : lockedWorkspace(text, dir))],
      ] as const) {
        const found = locked(facts.text(path))?.version;
        if (found === undefined) continue;
        if (found === version) return [];
        const message = `${file} says ${found}, and package.json says ${version ?? 'no version'}.`;
        const command = 'npm install --package-lock-only';
        return [{ message, file, hint: locked === lockedRoot ? inPackage(candidate, command) : command }];
      }
    return [];
  },
};
