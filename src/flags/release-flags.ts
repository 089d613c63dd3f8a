import type { FlagDefinition } from './definitions.ts';

/** Flags of `sess release check`. */
export const releaseCheckFlags: readonly FlagDefinition[] = [
  { name: 'npm', says: 'only npm packages', group: '' },
  { name: 'pypi', says: 'only Python packages', group: '' },
  { name: 'npm-registry', value: 'URL', says: 'the registry npm publish is told of', group: '' },
  { name: 'pypi-index', value: 'URL', says: 'the index that knows what is published', group: '' },
  { name: 'dist', value: 'DIR', says: 'the folder that is uploaded', group: '' },
  { name: 'tag', value: 'T', says: 'the dist-tag of npm, or the git tag, that the release is to have', group: '' },
  {
    ...{ name: 'format', value: 'F', says: 'how to say it', group: '' },
    ...{ options: ['human', 'json', 'sarif', 'github'], byDefault: 'human' },
  },
  { name: 'offline', says: 'ask no registry', group: '' },
  { name: 'strict', says: 'a warning is as bad as an error', group: '' },
  { name: 'resume', says: 'go on with a release of which a part is published, if that is identical', group: '' },
  { name: 'record', says: 'remember what is checked, and warn when the same version is another later', group: '' },
  { name: 'no-log', says: 'tell the open session nothing', group: '' },
  { name: 'workflow', says: 'print a workflow for GitHub Actions instead, to be copied', group: '' },
  {
    ...{ name: 'rule', value: 'ID=LEVEL', group: 'RULES', repeatable: true },
    says: 'make a rule, or a group such as dist/*, count as off, info, warning or error',
  },
];
