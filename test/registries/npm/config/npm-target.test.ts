import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { isUnknown } from '../../../../src/registries/http/answer.ts';
import { defaultRegistry } from '../../../../src/registries/npm/config/default-registry.ts';
import { type NpmTarget, npmTarget } from '../../../../src/registries/npm/config/npm-target.ts';
import { registryStub } from '../../../support/registry-stub.ts';
import { temporaryFolder } from '../../../support/repository.ts';

interface Scene {
  readonly name?: string;
  readonly publishConfig?: Record<string, string>;
  readonly env?: Record<string, string>;
  readonly flags?: Record<string, string>;
  /** Contents of the project's, the user's and the global .npmrc. */
  readonly project?: string;
  readonly user?: string;
  readonly global?: string;
}

/** Lays the scene out in a folder and resolves it. */
function laidOut({ name = 'demo', publishConfig = {}, env = {}, flags = {}, ...files }: Scene) {
  const folder = temporaryFolder();
  const root = join(folder, 'project');
  const paths = { project: join(root, '.npmrc'), user: join(folder, '.npmrc'), global: join(folder, 'etc', 'npmrc') };
  for (const path of Object.values(paths)) mkdirSync(dirname(path), { recursive: true });
  for (const [key, path] of Object.entries(paths)) {
    const text = files[key as keyof typeof paths];
    if (text !== undefined) writeFileSync(path, text);
  }
  const manifest = { name, version: '1.0.0', publishConfig };
  writeFileSync(join(root, 'package.json'), JSON.stringify(manifest));
  const place = { root, env: { HOME: folder, PREFIX: folder, ...env }, flags, execPath: '/nowhere/bin/node' };
  return { root, paths, place, manifest, answer: npmTarget(place, manifest) };
}

function target(scene: Scene): NpmTarget {
  const { answer } = laidOut(scene);
  if (isUnknown(answer)) throw new Error(answer.unknown);
  return answer;
}

const [A, B, C, D] = ['a', 'b', 'c', 'd'].map((name) => `https://${name}.example/npm/`) as [
  string,
  string,
  string,
  string,
];

describe('the registry', () => {
  test("is npm's own where nothing is set", () => {
    expect(target({})).toMatchObject({
      url: defaultRegistry(),
      source: "npm's default",
      isDefault: true,
      overruled: [],
    });
  });

  test('of an unscoped package comes from flag, publishConfig, environment, project, user, global, in this order', () => {
    const { answer, paths } = laidOut({ user: `\nregistry = ${A}\n`, global: `registry=${B}` });
    expect(answer).toMatchObject({ url: A, source: `${paths.user}:2`, isDefault: false });
    expect(answer).toMatchObject({ overruled: [{ value: B, source: `${paths.global}:1` }] });
    const levels: Scene[] = [
      { global: `registry=${A}` },
      { user: `registry=${B}` },
      { project: `registry=${C}` },
      { env: { NPM_CONFIG_REGISTRY: D } },
      { publishConfig: { registry: A } },
      { flags: { registry: B } },
    ];
    const urls = levels.map((_level, index) => target(Object.assign({}, ...levels.slice(0, index + 1))).url);
    expect(urls).toEqual([A, B, C, D, A, B]);
  });

  test('of a scope beats publishConfig.registry and --registry, and says what it overrules', () => {
    const scene = { name: '@s/demo', user: `@s:registry=${A}`, publishConfig: { registry: B }, flags: { registry: C } };
    const { answer, paths } = laidOut(scene);
    expect(answer).toMatchObject({ url: A, source: `${paths.user}:1` });
    expect(answer).toMatchObject({
      overruled: [
        { value: C, source: '--npm-registry' },
        { value: B, source: 'publishConfig["registry"]' },
      ],
    });
    expect(target({ ...scene, name: 'demo' }).url).toBe(C);
    expect(target({ ...scene, name: '@other/demo' }).url).toBe(C);
    expect(target({ ...scene, publishConfig: { '@s:registry': D } }).url).toBe(D);
  });

  test('that is no URL is no registry; npm stops there too', () => {
    expect(laidOut({ project: 'registry=nonsense', user: `registry=${A}` }).answer).toMatchObject({ code: 'bad-url' });
    expect(laidOut({ name: '@s/x', project: '@s:registry=nonsense' }).answer).toMatchObject({ code: 'bad-url' });
  });

  test('knows variables, sections, comments and a slash that is missing', () => {
    const project = `; registry=${B}\n# registry=${B}\nregistry=\${WHERE}/npm\n[section]\nregistry=${C}`;
    expect(target({ project, env: { WHERE: 'https://a.example' } })).toMatchObject({ url: A });
  });

  test('is looked for where npm is told that its files lie', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'mine'), `registry=${A}`);
    writeFileSync(join(folder, 'all'), `@s:registry=${B}`);
    const env = { NPM_CONFIG_USERCONFIG: join(folder, 'mine'), npm_config_globalconfig: join(folder, 'all') };
    expect(target({ user: `registry=${C}`, env }).url).toBe(A);
    expect(target({ name: '@s/x', env }).url).toBe(B);
  });

  test('shows no password', () => {
    const scene = { project: 'registry=https://ada:hunter2@a.example/npm', publishConfig: { registry: B } };
    expect(target(scene)).toMatchObject({ url: B, overruled: [{ value: A }] });
    expect(JSON.stringify(target(scene))).not.toMatch(/hunter2/);
  });
});

describe('credentials', () => {
  test('are found at the registry, where publish finds them too', () => {
    const { answer, paths } = laidOut({
      user: `registry=${A}\n//a.example/npm/:_authToken=\${TOKEN}`,
      env: { TOKEN: 't0' },
    });
    expect(answer).toMatchObject({
      auth: { path: '//a.example/npm/', publishPath: '//a.example/npm/', canPublish: true, unset: [] },
    });
    const { credentials } = (answer as NpmTarget).auth;
    expect([credentials?.header(), credentials?.source]).toEqual(['Bearer t0', `${paths.user}:2`]);
  });

  test('above the registry let read, and not publish', () => {
    const { auth } = target({ user: `registry=${A}corp/\n//a.example/npm/:_authToken=t1` });
    expect(auth).toMatchObject({ path: '//a.example/npm/', publishPath: '//a.example/npm/corp/', canPublish: false });
    expect(auth.credentials?.header()).toBe('Bearer t1');
  });

  test('may be a user with a password, or both in one', () => {
    const password = Buffer.from('pw').toString('base64');
    const basic = `Basic ${Buffer.from('ada:pw').toString('base64')}`;
    const user = `registry=${A}\n//a.example/npm/:username=ada\n//a.example/npm/:_password=${password}`;
    expect(target({ user }).auth.credentials?.header()).toBe(basic);
    const one = `registry=${A}\n//a.example/npm/:_auth=${Buffer.from('ada:pw').toString('base64')}`;
    expect(target({ user: one }).auth).toMatchObject({ canPublish: true });
    expect(target({ user: one }).auth.credentials?.header()).toBe(basic);
  });

  test('of another host, another port or no host are not for this registry', () => {
    const user = `registry=${A}\n//b.example/npm/:_authToken=x\n//a.example:444/npm/:_authToken=x\n_authToken=x\n_auth=x`;
    expect(target({ user }).auth).toMatchObject({ credentials: undefined, canPublish: false });
  });

  test('that wait for a variable are none, and say for which', () => {
    const { auth } = target({ project: `registry=${A}\n//a.example/npm/:_authToken=\${NO_SUCH_TOKEN}` });
    expect(auth).toMatchObject({ credentials: undefined, canPublish: false, unset: ['NO_SUCH_TOKEN'] });
  });

  test('of the project go before those of the user', () => {
    const line = (token: string): string => `//a.example/npm/:_authToken=${token}`;
    const { auth } = target({ project: line('mine'), user: `${line('theirs')}\nregistry=${A}` });
    expect(auth.credentials?.header()).toBe('Bearer mine');
  });
});

test('certificates come from the files npm is told of, and a key is not shown', () => {
  const folder = temporaryFolder();
  for (const name of ['ca', 'cert', 'key']) writeFileSync(join(folder, name), `PEM of the ${name}`);
  const own = `//a.example/npm/:certfile=${join(folder, 'cert')}\n//a.example/npm/:keyfile=${join(folder, 'key')}`;
  const found = target({ user: `registry=${A}\ncafile=${join(folder, 'ca')}\n${own}` });
  const pem = { ca: 'PEM of the ca', cert: 'PEM of the cert', key: 'PEM of the key' };
  expect(found.certificates?.options()).toEqual(pem);
  expect(found.certificates?.withoutKey().options()).toEqual({ ca: pem.ca });
  expect(found.auth.canPublish).toBe(true);
  expect(inspect(found, { depth: 9, showHidden: true }) + JSON.stringify(found)).not.toMatch(/PEM of/);
});

describe('npm itself', () => {
  test('publishes to the same registry, and asks for a login in the same cases', { timeout: 120_000 }, async () => {
    const [one, two] = [await registryStub(), await registryStub()];
    const [x, y] = [`${one.url}npm/`, `${two.url}npm/`];
    const token = (url: string, path = 'npm/'): string => `//${new URL(url).host}/${path}:_authToken=t`;
    const scenes: Scene[] = [
      { user: `registry=${x}\n${token(x)}`, publishConfig: { registry: y } },
      { user: `registry=${x}\n${token(x)}`, env: { npm_config_registry: y }, project: token(y) },
      { name: '@s/demo', user: `@s:registry=${x}\n${token(x, '')}`, publishConfig: { registry: y } },
      { name: '@s/demo', user: `@s:registry=${x}\n${token(x)}`, flags: { registry: y } },
      { name: '@s/demo', user: `@s:registry=${x}`, publishConfig: { '@s:registry': y }, project: token(y) },
      { user: `@s:registry=${x}\nscope=s\nregistry=${y}\n${token(x)}` },
      { user: `registry=${x.slice(0, -1)}\n${token(x, '')}` },
      { global: `registry=${x}\n${token(x)}`, project: '# nothing' },
    ];
    for (const scene of scenes) {
      const { root, place, manifest } = laidOut(scene);
      const said = await dryRun(root, place.env, place.flags);
      const mine = npmTarget(place, manifest);
      if (isUnknown(mine)) throw new Error(mine.unknown);
      const theirs = {
        url: /Publishing to (\S+)/i.exec(said)?.[1]?.replace(/\/*$/, '/'),
        canPublish: !/requires you to be logged in/.test(said),
      };
      expect({ url: mine.url, canPublish: mine.auth.canPublish }, JSON.stringify(scene)).toEqual(theirs);
    }
  });
});

function dryRun(cwd: string, env: Record<string, string>, flags: Record<string, string>): Promise<string> {
  const words = Object.entries(flags).map(([key, value]) => `--${key}=${value}`);
  const quiet = {
    npm_config_cache: join(cwd, '..', 'cache'),
    npm_config_update_notifier: 'false',
    npm_config_fetch_retries: '0',
  };
  const npm = spawn('npm', ['publish', '--dry-run', ...words], {
    cwd,
    env: { PATH: process.env.PATH ?? '', ...quiet, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  npm.stderr.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  return new Promise((resolve) => npm.on('close', () => resolve(said)));
}
