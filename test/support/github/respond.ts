import { accountOf, maySee, objectionTo } from './access.ts';
import { commentAnswers } from './answers/comments.ts';
import { pullAnswers } from './answers/pulls.ts';
import { type Answer, refusal, refusals } from './answers/refusals.ts';
import { ownUserJson, type Roots } from './answers/repository-json.ts';
import type { Operation } from './schemas.ts';
import { validateRequest, validateResponse } from './validate.ts';
import { viewerAnswer, viewerViolations } from './viewer.ts';
import type { Seen } from './wire.ts';
import { type Account, type Comment, fullName, type Repository, type World } from './world.ts';

/** What the look-alike knows beside the request. */
export interface Scene {
  readonly world: World;
  readonly comments: Comment[];
  readonly newId: () => number;
  /** Where the server is, without a slash at the end. */
  readonly url: string;
}

/** A request that was looked at, and its answer, which is made only when it is asked for: then it takes effect. */
export interface Heard {
  readonly account: Account | undefined;
  readonly resource: 'core' | 'graphql';
  /** What is wrong with the request, by the description and GitHub's rules. */
  readonly violations: readonly string[];
  /** The answer, and what is wrong with it by the description. */
  answer(): { readonly answer: Answer; readonly violations: readonly string[] };
}

const ENTERPRISE = '/api/v3';
const answers = { ...pullAnswers, ...commentAnswers };

/** Looks at a request as GitHub does, on its own host as well as below /api/v3 of an enterprise's. */
export function hear(seen: Seen, parameters: URLSearchParams, scene: Scene): Heard {
  const { method, headers, body } = seen;
  const found = accountOf(headers, scene.world);
  const [account, stranger] = found && 'status' in found ? [undefined, found] : [found, undefined];
  const isGraphql = seen.path === '/graphql' || seen.path === '/api/graphql';
  const objection = objectionTo(headers, !isGraphql);
  const refused = objection?.answer ?? stranger;
  const wrong = objection ? [`${method} ${seen.path}: ${objection.violation}`] : [];
  if (isGraphql) {
    const unasked = method === 'POST' ? viewerViolations(body) : [`graphql: ${method}`];
    const answer = (): Answer => refused ?? viewerAnswer(body, account);
    return heard('graphql', account, [...wrong, ...unasked], answer);
  }
  const isEnterprise = seen.path.startsWith(`${ENTERPRISE}/`);
  const api = `${scene.url}${isEnterprise ? ENTERPRISE : ''}`;
  const roots: Roots = { api, html: isEnterprise ? scene.url : 'https://github.com' };
  const path = byName(isEnterprise ? seen.path.slice(ENTERPRISE.length) : seen.path, scene.world);
  const { operation, params, violations } = validateRequest({ method, path, query: parameters, body });
  const isJson = body === undefined || /^application\/json\b/.test(headers['content-type'] ?? '');
  const untyped = isJson ? [] : [`${method} ${path}: the body's Content-Type is ${headers['content-type']}`];
  const answer = (): Answer => {
    if (refused !== undefined || operation === undefined) return refused ?? refusals.notFound();
    const docs = operation.externalDocs.url;
    if (params.owner === undefined) return ownAnswer(account, roots, docs);
    const named = `${params.owner}/${params.repo}`.toLowerCase();
    const repository = scene.world.repositories.find((one) => fullName(one).toLowerCase() === named);
    const moved = scene.world.repositories.find(({ formerly }) => formerly?.some((was) => was.toLowerCase() === named));
    const meant = repository ?? moved;
    if (meant === undefined || !maySee(account, meant)) return refusals.notFound(docs);
    if (meant === moved) return movedAnswer(method, api, path, meant, parameters);
    if (typeof body === 'string') return refusals.noJson(docs);
    const asked = { ...scene, account, repository: meant, params, query: parameters, body, roots, docs };
    return answers[operation.operationId]?.(asked) ?? refusal(500, 'The look-alike does not do that.', docs);
  };
  return heard('core', account, [...wrong, ...violations, ...untyped], answer, operation);
}

function heard(
  resource: Heard['resource'],
  account: Account | undefined,
  violations: readonly string[],
  make: () => Answer,
  operation?: Operation,
): Heard {
  const answer = (): ReturnType<Heard['answer']> => {
    const made = make();
    const isDescribed = operation !== undefined && made.text === undefined;
    return { answer: made, violations: isDescribed ? validateResponse(operation, made.status, made.json) : [] };
  };
  return { account, resource, violations, answer };
}

/** An app's installation is nobody, so it cannot be asked who it is. */
function ownAnswer(account: Account | undefined, roots: Roots, docs: string): Answer {
  if (account === undefined) return refusals.requiresAuthentication(docs);
  if (account.kind === 'installation') return refusals.notAccessible('integration', docs);
  return { status: 200, json: ownUserJson(account, roots) };
}

/** /repositories/ID/..., which is in no description, is /repos/{owner}/{repo}/... */
function byName(path: string, { repositories }: World): string {
  const [, id, rest = ''] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
  const repository = repositories.find((one) => String(one.id) === id);
  return repository ? `/repos/${fullName(repository)}${rest}` : path;
}

/** Only for reading is a move answered 301: whoever follows that may turn any method into GET. */
function movedAnswer(method: string, api: string, path: string, { id }: Repository, query: URLSearchParams): Answer {
  const rest = path.split('/').slice(4).join('/');
  const url = `${api}/repositories/${id}${rest === '' ? '' : `/${rest}`}${query.size === 0 ? '' : `?${query}`}`;
  const docs = 'https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects';
  const json = { message: 'Moved Permanently', url, documentation_url: docs };
  return { status: method === 'GET' ? 301 : 307, headers: { location: url }, json };
}
