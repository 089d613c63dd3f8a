import { type Answer, refusal, refusals } from './answers/refusals.ts';
import type { Account } from './world.ts';

const DOCS = 'https://docs.github.com/graphql/guides/forming-calls-with-graphql#authenticating-with-graphql';

/** The one query that the look-alike of GraphQL knows, whatever its white space and its name. */
const VIEWER = /^\s*(?:query(?:\s+\w+)?\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/;

/** Says who asks. An app's token for an installation, which GET /user refuses, has a login here. */
export function viewerAnswer(body: unknown, account: Account | undefined): Answer {
  if (account === undefined) return refusal(401, 'This endpoint requires you to be authenticated.', DOCS);
  return viewerViolations(body).length > 0
    ? refusals.invalidRequest('The look-alike knows no other query.', DOCS)
    : { status: 200, json: { data: { viewer: { login: account.login } } } };
}

/** What is wrong with the body of a GraphQL request. */
export function viewerViolations(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return ['graphql: the body is no object'];
  const { query, variables, ...others } = body as { readonly query?: unknown; readonly variables?: unknown };
  const isObject = typeof variables === 'object' && variables !== null && !Array.isArray(variables);
  return [
    ...(typeof query === 'string' && VIEWER.test(query) ? [] : [`graphql: the query is not known: ${query}`]),
    ...(variables === undefined || isObject ? [] : ['graphql: the variables are no object']),
    ...Object.keys(others).map((name) => `graphql: there is no ${name}`),
  ];
}
