import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../src/journal/entry.ts';
import { parsePackument } from '../../../../src/registries/npm/packument.ts';
import { npmChecks } from '../../../../src/release/checks/npm/index.ts';
import { examineRelease } from '../../../../src/release/examine-release.ts';
import { destination } from '../../../support/npm-scenes.ts';
import { npmRelease, packedOf } from '../../../support/release.ts';

const FIELDS = [
  ...['main', 'module', 'browser', 'types', 'bin', 'exports', 'imports', 'files', 'scripts', 'dependencies', 'engines'],
  ...['peerDependencies', 'publishConfig', 'license', 'repository', 'packageManager', 'private'],
];
const shapes = fc.constantFrom<Json>(
  ...['./a.js', './*/*', '*', '..', '', 'workspace:*', '>=18', null, false, 7, [], {}],
  ...[
    { '.': null },
    { './x/*': ['./a/*.js'] },
    { registry: 7, tag: '1.x', access: 'restricted' },
    { a: 'file:..', b: 'link:' },
  ],
);
const manifest = fc.dictionary(fc.constantFrom(...FIELDS), fc.oneof(shapes, fc.jsonValue()));
const version = fc.oneof(
  fc.constantFrom('1.0.0', 'v1.0.0', '1.0', '', '2.0.0-beta.1+x', '01.0.0', '99999999999999999999.0.0'),
  fc.string(),
);
const text = fc.oneof(fc.string(), fc.json(), fc.constant('{"name": "old", "version": "0.1.0"}'));
const known = fc.dictionary(version, fc.oneof(manifest, fc.record({ dist: manifest, engines: manifest })));

describe('a package of any sort', () => {
  test('is judged without an exception, and in words of one line at most as long as somebody reads', async () => {
    await fc.assert(
      fc.asyncProperty(
        manifest,
        fc.string(),
        version,
        known,
        fc.dictionary(fc.string(), fc.string()),
        text,
        async (more, name, its, versions, tags, file) => {
          const packument = parsePackument({ name, versions, 'dist-tags': tags, time: {} }, name);
          const packageJson = { ...(more as { [key: string]: Json }), name, version: its };
          const published = async () => (typeof packument === 'string' ? undefined : packument);
          const release = npmRelease(packageJson, {
            published,
            otherPackage: published,
            target: async () => destination(),
            packed: async () => packedOf(packageJson, { [`lib/${name}`]: file, 'a.js.map': file }),
            text: () => file,
          });
          const { findings } = await examineRelease(
            release,
            npmChecks,
            { severities: new Map(), ignores: [] },
            '2026-11-20',
          );
          for (const { message, rule } of findings)
            expect({ rule, long: message.length > 2000 }).toEqual({ rule, long: false });
        },
      ),
      { numRuns: 500 },
    );
  });

  test('takes no time, however large its manifest is', async () => {
    const exports = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`./${at}`, `./lib/${at}.js`]));
    const deep = JSON.parse(`${'{"import":'.repeat(3000)}1${'}'.repeat(3000)}`) as Json;
    const began = performance.now();
    for (const more of [{ exports }, { exports: deep, imports: deep }, { files: Object.keys(exports) }]) {
      const release = npmRelease({ name: 'demo', version: '1.0.0', ...more });
      const { findings } = await examineRelease(
        release,
        npmChecks,
        { severities: new Map(), ignores: [] },
        '2026-11-20',
      );
      expect(findings.length).toBeLessThan(50);
    }
    expect(performance.now() - began).toBeLessThan(3000);
  });
});
