import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { cleanEnvironment } from './repository.ts';

const VERSION = '6.8.0';
const CACHE = resolve(import.meta.dirname, '../../node_modules/.cache');
const run = promisify(execFile);

/** A real registry on loopback, with a user who may publish. */
export interface Verdaccio {
  /** With a slash at the end. */
  readonly url: string;
  /** An .npmrc that names the registry and has the user's token. */
  readonly userconfig: string;
  /** Runs npm in a folder against this registry and nothing else; throws what npm says when it fails. */
  npm(folder: string, ...args: string[]): Promise<string>;
  stop(): Promise<void>;
}

/** Starts an empty registry that asks no other one. Installs it on first use, with npm, from where npm is told to. */
export async function startVerdaccio(): Promise<Verdaccio> {
  const program = await installed();
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'sess-registry-')));
  const [port, other] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}/`;
  writeFileSync(join(place, 'config.yaml'), CONFIG.replaceAll('PLACE', place));
  const child = spawn(
    process.execPath,
    [program, '--config', join(place, 'config.yaml'), '--listen', `127.0.0.1:${port}`],
    {
      cwd: place,
      env: cleanEnvironment({ HOME: place }),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said = (said + chunk).slice(-4000)));
  const ended = new Promise<void>((done) => child.on('exit', () => done()));
  await untilItAnswers(url, () => (child.exitCode === null ? undefined : said));
  const userconfig = join(place, 'npmrc');
  writeFileSync(userconfig, `registry=${url}\n//127.0.0.1:${port}/:_authToken=${await tokenOf(url)}\n`, {
    mode: 0o600,
  });
  return {
    ...{ url, userconfig },
    npm: async (folder, ...args) => {
      const env = cleanEnvironment({
        ...{ HOME: place, NPM_CONFIG_USERCONFIG: userconfig, npm_config_cache: join(place, 'cache') },
        // Whatever is not told to go here goes nowhere.
        ...{
          npm_config_update_notifier: 'false',
          npm_config_proxy: `http://127.0.0.1:${other}/`,
          npm_config_noproxy: '127.0.0.1',
        },
      });
      const { stdout } = await run('npm', args, { cwd: folder, env });
      return stdout;
    },
    stop: async () => {
      child.kill();
      await ended;
      rmSync(place, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const CONFIG = `storage: PLACE/storage
web: { enable: false }
auth: { htpasswd: { file: PLACE/htpasswd, max_users: 10 } }
uplinks: {}
packages:
  '@secret/*': { access: $authenticated, publish: $authenticated, unpublish: $authenticated }
  '**': { access: $all, publish: $authenticated, unpublish: $authenticated }
log: { type: stdout, format: json, level: error }
`;

/** Fails with npm's own words where it cannot be installed: a suite that passes without its registry proves nothing. */
async function installed(): Promise<string> {
  const folder = join(CACHE, `verdaccio-${VERSION}`);
  const program = join(folder, 'node_modules/verdaccio/bin/verdaccio');
  if (existsSync(program)) return program;
  mkdirSync(CACHE, { recursive: true });
  const staging = mkdtempSync(join(CACHE, 'verdaccio-'));
  // One of its packages asks for a dist-tag of node-fetch, which mirrors do not have.
  const manifest = { private: true, dependencies: { verdaccio: VERSION }, overrides: { 'node-fetch': '2.7.0' } };
  writeFileSync(join(staging, 'package.json'), JSON.stringify(manifest));
  try {
    const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
    await run('npm', args, { cwd: staging, timeout: 4 * 60_000 });
    rmSync(folder, { recursive: true, force: true });
    renameSync(staging, folder);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    throw new Error(`verdaccio ${VERSION} cannot be installed: ${(error as { stderr?: string }).stderr ?? error}`);
  }
  return program;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}

async function untilItAnswers(url: string, ended: () => string | undefined): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const said = ended();
    if (said !== undefined) throw new Error(`verdaccio ended: ${said}`);
    const answer = await fetch(`${url}-/ping`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('verdaccio does not answer');
}

async function tokenOf(url: string): Promise<string> {
  const answer = await fetch(`${url}-/user/org.couchdb.user:ada`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'ada', password: 'lovelace-1815' }),
  });
  const { token } = (await answer.json()) as { token?: string };
  if (!token) throw new Error(`verdaccio gave no token: ${answer.status}`);
  return token;
}
