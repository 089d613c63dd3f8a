import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { demoWorld } from './demo-world.ts';
import { type Fault, type Gate, interference, isMeant, type Match } from './faults.ts';
import { hear, type Scene } from './respond.ts';
import { headerWriter, readRequest, type Seen, send } from './wire.ts';
import { type Comment, commentsOf, type World } from './world.ts';

/** GitHub's API on loopback, as far as its published description and its documentation say what it does. */
export interface Github {
  /** The root of the API, without a slash at the end, as https://api.github.com is; `/graphql` lies below it. */
  readonly url: string;
  /** The root of the API as an enterprise's server has it; its GraphQL is at `/api/graphql`. */
  readonly enterprise: string;
  /** Everything that was asked, in the order in which it came. */
  readonly requests: readonly Seen[];
  /** What GitHub's rules forbid: a test that leaves some here fails. Who expects them takes them out with `splice`. */
  readonly violations: string[];
  /** As they are now, oldest first; a test may change them as somebody else would. */
  readonly comments: Comment[];
  /** The texts of the comments on a pull request, oldest first. */
  bodies(issue: number): string[];
  /** The requests that are meant. */
  asked(match: Match): Seen[];
  /** From now on each fault spoils one request that is meant, in this order; after the last they succeed again. */
  fail(match: Match, faults: readonly Fault[]): void;
  /** From now on the requests that are meant wait, before they take effect and before any fault. */
  hold(match: Match): Gate;
}

/** Starts the look-alike for the duration of a test, which fails when the look-alike was asked or has answered wrongly. */
export async function startGithub(world: World = demoWorld()): Promise<Github> {
  const requests: Seen[] = [];
  const violations: string[] = [];
  const comments = commentsOf(world);
  const trouble = interference();
  const headersFor = headerWriter();
  let last = 5_000_000_000;
  let url = '';

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { parameters, ...seen } = await readRequest(request);
    requests.push(seen);
    await trouble.passed(seen);
    const scene: Scene = { world, comments, newId: () => (last += 11), url };
    const heard = hear(seen, parameters, scene);
    violations.push(...heard.violations);
    const usual = headersFor(heard.account, heard.resource);
    const fault = trouble.faultFor(seen);
    if (fault === 'hang') return;
    if (fault === 'reset') return void request.socket.resetAndDestroy();
    if (typeof fault === 'object') {
      const { status, headers, body } = fault;
      const content = typeof body === 'string' ? { text: body } : { json: body };
      return send({ status, ...(headers && { headers }), ...content }, usual, request, response);
    }
    const { answer, violations: wrong } = heard.answer();
    violations.push(...wrong);
    if (fault === 'done-and-cut') return void request.socket.destroy();
    // An answer that GitHub would not give proves nothing about whoever reads it.
    const sent = wrong.length === 0 ? answer : { status: 500, json: { message: wrong.join('\n') } };
    send(sent, usual, request, response, fault === 'cut');
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: Error) => {
      // Whoever asked may be gone before the question is heard.
      if (!request.complete) return;
      violations.push(`${request.method} ${request.url}: ${error.stack}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    if (violations.length > 0) throw new Error(`GitHub's rules were broken:\n${violations.join('\n')}`);
  });
  return {
    ...{ url, enterprise: `${url}/api/v3`, requests, violations, comments },
    bodies: (issue) => comments.filter((one) => one.issue === issue).map(({ body }) => body),
    asked: (match) => requests.filter((seen) => isMeant(seen, match)),
    ...{ fail: trouble.fail, hold: trouble.hold },
  };
}
