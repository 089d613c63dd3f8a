import type { Found, NpmCheck } from '../../../check.ts';
import { textIn } from '../../../npm/manifest/values.ts';
import { commandLine } from '../../../shown.ts';

/** `npm/manifest` */
export const packedManifest: NpmCheck = {
  id: 'npm/manifest',
  severity: 'error',
  about: 'npm',
  title: 'the tarball is one of this package and this version',
  why: 'What is published is what the tarball says it is, whatever the folder says.',
  async run({ candidate, facts }) {
    const { tarball, packageJson } = await facts.packed();
    if (tarball === undefined) return [];
    const found: Found[] = [];
    const [name, version] = [textIn(packageJson.name), textIn(packageJson.version)];
    if (name !== candidate.name)
      found.push({
        file: tarball,
        message: `${tarball} is of ${name ?? 'no name'}, and the package is ${candidate.name}.`,
      });
    if (version !== candidate.version)
      found.push({
        ...{ file: tarball, hint: commandLine('npm pack --pack-destination', [tarball.replace(/\/[^/]*$/, '')]) },
        message: `${tarball} is of version ${version ?? 'none'}, and package.json says ${candidate.version ?? 'none'}.`,
      });
    return found;
  },
};
