import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../../src/journal/entry.ts';
import { enginesRaised } from '../../../../../src/release/checks/npm/manifest/engines-raised.ts';
import { lockfile } from '../../../../../src/release/checks/npm/manifest/lockfile.ts';
import { name } from '../../../../../src/release/checks/npm/manifest/name.ts';
import { nameChanged } from '../../../../../src/release/checks/npm/manifest/name-changed.ts';
import { NotKnown } from '../../../../../src/release/not-known.ts';
import type { NpmPackage } from '../../../../../src/release/npm/npm-package.ts';
import { scenes } from '../../../../support/npm-scenes.ts';
import { npmRelease, publishedOf, verdict } from '../../../../support/release.ts';

const named = (text: string, known?: NpmPackage) =>
  npmRelease({ name: text, version: '1.0.0' }, { published: async () => known });

describe('a name', () => {
  scenes(name, [
    [
      'case 30: has no capitals',
      named('Demo'),
      ['error npm/name: The name Demo has capitals, which no new package may have.'],
    ],
    [
      'case 30: may have them since the first years',
      named('JSONStream', publishedOf('JSONStream', { '1.0.0': {} })),
      [],
    ],
    [
      'case 30: of an unknown registry may be as old',
      npmRelease({ name: 'Demo', version: '1.0.0' }),
      ['warning npm/name: The name Demo has capitals'],
    ],
    ['case 30: is at most 214 characters long', named('a'.repeat(215)), ['is longer than 214 characters.']],
    ['case 30: may be 214 characters long', named('a'.repeat(214)), []],
    ['case 30: begins with no dot', named('.demo'), ['error npm/name: The name ".demo" begins with a dot.']],
    [
      'case 30: nor does what follows the scope',
      named('@s/.demo'),
      ['error npm/name: The name "@s/.demo" begins with a dot.'],
    ],
    ['case 30: begins with no underscore', named('_demo'), ['begins with an underscore.']],
    ['case 30: has no spaces', named('a b'), ['has characters that no URL can have.']],
    ['case 30: has no second slash', named('@s/a/b'), ['is neither a name nor @scope/name.']],
    ['case 30: has none of a few more characters', named('a~b'), ['has one of the characters']],
    ['case 30: is not node_modules', named('node_modules'), ['is reserved.']],
    ['case 30: may have a scope', named('@s/demo-2.x_y'), []],
  ]);

  test('case 30: of letters, digits and hyphens is never refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,60}$/), fc.boolean(), async (text, scoped) => {
        expect(await verdict(name, named(scoped ? `@${text}/${text}` : text))).toEqual([]);
      }),
    );
  });
});

describe('a package under a new name', () => {
  const known = publishedOf('old', { '1.0.0': {} }, { repository: 'git+https://git.example/a/b.git' });
  const renamed = (repository: Json, full = 'new') =>
    npmRelease(
      { name: full, version: '1.0.1', repository },
      {
        published: async () => undefined,
        otherPackage: async (other) => (other === 'old' ? known : undefined),
        text: (path) =>
          path === 'package-lock.json' && full === 'new' ? '{"name": "old", "version": "1.0.0"}' : undefined,
      },
    );
  const hidden = npmRelease(
    { name: '@s/old', version: '1.0.0', repository: 'https://git.example/a/b' },
    {
      published: async () => undefined,
      otherPackage: async () => {
        throw new NotKnown('it shows nothing', 'unknown', 'auth');
      },
    },
  );
  scenes(nameChanged, [
    [
      'case 29: is the one that users know by another',
      renamed({ type: 'git', url: 'https://git.example/a/b' }),
      ['warning npm/name-changed: new is not published, but old is, from the same repository.'],
    ],
    [
      'case 29: may only have got a scope',
      renamed('ssh://git@git.example/a/b.git', '@s/old'),
      ['warning npm/name-changed: @s/old is not published, but old is'],
    ],
    ['case 29: from another repository is another one', renamed('https://git.example/a/other'), []],
    ['case 29: says nothing where the registry hides the other', hidden, []],
    ['case 29: without a repository says nothing', renamed(null), []],
  ]);
});

describe('the Node that a package wants', () => {
  const wanting = (before: string, now: string, version = '1.2.0', last = '1.1.0') =>
    npmRelease(
      { name: 'demo', version, engines: { node: now } },
      { published: async () => publishedOf('demo', { [last]: { node: before } }) },
    );
  scenes(enginesRaised, [
    [
      'case 33: is newer without a major version',
      wanting('>=18', '>=20'),
      ['warning npm/engines-raised: engines.node goes from >=18 to >=20'],
    ],
    ['case 33: is newer with one', wanting('>=18', '>=20', '2.0.0'), []],
    ['case 33: is newer before the first major version', wanting('>=18', '>=20', '0.3.0', '0.2.1'), []],
    [
      'case 33: is newer in a patch before the first major version',
      wanting('>=18', '>=20', '0.2.2', '0.2.1'),
      ['warning npm/engines-raised'],
    ],
    ['case 33: loses a line in the middle', wanting('>=18', '^18 || >=22'), ['warning npm/engines-raised']],
    ['case 33: is older', wanting('>=20', '>=18'), []],
    ['case 33: cannot be read', wanting('whatever', '>=18'), []],
  ]);
});

describe('a lock file', () => {
  const locked = (texts: Record<string, string>, dir = '.') => {
    const release = npmRelease({ name: 'demo', version: '1.4.0' }, { text: (path) => texts[path] });
    return { ...release, candidate: { ...release.candidate, dir } };
  };
  const lock = (version: string) =>
    JSON.stringify(
      { name: 'demo', version, packages: { '': { version }, 'packages/a': { name: 'a', version } } },
      null,
      2,
    );
  scenes(lockfile, [
    [
      'case 102: names another version',
      locked({ 'package-lock.json': lock('1.3.0') }),
      ['warning project/lockfile: package-lock.json says 1.3.0, and package.json says 1.4.0.'],
    ],
    ['case 102: names the same', locked({ 'package-lock.json': lock('1.4.0') }), []],
    [
      'case 102: that is published names another',
      locked({ 'npm-shrinkwrap.json': lock('1.3.0'), 'package-lock.json': lock('1.4.0') }),
      ['warning project/lockfile: npm-shrinkwrap.json says 1.3.0'],
    ],
    [
      'case 102: of the root names that of a workspace',
      locked({ '../../package-lock.json': lock('1.3.0') }, 'packages/a'),
      ['warning project/lockfile: package-lock.json says 1.3.0'],
    ],
    ['case 102: of other tools names none', locked({ 'yarn.lock': '' }), []],
    ['case 102: that nobody can read is not read', locked({ 'package-lock.json': '<<<<<<< HEAD\n' }), []],
  ]);

  test('case 102: is written again where it lies', async () => {
    const command = 'npm install --package-lock-only';
    const hint = async (path: string) => (await lockfile.run(locked({ [path]: lock('1.3.0') }, 'packages/a')))[0]?.hint;
    expect(await hint('../../package-lock.json')).toBe(command);
    expect(await hint('package-lock.json')).toBe(`cd packages/a && ${command}`);
  });
});
