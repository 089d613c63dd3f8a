import { describe, expect, test } from 'vitest';
import { secretsPacked } from '../../../../src/release/checks/secrets/packed.ts';
import { builtRelease, DEMO, SDIST, WHEEL } from '../../../support/python-dist.ts';
import { npmRelease, packedOf, verdict } from '../../../support/release.ts';

async function saidOf(path: string, content = 'x'): Promise<string[]> {
  const packageJson = { name: 'demo', version: '1.0.0' };
  const release = npmRelease(packageJson, { packed: async () => packedOf(packageJson, { [path]: content }) });
  return await verdict(secretsPacked, release);
}

/** Something formed like a secret, put together here so that no scanner takes this file for one. */
const letters = (length: number): string =>
  [...Array(length).keys()].map((n) => 'aZ3kQ9mT7xB1vL5c'[(n * 7 + (n >> 2)) % 16]).join('');
const NPM = `npm_${letters(36)}`;
const GITHUB = `ghp_${letters(36)}`;
const PYPI = `pypi-AgEIcHlwaS5vcmc${letters(60)}`;
const KEY = `-----BEGIN PRIVATE KEY-----\n${letters(64)}\n${letters(64)}\n-----END PRIVATE KEY-----\n`;

describe('secrets/packed', () => {
  test.each([
    '.env',
    'config/.env.local',
    '.env.production',
    'id_rsa',
    '.ssh/id_ed25519',
    'release.p12',
    '.netrc',
  ])('case 86: refuses %s whatever is in it', async (path) => {
    expect(await saidOf(path)).toEqual([expect.stringMatching(/^error secrets\/packed: /)]);
  });

  test.each([
    '.env.example',
    '.env.sample',
    '.env.template',
    'id_rsa.pub',
    'src/env.js',
    '.environment',
  ])('case 86: has nothing against %s', async (path) => {
    expect(await saidOf(path)).toEqual([]);
  });

  test('case 86: tells a .npmrc with a token from one without', async () => {
    expect(await saidOf('.npmrc', `//registry.example/:_authToken=${letters(20)}\n`)).toHaveLength(1);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how .npmrc names a variable
    expect(await saidOf('.npmrc', '//registry.example/:_authToken=${NPM_TOKEN}\nsave-exact=true\n')).toEqual([]);
  });

  test('case 86: tells a private key from a certificate', async () => {
    expect(await saidOf('server.pem', KEY)).toEqual([
      'error secrets/packed: server.pem in the package holds a secret (private-key, line 1).',
    ]);
    expect(await saidOf('server.pem', KEY.replaceAll('PRIVATE KEY', 'CERTIFICATE'))).toEqual([]);
  });

  test.each([
    ['an npm token', `const token = '${NPM}';`],
    ['a GitHub token', `token: ${GITHUB}`],
    ['a PyPI token', `password = ${PYPI}`],
  ])('refuses %s in a file, and does not repeat it', async (_, content) => {
    const said = await saidOf('lib/config.js', content);
    expect(said).toEqual([
      expect.stringMatching(/^error secrets\/packed: lib\/config\.js in the package holds a secret \(/),
    ]);
    expect(said.join()).not.toContain(letters(20));
  });

  test.each([
    ['an address', 'fetch("https://app:Xk29fjw8qpLz9@api.company.com/x")'],
    ['that of a database', 'DATABASE_URL=postgres://app:Tr0ubador7Kq2m@db.company.io:5432/app'],
  ])('refuses a login in %s, and says where it stands', async (_, content) => {
    expect(await saidOf('lib/config.js', `'use strict';\n\n${content}\n`)).toEqual([
      'error secrets/packed: lib/config.js in the package holds a secret (basic-auth, line 3).',
    ]);
  });

  test.each([
    'postgres://user:password@localhost:5432/db',
    'https://app:Xk29fjw8qpLz9@example.com/x',
    'https://app:Xk29fjw8qpLz9@127.0.0.1/x',
    'https://user:correcthorsebattery@api.company.com',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how programs put a variable there
    'https://user:${PASSWORD}@api.company.com',
    'git+ssh://git@github.com:owner/name.git',
  ])('case 87: takes %s for no secret, whatever else the file holds', async (address) => {
    expect(await saidOf('lib/config.js', `${address}\nnpm_${'x'.repeat(36)}\n`)).toEqual([]);
  });

  test.each([
    'tests/keys/server.pem',
    'lib/jwt.test.js',
    'README.md',
    'examples/sign.py',
  ])('mentions a key in %s, where many keep one on purpose', async (path) => {
    expect(await saidOf(path, KEY)).toEqual([expect.stringMatching(/^warning secrets\/packed: /)]);
  });

  test.each([
    ['a token of one letter', `npm_${'x'.repeat(36)}`],
    ['a key of dots', '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----'],
    ['a key that is only spoken of', 'It begins with -----BEGIN PRIVATE KEY-----\\n and ends.'],
    ['a password in code', "const password = prompt('password');\nconnect('https://user:secret@example.com');"],
    ['an example in a comment', `// e.g. ${GITHUB}`],
    ['a pattern', 'const TOKEN = /gh[opsur]_\\w{36}|npm_\\w{36}/;'],
  ])('case 87: takes %s for no secret', async (_, content) => {
    expect(await saidOf('README.md', content)).toEqual([]);
  });

  test.each([
    ['a wheel', WHEEL],
    ['a source distribution', SDIST],
  ])('is found in a bundle in %s', async (_, file) => {
    const files = { 'own/__init__.py': '', 'own/page.js': `${'//\n'.repeat(700_000)}${GITHUB}\n` };
    const release = await builtRelease(DEMO, { [file]: { files } });
    expect(await verdict(secretsPacked, release)).toEqual([
      expect.stringMatching(/^error secrets\/packed: (?:demo-1\.4\.0\/)?own\/page\.js in .* line 700001\)\.$/),
    ]);
  });

  test('is found in a bundle in a package of npm', async () => {
    expect(await saidOf('dist/page.js', `${'//\n'.repeat(700_000)}${GITHUB}\n`)).toEqual([
      expect.stringMatching(
        /^error secrets\/packed: dist\/page\.js in the package holds a secret \(.*, line 700001\)\.$/,
      ),
    ]);
  });

  test('is not looked for in what is very large, which is said', async () => {
    const large = 'x'.repeat(16 * 1024 * 1024 + 1);
    expect(await saidOf('data.json', large)).toEqual([
      'info secrets/packed: Not searched for secrets, since it is larger than 16 MiB: data.json.',
    ]);
    expect(await saidOf('data.wasm', large)).toEqual([]);
    const release = await builtRelease(DEMO, { [WHEEL]: { files: { 'own/__init__.py': '', 'own/data.csv': large } } });
    expect(await verdict(secretsPacked, release)).toEqual([
      'info secrets/packed: Not searched for secrets, since it is larger than 16 MiB: own/data.csv.',
    ]);
  });
});
