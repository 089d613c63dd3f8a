import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { throughSshConfig } from '../../../src/store/github/ssh-host.ts';
import { temporaryFolder } from '../../support/repository.ts';

/** Puts a program called ssh, a shell script, before all others; what it is given is in `asked` of its folder. */
function ssh(script = 'echo "user git\nhostname GitHub.com\nport 22"'): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'ssh'), `#!/bin/sh\necho "$@" >> ${folder}/asked\n${script}\n`);
  chmodSync(join(folder, 'ssh'), 0o755);
  vi.stubEnv('PATH', [folder, '/usr/bin', '/bin'].join(delimiter));
  onTestFinished(() => void vi.unstubAllEnvs());
  return join(folder, 'asked');
}

test.each([
  ['git@github-work:octo-org/demo.git', 'git@GitHub.com:octo-org/demo.git'],
  ['work:octo-org/demo', 'GitHub.com:octo-org/demo'],
  ['ssh://git@github.com-work/octo-org/demo.git', 'ssh://git@GitHub.com/octo-org/demo.git'],
  ['ssh://work:2222/octo-org/demo.git', 'ssh://GitHub.com:2222/octo-org/demo.git'],
])('%s leads to %s', async (url, real) => {
  const asked = ssh();
  expect(await throughSshConfig(url)).toBe(real);
  expect(readFileSync(asked, 'utf8')).toMatch(/^-G (?:github-work|work|github\.com-work)\n$/);
});

test.each([
  'git@github.com:octo-org/demo.git',
  'https://alias/octo-org/demo',
  'https://ada:pw@alias/octo-org/demo',
  '/srv/git/demo.git',
  '../demo',
  'file:///srv/demo',
  'origin',
  '',
  'ssh://-oProxyCommand=touch/octo-org/demo',
  'git@-oProxyCommand=touch:octo-org/demo',
  '-G:octo-org/demo',
  'ext::sh -c touch',
])('nobody is asked about %s', async (url) => {
  const asked = ssh();
  expect(await throughSshConfig(url)).toBe(url);
  expect(existsSync(asked)).toBe(false);
});

test.each([
  ['fails', 'echo hostname other; exit 255'],
  ['says nothing', ':'],
  ['names something that is no host', 'echo "hostname evil/x"'],
  ['names an option', 'echo "hostname -x"'],
])('an ssh that %s leaves the address as it is', async (_, script) => {
  ssh(script);
  expect(await throughSshConfig('git@work:octo-org/demo')).toBe('git@work:octo-org/demo');
});

test('without ssh the address stays as it is', async () => {
  vi.stubEnv('PATH', temporaryFolder());
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await throughSshConfig('git@work:octo-org/demo')).toBe('git@work:octo-org/demo');
});
