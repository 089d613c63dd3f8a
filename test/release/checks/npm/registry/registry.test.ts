import { describe } from 'vitest';
import type { Json } from '../../../../../src/journal/entry.ts';
import { accessFirstPublish } from '../../../../../src/release/checks/npm/registry/access-first-publish.ts';
import { authPath } from '../../../../../src/release/checks/npm/registry/auth-path.ts';
import { scopeRegistry } from '../../../../../src/release/checks/npm/registry/scope-registry.ts';
import type { NpmDestination } from '../../../../../src/release/npm/npm-facts.ts';
import { destination, scenes } from '../../../../support/npm-scenes.ts';
import { npmRelease, publishedOf } from '../../../../support/release.ts';

function first(name: string, more: Record<string, Json>, target: Partial<NpmDestination> = { isDefault: true }) {
  const facts = { published: async () => undefined, target: async () => destination(target) };
  return npmRelease({ name, version: '1.0.0', ...more }, facts);
}

describe('access to a new package', () => {
  const open = { publishConfig: { access: 'public' } };
  scenes(accessFirstPublish, [
    [
      'case 9: is left open for a scoped name',
      first('@s/x', {}),
      ['warning npm/access-first-publish: @s/x is new and scoped, and nothing says that it is public.'],
    ],
    ['case 9: is public when the package says so', first('@s/x', open), []],
    [
      "case 9: is public when npm's configuration says so",
      first('@s/x', {}, { isDefault: true, access: { value: 'public', source: '.npmrc:1' } }),
      [],
    ],
    ['case 9: is the matter of a registry of its own', first('@s/x', {}, {}), []],
    ['case 8: is public without a scope', first('demo', {}), []],
    [
      'case 9: cannot be restricted without a scope',
      first('demo', { publishConfig: { access: 'restricted' } }),
      ['error npm/access-first-publish: publishConfig.access is restricted'],
    ],
    [
      'case 9: was said when it was first published',
      npmRelease({ name: '@s/x', version: '1.0.1' }, { published: async () => publishedOf('@s/x', { '1.0.0': {} }) }),
      [],
    ],
  ]);
});

const to = (target: Partial<NpmDestination>, hasIdentity = false) =>
  npmRelease(
    { name: '@s/x', version: '1.0.0' },
    { target: async () => destination(target), surroundings: { isCi: hasIdentity, hasIdentity } },
  );

describe('the registry that npm publishes to', () => {
  const wanted = { value: 'https://wanted.example/', source: 'publishConfig["registry"]' };
  scenes(scopeRegistry, [
    [
      'case 31: is not the one of publishConfig where a scope has its own',
      to({ overruled: [wanted] }),
      [
        'error npm/scope-registry: npm publishes to https://registry.example/, as .npmrc:1 says, and not to https://wanted.example/, as publishConfig["registry"] says.',
      ],
    ],
    [
      'case 31: is not the one of a flag either',
      to({ overruled: [{ ...wanted, source: '--registry' }] }),
      ['error npm/scope-registry'],
    ],
    [
      'case 31: may pass over what is set for other packages',
      to({ overruled: [{ ...wanted, source: '.npmrc:7' }] }),
      [],
    ],
  ]);
});

describe('credentials', () => {
  const auth = { path: '//host/npm/', publishPath: '//host/npm/corp/', canPublish: false, unset: [] };
  scenes(authPath, [
    [
      'case 11: are looked for at the exact path by npm publish',
      to({ auth }),
      ['error npm/auth-path: Credentials are set for //host/npm/, and npm publish looks for //host/npm/corp/ only.'],
    ],
    ['case 11: are not needed by a trusted publisher', to({ auth }, true), []],
    [
      'case 11: in a variable that is not set are said, by its name only',
      to({ auth: { ...auth, path: undefined, unset: ['NPM_TOKEN'] } }),
      ['info npm/auth-path: The credentials are in NPM_TOKEN, which is not set.'],
    ],
    ['case 11: may come from a login later', to({ auth: { ...auth, path: undefined } }), []],
    ['case 11: are there', to({}), []],
  ]);
});
