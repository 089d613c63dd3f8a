import template from '../../../templates/release-guard.yml';

/** A workflow for GitHub Actions that checks every release, to be copied into a repository. */
export const workflowText: string = template;
