// What a command, a close and an action need of pull requests, in one chunk: the client of GitHub is large.

export { type PullRequestName, pullRequestOfText } from '../../github/pull-request-name.ts';
export { shownAddress } from '../../github/repository-name.ts';
export { offeredPull, postAtClose } from './at-close.ts';
export { postRetrospective } from './post-retrospective.ts';
