import { execFileSync, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { cleanEnvironment } from '../repository.ts';

/** A site that repositories are fetched from over HTTP. */
export interface GitServer {
  readonly url: string;
  /** The Authorization of each request; empty where there was none. */
  readonly seen: string[];
}

/** git's own server (git-http-backend(1)) for the bare repositories below a folder; without the right token, where there is one, it answers 401. */
export async function startGitServer(folder: string, token: string | undefined): Promise<GitServer> {
  const seen: string[] = [];
  const wanted = token === undefined ? '' : `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  const server = createServer((request, response) => {
    const { authorization = '' } = request.headers;
    seen.push(authorization);
    if (authorization === wanted) backend(folder, request, response);
    else response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' }).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

function backend(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
  const path = execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim();
  const child = spawn(join(path, 'git-http-backend'), {
    env: cleanEnvironment({
      ...{ GIT_PROJECT_ROOT: folder, GIT_HTTP_EXPORT_ALL: '1', PATH_INFO: pathname, QUERY_STRING: search.slice(1) },
      ...{ REQUEST_METHOD: request.method ?? 'GET', CONTENT_TYPE: request.headers['content-type'] ?? '' },
      ...{ HTTP_CONTENT_ENCODING: String(request.headers['content-encoding'] ?? '') },
      ...{ GIT_PROTOCOL: String(request.headers['git-protocol'] ?? '') },
    }),
  });
  request.pipe(child.stdin);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.on('close', () => {
    const said = Buffer.concat(chunks);
    const end = said.indexOf('\r\n\r\n');
    const lines = said.subarray(0, end).toString('utf8').split('\r\n');
    const headers = lines.map((line) => line.split(': ') as [string, string]);
    const status = Number(headers.find(([name]) => name === 'Status')?.[1]?.slice(0, 3) ?? 200);
    response.writeHead(status, Object.fromEntries(headers.filter(([name]) => name !== 'Status')));
    response.end(said.subarray(end + 4));
  });
}
