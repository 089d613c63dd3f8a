import { Octokit } from '@octokit/core';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { isSessError, SessError } from '../errors.ts';
import { visibleLine } from '../journal/text/visible.ts';
import type { Client } from '../registries/http/client.ts';
import { field, isShape, textField } from '../registries/shape/shape.ts';
import { proxiedFetch } from './fetch.ts';
import { GithubRefusal } from './refusal.ts';
import type { RepositoryName } from './repository-name.ts';

/** How GitHub is asked. */
export interface Access {
  readonly repository: RepositoryName;
  /** Of the REST API, without a slash at its end. */
  readonly api: string;
  /** Undefined for what everybody may read. */
  readonly token: string | undefined;
  readonly userAgent: string;
  /** How often what fails for a moment is asked again; twice unless somebody waits who asked for nothing. */
  readonly attempts?: number;
  /** By the clock of `performance`: when nobody waits for an answer any more; two minutes from now when absent. */
  readonly until?: number;
  /** Milliseconds that stand for one second of waiting, and what else tests set. */
  readonly second?: number;
  readonly client?: Partial<Client>;
}

/** Whoever asks for more patience than this, all in all, is asked again by another run. */
const LONGEST_WAIT_S = 60;
/** For all questions together, a pull request with thousands of comments among them. */
const LONGEST_RUN_MS = 120_000;
const MOST_ATTEMPTS = 2;

/** What a GitHub is asked, and what it answers: parsed JSON, whose shape nobody has checked. */
export type Ask = (
  route: string,
  parameters?: Readonly<Record<string, unknown>>,
) => Promise<{ readonly data: unknown; readonly headers: Readonly<Record<string, unknown>> }>;

/**
 * One way to ask one GitHub. What fails for a moment is asked again, a limit that ends soon is waited for; a comment is
 * created once only, since an answer that was lost does not mean that nothing happened.
 *
 * @returns a function that throws GithubRefusal for an answer that refuses, and github-unreachable where there is none
 */
export function githubClient(access: Access): Ask {
  const { api, token, userAgent, attempts = MOST_ATTEMPTS, second = 1000, client, until, repository } = access;
  let waited = 0;
  const isWorthWaiting = (seconds: number, _options: unknown, _octokit: unknown, done: number): boolean => {
    if (waited + seconds > LONGEST_WAIT_S || done >= attempts) return false;
    waited += seconds;
    return true;
  };
  const octokit = new (Octokit.plugin(retry, throttling))({
    ...{ baseUrl: api, userAgent, ...(token === undefined ? {} : { auth: token }) },
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    request: { fetch: proxiedFetch(client, until ?? performance.now() + LONGEST_RUN_MS) },
    retry: {
      retries: attempts,
      retryAfterBaseValue: second,
      doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451],
    },
    throttle: {
      // What GitHub wants between two writes holds for one GitHub.
      id: api,
      retryAfterBaseValue: second,
      onRateLimit: isWorthWaiting,
      onSecondaryRateLimit: isWorthWaiting,
    },
  });
  const { owner, name: repo } = repository;
  return async (route, parameters = {}) => {
    const named = route.includes('{owner}') ? { owner, repo } : {};
    const request = route.startsWith('POST /repos/') ? { request: { retries: 0 } } : {};
    try {
      const answer = await octokit.request(route.replace(/ \/graphql$/, ` ${api.replace(/\/v3$/, '')}/graphql`), {
        ...{ ...named, ...parameters, ...request },
        headers: { 'x-github-api-version': '2022-11-28' },
      });
      return checked(answer, repository.host);
    } catch (error) {
      throw isSessError(error) ? error : told(error, repository.host);
    }
  };
}

/** An answer by which something is known: a page of somebody's proxy is no empty list, and a redirect no success. */
function checked<Answer extends { status: number; headers: Readonly<Record<string, unknown>>; data: unknown }>(
  answer: Answer,
  host: string,
): Answer {
  const { status, headers, data } = answer;
  if (status === 204) return answer;
  if (status >= 300) throw new SessError('github-unreachable', [`${host} leads to another site`]);
  const isJson = /\bjson\b/i.test(String(headers['content-type'])) && typeof data === 'object' && data !== null;
  if (!isJson) throw new SessError('github-unreachable', [`${host} answered ${status}, but not in JSON`]);
  return answer;
}

function quiet(): void {}

interface Failure {
  readonly status?: number;
  readonly response?: { readonly headers?: Readonly<Record<string, unknown>>; readonly data?: unknown };
  readonly message: string;
}

/** What went wrong without what was sent: a request holds the token. */
function told(error: unknown, host: string): Error {
  const { status = 0, response, message } = error as Failure;
  const words = visibleLine(saidIn(response?.data) || `HTTP ${status}`).replace(/\.$/, '');
  if (!response) return new SessError('github-unreachable', [visibleLine(message.slice(0, 300))]);
  if (status >= 500) return new SessError('github-unreachable', [`${host} answered ${status}`]);
  const isLimit =
    status === 429 || /\bsecondary rate\b/i.test(words) || response.headers?.['x-ratelimit-remaining'] === '0';
  if (isLimit && (status === 403 || status === 429)) return new SessError('github-busy', [host, words]);
  return new GithubRefusal(status, host, words);
}

/** GitHub's own words. `Validation Failed` says nothing, so the reasons that come with it are part of them. */
function saidIn(data: unknown): string | undefined {
  const message = isShape(data) ? textField(data, 'message') : undefined;
  const errors = isShape(data) ? field(data, 'errors') : undefined;
  const reasons = (Array.isArray(errors) ? errors : []).slice(0, 3).map((one) => {
    return isShape(one) ? textField(one, 'message') : one;
  });
  const told = reasons.filter((reason) => typeof reason === 'string').join(', ');
  return message && (told === '' ? message : `${message}: ${told}`).slice(0, 300);
}
