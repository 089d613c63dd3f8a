import type { PypiCheck } from '../../../check.ts';
import { shown } from '../../../shown.ts';

/** `pypi/project-status` */
export const projectStatus: PypiCheck = {
  id: 'pypi/project-status',
  severity: 'error',
  about: 'pypi',
  title: 'the project takes uploads',
  why: 'An index takes no file for a project that was archived or is in quarantine.',
  async run({ candidate, facts }) {
    const project = await facts.published();
    if (!project || project.status === 'active') return [];
    const { status, statusReason } = project;
    const why = statusReason === undefined ? '' : ` (${shown(statusReason)})`;
    const message = `The index calls ${candidate.name} ${shown(status)}${why}`;
    // Whoever deprecates a project may still release.
    if (status !== 'archived' && status !== 'quarantined') return [{ severity: 'info', message: `${message}.` }];
    return [{ message: `${message}, and takes no files for it.` }];
  },
};
