import { describe, expect, test } from 'vitest';
import { parseSdistName, sdistName } from '../../../src/release/python/sdist-name.ts';
import { parseVersion, versionText } from '../../../src/release/python/version.ts';

describe('the name of a source distribution', () => {
  test.each([
    ['Foo.Bar_baz', '1.3.0', 'foo_bar_baz-1.3.0.tar.gz'],
    ['demo', '1.0.0-beta.1', 'demo-1.0.0b1.tar.gz'],
    ['demo', '1!2.0-1', 'demo-1!2.0.post1.tar.gz'],
  ])('of %s %s is %s', (project, version, file) => {
    const parsed = parseVersion(version) ?? expect.unreachable(version);
    expect(sdistName(project, parsed)).toBe(file);
    expect(parseSdistName(file)).toMatchObject({ isNormalized: true, version: parsed });
  });

  test.each([
    ['Foo.Bar_baz-1.3.0.tar.gz', 'foo-bar-baz', 'foo-bar-baz', '1.3.0'],
    ['foo-bar-1.0.tar.gz', undefined, 'foo-bar', '1.0'],
    ['foo-bar-1.0-1.tar.gz', 'foo_bar', 'foo-bar', '1.0.post1'],
    ['foo-1-2.0.tar.gz', 'foo-1', 'foo-1', '2.0'],
    ['demo-1.0.0-beta.1.tar.gz', 'demo', 'demo', '1.0.0b1'],
    ['demo_local-1.0_ubuntu.1.tar.gz', 'demo-local', 'demo-local', '1.0+ubuntu.1'],
    ['demo-2024.01.05.tar.gz', undefined, 'demo', '2024.1.5'],
  ])('%s in the folder of %s belongs to %s %s', (file, project, name, version) => {
    const parsed = parseSdistName(file, project) ?? expect.unreachable(file);
    expect([parsed.project, versionText(parsed.version), parsed.isNormalized]).toEqual([name, version, false]);
  });

  test.each([
    ['foo-bar-1.0.tar.gz', 'foo'],
    ['other-1.0.tar.gz', 'demo'],
    ['demo.tar.gz', undefined],
    ['demo-latest.tar.gz', undefined],
    ['-1.0.tar.gz', undefined],
    ['demo-1.0.zip', undefined],
    ['../demo-1.0.tar.gz', undefined],
    [`${'a-'.repeat(2000)}1.0.tar.gz`, undefined],
  ])('%s is none of %s', (file, project) => {
    expect(parseSdistName(file, project)).toBeUndefined();
  });
});
