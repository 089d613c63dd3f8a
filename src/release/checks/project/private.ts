import type { AnyCheck } from '../../check.ts';

/** `project/private`: the only rule that is asked about packages that are not to be published. */
export const projectPrivate: AnyCheck = {
  id: 'project/private',
  severity: 'info',
  about: 'any',
  title: 'the package is one that is published',
  why: 'Nothing else is asked of a package that is marked private; npm and PyPI refuse it.',
  run({ candidate, options }) {
    if (candidate.unpublished === undefined) return [];
    const line = candidate.manifest.nameLine ?? undefined;
    if (!options.namedTarget) return [{ message: `Nothing was asked: ${candidate.unpublished}.`, line }];
    // Whoever names where it is to go wants it to leave.
    const message = `It cannot go to the registry that was named: ${candidate.unpublished}. Nothing else was asked.`;
    return [{ severity: 'error', message, line }];
  },
};
