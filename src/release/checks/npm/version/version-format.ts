import parse from 'semver/functions/parse.js';
import type { NpmCheck } from '../../../check.ts';
import { inPackage } from '../../../shown.ts';

/** `npm/version-format` */
export const versionFormat: NpmCheck = {
  id: 'npm/version-format',
  severity: 'error',
  about: 'npm',
  title: 'the version is a semantic version, published as it stands',
  why: 'npm refuses the version, or publishes another one than the tag and the changelog name.',
  async run({ candidate, facts }) {
    const text = await facts.version();
    if (text === '')
      return [{ message: 'There is no version to publish.', hint: inPackage(candidate, 'npm version 1.0.0') }];
    const version = parse(text);
    if (version && version.raw === text && version.build.length === 0 && version.version === text) return [];
    const read = version ?? parse(text, { loose: true });
    if (!read) return [{ message: `${text} is no semantic version, such as 1.2.3.` }];
    if (version && version.build.length > 0 && text.startsWith(version.version))
      return [
        {
          severity: 'warning',
          message: `npm drops what follows the + and publishes ${text} as ${version.version}.`,
          hint: inPackage(candidate, `npm pkg set version=${version.version}`),
        },
      ];
    return [
      {
        message: `${JSON.stringify(text)} is no semantic version; npm would quietly publish it as ${read.version}.`,
        hint: inPackage(candidate, `npm pkg set version=${read.version}`),
      },
    ];
  },
};
