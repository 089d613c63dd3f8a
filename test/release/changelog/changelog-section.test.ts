import { describe, expect, test } from 'vitest';
import { sectionOf, unreleasedLine } from '../../../src/release/changelog/changelog-section.ts';

describe('the section of a version is found in', () => {
  test.each([
    [
      'Keep a Changelog',
      '# Changelog\n\n## [Unreleased]\n\n## [1.4.0] - 2026-11-20\n\n### Added\n\n- This\n\n## [1.3.0]\n- Old\n',
      5,
    ],
    ['a heading with a v and a day', '# v1.4.0 (2026-11-20)\n\n- This\n\n# v1.3.0 (2026-01-01)\n', 1],
    ['a linked heading', '## [1.4.0](https://example.com/compare/v1.3.0...v1.4.0) (2026-11-20)\n\n- This\n', 1],
    ['changesets', '# the-package\n\n## 1.4.0\n\n### Minor Changes\n\n- This\n\n## 1.3.0\n', 3],
    ['a heading with the name of the package', '## the-package@1.4.0\n- This\n', 1],
    [
      'an underlined heading',
      'History\n=======\n\n1.4.0 (2026-11-20)\n------------------\n\n* This\n\n1.3.0\n-----\n',
      4,
    ],
    [
      'a Debian changelog',
      'the-package (1.4.0-1) unstable; urgency=medium\n\n  * This\n\n -- Ada <ada@example.com>  Fri\n\nthe-package (1.3.0-2) unstable; urgency=low\n',
      1,
    ],
    ['a heading that says more', '## Version 1.4.0: the big one\n\nThis\n', 1],
  ])('%s', (_, text, line) => {
    const section = sectionOf(text, '1.4.0');
    expect(section?.line).toBe(line);
    expect(section?.lines.join('\n')).toContain('This');
    expect(section?.lines.join('\n')).not.toMatch(/Old|1\.3\.0/);
    expect(sectionOf(text.replaceAll('\n', '\r\n'), '1.4.0')?.line).toBe(line);
  });
});

test('a mention, another version or a day is no section', () => {
  for (const text of [
    'Version 1.4.0 is out\n',
    '## 1.4.0-rc.1\n',
    '## 11.4.0\n',
    '## 1.4.0.1\n',
    '# 2026-11-20\n- 1.4.0\n',
    '',
  ])
    expect(sectionOf(text, '1.4.0')).toBeUndefined();
});

test('a section without a word in it is empty', () => {
  expect(sectionOf('## 1.4.0\n\n## 1.3.0\n- Old\n', '1.4.0')).toEqual({ line: 1, lines: [] });
  expect(sectionOf('1.4.0\n-----\n\n1.3.0\n-----\n', '1.4.0')).toEqual({ line: 1, lines: [] });
});

test('what is not released yet is found by its heading', () => {
  expect(unreleasedLine('# Changelog\n\n## [Unreleased]\n')).toBe(3);
  expect(unreleasedLine('Unreleased\n----------\n')).toBe(1);
  expect(unreleasedLine('Nothing is unreleased here\n')).toBeUndefined();
});
