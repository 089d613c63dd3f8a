import template from '../../../templates/retrospective.yml';

/** A workflow for GitHub Actions that keeps the comments of pull requests up to date, to be copied into a repository. */
export const retrospectiveWorkflow: string = template;
