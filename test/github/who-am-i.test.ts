import { expect, test } from 'vitest';
import type { Ask } from '../../src/github/client.ts';
import { whoAmI } from '../../src/github/who-am-i.ts';
import { asking, refusalOf } from '../support/github/asking.ts';
import { faults } from '../support/github/faults.ts';
import { startGithub } from '../support/github/look-alike.ts';

test.each([
  ['user-token', 'ada', ['/user']],
  ['github_pat_narrow', 'ada', ['/user']],
  ['ghs_actions', 'github-actions[bot]', ['/user', '/graphql']],
])('%s is %s', async (token, login, paths) => {
  const github = await startGithub();
  expect(await whoAmI(asking(github, token))).toBe(login);
  expect(github.requests.map(({ path }) => path)).toEqual(paths);
});

test('a token that GitHub does not know is nobody’s', async () => {
  const github = await startGithub();
  expect(await refusalOf(whoAmI(asking(github, 'no-token')))).toContain('answered 401');
});

test('a limit is no answer to the question', async () => {
  const github = await startGithub();
  github.fail({ path: /user/ }, [faults.primaryLimit(Math.floor(Date.now() / 1000) + 3600)]);
  expect(await refusalOf(whoAmI(asking(github)))).toContain('github-busy');
  expect(github.asked({ path: /graphql/ })).toEqual([]);
});

test.each([
  { data: null, errors: [{ type: 'FORBIDDEN' }] },
  { data: { viewer: null } },
  { data: { viewer: { login: '' } } },
  [],
])('an app is nobody where GraphQL says %j', async (data) => {
  const github = await startGithub();
  const ask: Ask = async (route, parameters) =>
    route === 'GET /user' ? await asking(github, 'ghs_actions')(route, parameters) : { data, headers: {} };
  expect(await whoAmI(ask)).toBeUndefined();
});
