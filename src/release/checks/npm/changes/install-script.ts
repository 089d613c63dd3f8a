import type { NpmCheck } from '../../../check.ts';
import { changesSince } from '../../../npm/changes-since.ts';
import { fieldLines } from '../../../npm/manifest/field-lines.ts';
import { tableIn } from '../../../npm/manifest/values.ts';

const SCRIPTS = ['preinstall', 'install', 'postinstall'];

/** `npm/install-script` */
export const installScript: NpmCheck = {
  id: 'npm/install-script',
  severity: 'warning',
  about: 'npm',
  title: 'installing it runs no script that it did not run before',
  why: 'Install scripts are how stolen packages spread: many users do not run them, and others are alarmed by a new one.',
  async run(release) {
    const { before } = await changesSince(release);
    const { packageJson } = await release.facts.packed();
    const scripts = tableIn(packageJson.scripts);
    return SCRIPTS.filter((name) => name in scripts && !before.published.installScripts?.includes(name)).map(
      (name) => ({
        ...fieldLines(release)('scripts'),
        message: `The script ${name} runs on installation, and ${before.semver.version} had none.`,
      }),
    );
  },
};
