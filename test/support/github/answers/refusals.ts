/** What the look-alike answers: JSON, text, or nothing. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
}

/** An error in GitHub's shape. `docs` is the page that it refers to. */
export function refusal(status: number, message: string, docs: string, errors?: readonly object[]): Answer {
  return { status, json: { message, ...(errors && { errors }), documentation_url: docs, status: String(status) } };
}

const REST = 'https://docs.github.com/rest';

/** The refusals that several operations share, in GitHub's own words. */
export const refusals = {
  notFound: (docs = REST): Answer => refusal(404, 'Not Found', docs),
  badCredentials: (): Answer => refusal(401, 'Bad credentials', REST),
  requiresAuthentication: (docs: string): Answer => refusal(401, 'Requires authentication', docs),
  /** The permissions of the token do not reach that far. */
  notAccessible: (by: 'integration' | 'personal access token', docs: string): Answer =>
    refusal(403, `Resource not accessible by ${by}`, docs),
  notYours: (docs: string): Answer => refusal(403, 'Must have admin rights to Repository.', docs),
  locked: (): Answer =>
    refusal(
      403,
      'Unable to create comment because issue is locked.',
      'https://docs.github.com/articles/locking-conversations/',
    ),
  gone: (docs: string): Answer => refusal(410, 'This issue was deleted', docs),
  noJson: (docs: string): Answer => refusal(400, 'Problems parsing JSON', docs),
  /** A comment that GitHub would not keep, with the reason. */
  invalidComment: (message: string, docs: string): Answer => {
    const error = { resource: 'IssueComment', code: 'unprocessable', field: 'data', message };
    return refusal(422, 'Validation Failed', docs, [error]);
  },
  invalidRequest: (why: string, docs: string): Answer => refusal(422, `Invalid request.\n\n${why}`, docs),
  unsupportedAccept: (accept: string): Answer =>
    refusal(415, `Unsupported 'Accept' header: '${accept}'. Must accept 'application/json'.`, REST),
  unsupportedVersion: (version: string): Answer =>
    refusal(400, `The API version '${version}' is not supported.`, `${REST}/about-the-rest-api/api-versions`),
  noUserAgent: (): Answer => ({
    status: 403,
    headers: { 'content-type': 'text/html' },
    text: '\r\nRequest forbidden by administrative rules. Please make sure your request has a User-Agent header.\r\n',
  }),
};
