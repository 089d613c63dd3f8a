import { describe, expect, test } from 'vitest';
import { apiOf, isGitHubs, ownHost, tokenVariables } from '../../src/github/site.ts';

const JOB = {
  GITHUB_ACTIONS: 'true',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_API_URL: 'https://api.github.com',
};
const GHES = {
  ...{ GITHUB_ACTIONS: 'true', GITHUB_SERVER_URL: 'https://GHE.example:8443' },
  GITHUB_API_URL: 'https://ghe.example:8443/api/v3',
};
const variables = (host: string, env = {}): string => tokenVariables(host, env).join(' ');
const GENERAL = 'GH_TOKEN GITHUB_TOKEN';
const ENTERPRISE = 'GH_ENTERPRISE_TOKEN GITHUB_ENTERPRISE_TOKEN';

/** What looks like GitHub and is not. */
const STRANGERS = [
  ...['evil.example', 'github.com.evil.example', 'evilgithub.com', 'github.com:8443', 'ghe.com', 'notghe.com'],
  ...['acme.ghe.com.evil.example', 'evil-ghe.com', 'gist.github.com', 'localhost', '127.0.0.1', 'github.localhost'],
];

describe('the variables with a token', () => {
  test.each([
    ['at a desk', {}],
    ['at a desk of a company', { GH_HOST: 'ghe.example' }],
    ['at a desk of a customer', { GH_HOST: 'acme.ghe.com' }],
    ['in a job', JOB],
    ['in a job of a company', GHES],
    ['in a job about another site', { ...JOB, GH_HOST: 'ghe.example' }],
  ])('are none for a stranger, %s', (_, env) => {
    expect(STRANGERS.filter((host) => variables(host, env) !== '')).toEqual([]);
  });

  test('each belong to one site', () => {
    const hosts = ['github.com', 'acme.ghe.com', 'other.ghe.com', 'ghe.example', 'ghe.example:8443', ...STRANGERS];
    const settings = [{}, JOB, GHES].flatMap((env) => [
      env,
      ...['github.com', 'acme.ghe.com', 'ghe.example'].map((GH_HOST) => ({ ...env, GH_HOST })),
    ]);
    for (const env of settings) {
      const all = hosts.flatMap((host) => tokenVariables(host, env));
      expect({ env, all: all.toSorted() }).toEqual({ env, all: [...new Set(all)].toSorted() });
    }
  });

  test.each([
    ['github.com', {}, GENERAL],
    ['acme.ghe.com', {}, ''],
    ['acme.ghe.com', { GH_HOST: 'Acme.ghe.com ' }, GENERAL],
    ['github.com', { GH_HOST: 'acme.ghe.com' }, ''],
    ['github.com', { GH_HOST: 'ghe.example' }, GENERAL],
    ['ghe.example', { GH_HOST: 'ghe.example' }, ENTERPRISE],
    ['ghe.example', {}, ''],
    ['ghe.example', { GITHUB_SERVER_URL: 'https://ghe.example' }, ENTERPRISE],
    ['github.com', { GITHUB_SERVER_URL: 'https://ghe.example' }, GENERAL],
    ['github.com', JOB, GENERAL],
    ['github.com', { ...JOB, GH_HOST: 'ghe.example' }, GENERAL],
    ['ghe.example', { ...JOB, GH_HOST: 'ghe.example' }, ENTERPRISE],
    ['ghe.example', JOB, ''],
    ['acme.ghe.com', JOB, ''],
    ['ghe.example:8443', GHES, `${ENTERPRISE} ${GENERAL}`],
    ['github.com', GHES, ''],
    ['github.com', { ...GHES, GH_HOST: 'github.com' }, 'GH_TOKEN'],
    ['ghe.example:8443', { ...GHES, GH_HOST: 'github.com' }, `${ENTERPRISE} GITHUB_TOKEN`],
  ])('for %s with %j are: %s', (host, env, expected) => {
    expect(variables(host, env)).toBe(expected);
  });
});

describe('the API of a site', () => {
  test.each([
    ['github.com', {}, 'https://api.github.com'],
    ['acme.ghe.com', {}, 'https://api.acme.ghe.com'],
    ['ghe.example:8443', {}, 'https://ghe.example:8443/api/v3'],
    ['github.com.evil.example', {}, 'https://github.com.evil.example/api/v3'],
    ['github.com', JOB, 'https://api.github.com'],
    ['github.com', { ...JOB, GITHUB_API_URL: 'https://proxy.example/github///' }, 'https://proxy.example/github'],
    ['github.com', { ...JOB, GITHUB_API_URL: 'api.github.com' }, 'https://api.github.com'],
    ['ghe.example:8443', GHES, 'https://ghe.example:8443/api/v3'],
    // The job's API is that of the job's site, wherever else a person wants to go.
    ['ghe.example', { ...JOB, GH_HOST: 'ghe.example' }, 'https://ghe.example/api/v3'],
    ['github.com', { ...GHES, GH_HOST: 'github.com' }, 'https://api.github.com'],
    ['evil.example', GHES, 'https://evil.example/api/v3'],
  ])('%s has it, with %j, at %s', (host, env, api) => {
    expect(apiOf(host, env)).toBe(api);
  });
});

test('the site that is meant is that of GH_HOST, else the job’s, else the public one', () => {
  const cases = [{}, JOB, GHES, { ...GHES, GH_HOST: 'Acme.GHE.com' }, { GH_HOST: '' }, { GITHUB_SERVER_URL: 'x:y' }];
  expect(cases.map(ownHost)).toEqual([
    ...['github.com', 'github.com', 'ghe.example:8443', 'acme.ghe.com', 'github.com', 'github.com'],
  ]);
});

test('GitHub runs the public site and those of its customers', () => {
  expect(['github.com', 'acme.ghe.com', ...STRANGERS].filter(isGitHubs)).toEqual(['github.com', 'acme.ghe.com']);
});
