import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMetadata } from '../../../src/release/python/metadata.ts';
import { metadataFaults } from '../../../src/release/python/metadata-faults.ts';

/** As setuptools writes it. */
const METADATA = `Metadata-Version: 2.4
Name: foo-bar-baz
Version: 1.3.0
Summary: Counts birds
Author-email: Ada Example <ada@example.com>
License-Expression: MIT
Project-URL: Homepage, https://example.com
Project-URL: Bugs, https://example.com/bugs
Classifier: Programming Language :: Python :: 3
Classifier: Typing :: Typed
Requires-Python: >=3.9
Description-Content-Type: text/markdown
License-File: LICENSE
Requires-Dist: requests>=2
Requires-Dist: pytest; extra == "test"
Provides-Extra: test
Dynamic: license-file

# Birds

Name: not a header
`;

describe('core metadata', () => {
  test('is read field by field', () => {
    expect(parseMetadata(METADATA)).toMatchObject({
      metadataVersion: '2.4',
      name: 'foo-bar-baz',
      version: '1.3.0',
      summary: 'Counts birds',
      requiresPython: '>=3.9',
      requiresDist: ['requests>=2', 'pytest; extra == "test"'],
      providesExtra: ['test'],
      classifiers: ['Programming Language :: Python :: 3', 'Typing :: Typed'],
      license: undefined,
      licenseExpression: 'MIT',
      licenseFiles: ['LICENSE'],
      projectUrls: ['Homepage, https://example.com', 'Bugs, https://example.com/bugs'],
      authorEmail: 'Ada Example <ada@example.com>',
      descriptionContentType: 'text/markdown',
      description: '# Birds\n\nName: not a header',
      dynamic: ['license-file'],
      repeated: [],
    });
  });

  test('is the same with other line ends and a byte order mark', () => {
    const other = parseMetadata(`\ufeff${METADATA.replaceAll('\n', '\r\n')}`);
    const plain = parseMetadata(METADATA);
    expect(other).toEqual({ ...plain, description: plain?.description?.replaceAll('\n', '\r\n') });
  });

  test.each(['        ', '       |', '\t'])('may hold the description as a header, indented with %j', (indent) => {
    const text = `Metadata-Version: 1.1\nName: a\nDescription: One\n${indent}\n${indent}  two\n${indent}three\nVersion: 1\n`;
    expect(parseMetadata(text)).toMatchObject({ description: 'One\n\n  two\nthree', version: '1' });
  });

  test('may be folded, in any case and without spaces', () => {
    expect(parseMetadata('NAME:a\nversion:\n 1.0\nSummary: one\n  two\n')).toMatchObject({
      name: 'a',
      version: '1.0',
      summary: 'one\ntwo',
    });
  });

  test('ends where the first line is no header', () => {
    expect(parseMetadata('Name: a\nfree text\nVersion: 1\n')).toMatchObject({
      version: undefined,
      description: 'free text\nVersion: 1',
    });
  });

  test('does not count what builders do not know', () => {
    const metadata = parseMetadata(
      'Metadata-Version: 1.0\nName: a\nVersion: 1\nHome-page: UNKNOWN\nLicense: \n\nUNKNOWN\n',
    );
    expect(metadata).toMatchObject({ homePage: undefined, license: undefined, description: undefined });
  });

  test('says what stands twice; the first one counts', () => {
    expect(parseMetadata('Name: a\nName: b\nDescription: c\nClassifier: d\nClassifier: e\n\nbody')).toMatchObject({
      name: 'a',
      repeated: ['name', 'description'],
    });
  });

  test.each([
    '',
    '\n',
    'PK\u0003\u0004',
    '<html>',
    '{"name": "a"}',
    ' folded: first',
    'X: 1\n',
    ':a\n',
    `Name: a\n\n${'x'.repeat(9e6)}`,
    `Name: a\n${'X: 1\n'.repeat(30_000)}`,
  ])('is not %.20j', (text) => {
    expect(parseMetadata(text)).toBeUndefined();
  });

  test('may be anything without an exception, faults and all', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'Name: ',
        'Version: ',
        'Requires-Dist: ',
        'Project-URL: ',
        '\n',
        '\n ',
        ': ',
        'Author-email: ',
        ',',
        '@',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const metadata = parseMetadata(`Name: ${pieces.join('')}`);
        if (metadata) metadataFaults(metadata);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['folds', 'Summary: x\n', ' y\n'],
    ['headers', '', 'Requires-Dist: a @ b\n'],
    ['requirements', 'Requires-Dist: ', 'a,('],
    ['spaces', 'Project-URL: ', ' '],
    ['addresses', 'Author-email: ', '"<a.'],
    ['versions', 'Requires-Python: ', '>1,'],
  ])(
    'made slow with %s is read at once',
    (_, start, part) => {
      const text = `Metadata-Version: 2.1\n${start}${part.repeat(Math.floor(300_000 / part.length))}!\n`;
      const began = performance.now();
      const metadata = parseMetadata(text);
      if (metadata) metadataFaults(metadata);
      expect(performance.now() - began).toBeLessThan(2000);
    },
    20_000,
  );
});
