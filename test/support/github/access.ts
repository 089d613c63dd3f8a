import type { IncomingHttpHeaders } from 'node:http';
import { type Answer, refusals } from './answers/refusals.ts';
import { description } from './schemas.ts';
import type { Account, Repository, World } from './world.ts';

/** Media types in which GitHub answers what the description describes. */
const ACCEPTED = /^(?:application\/json|application\/vnd\.github(?:\.v3)?(?:\.raw)?\+json)$/;

/** What is wrong with the headers of a request: in words, and what GitHub answers where it minds. */
interface Objection {
  readonly violation: string;
  readonly answer?: Answer;
}

/** Looks at the headers that GitHub's documentation asks for. GraphQL has no media types and no versions. */
export function objectionTo(headers: IncomingHttpHeaders, isRest: boolean): Objection | undefined {
  if (!headers['user-agent']?.trim()) return { violation: 'no User-Agent', answer: refusals.noUserAgent() };
  if (!isRest) return undefined;
  const { accept = '*/*' } = headers;
  const types = accept.split(',').map((type) => type.replace(/;.*/, '').trim());
  if (!types.some((type) => ACCEPTED.test(type))) {
    // Whoever takes anything gets an answer, of a shape that GitHub may change.
    const answer = types.includes('*/*') ? {} : { answer: refusals.unsupportedAccept(accept) };
    return { violation: `Accept: ${accept}`, ...answer };
  }
  const version = headers['x-github-api-version'];
  if (version === undefined || description.apiVersions.includes(String(version))) return undefined;
  return { violation: `X-GitHub-Api-Version: ${version}`, answer: refusals.unsupportedVersion(String(version)) };
}

/** Whose token was sent; undefined where none was, a refusal where GitHub knows no such token. */
export function accountOf(headers: IncomingHttpHeaders, world: World): Account | Answer | undefined {
  const { authorization } = headers;
  if (authorization === undefined) return undefined;
  const [, token = ''] = /^(?:token|bearer) +(\S+)$/i.exec(authorization) ?? [];
  return (Object.hasOwn(world.accounts, token) ? world.accounts[token] : undefined) ?? refusals.badCredentials();
}

/** Whether a repository is there for somebody; GitHub says 404 where it is not. */
export function maySee(account: Account | undefined, repository: Repository): boolean {
  return repository.private !== true || (account !== undefined && account.can !== 'none');
}

/** Why somebody may not write comments at all. Any person may comment on what that person sees. */
export function refusedWriting(account: Account | undefined, docs: string): Answer | undefined {
  if (account === undefined) return refusals.requiresAuthentication(docs);
  if (account.can === 'write' || account.kind === 'user') return undefined;
  return refusals.notAccessible(account.kind === 'installation' ? 'integration' : 'personal access token', docs);
}
