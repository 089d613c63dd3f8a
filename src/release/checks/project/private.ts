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
    return [
      {
        message: `Nothing was asked: ${candidate.unpublished}.`,
        line: candidate.manifest.nameLine ?? undefined,
        // Whoever names where it is to go wants it to leave.
        ...(options.namedTarget ? { severity: 'error' as const } : {}),
      },
    ];
  },
};
