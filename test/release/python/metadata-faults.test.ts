import { describe, expect, test } from 'vitest';
import { parseMetadata } from '../../../src/release/python/metadata.ts';
import { metadataFaults } from '../../../src/release/python/metadata-faults.ts';

function faultsOf(...lines: readonly string[]): string[] {
  const own = new Set(lines.map((line) => line.split(':', 1)[0]));
  const base = ['Metadata-Version: 2.4', 'Name: demo', 'Version: 1.0'].filter(
    (line) => !own.has(line.split(':', 1)[0]),
  );
  const metadata = parseMetadata([...base, ...lines, ''].join('\n')) ?? expect.unreachable();
  return metadataFaults(metadata).map(({ code, field }) => `${code} ${field}`);
}

describe('PyPI takes', () => {
  test.each([
    ['nothing but the three fields', []],
    ['a version in an odd spelling', ['Version: 1.0.0-beta.1']],
    ['a summary of 512 characters beyond the basic plane', [`Summary: ${'🐦'.repeat(512)}`]],
    ['a condition on Python', ['Requires-Python: >=3.9, !=3.10.*, <4']],
    ['legacy brackets', ['Requires-Dist: requests (>=2.0,<3)']],
    ['extras and markers', ['Requires-Dist: a[b,c]>=1.0,<2; python_version < "3.9" and extra == "x"']],
    ['a marker that names a place', ['Requires-Dist: a; extra == "x @ https://example.com"']],
    ['a license expression', ['License-Expression: MIT OR Apache-2.0', 'License-File: LICENSE']],
    ['a label of 32 characters', [`Project-URL: ${'x'.repeat(32)}, https://example.com/?a=%20b#c`]],
    ['several addresses', ['Author-email: "Example, Ada" <ada+x@mail.example.com>, broken']],
    ['a name without an address', ['Author-email: ,']],
    ['a description in a variant of Markdown', ['Description-Content-Type: text/markdown; charset=UTF-8; variant=GFM']],
    ['fields it does not know, twice', ['X-Made-By: a', 'X-Made-By: b']],
    ['an old setuptools that names the license file', ['Metadata-Version: 2.1', 'License-File: LICENSE']],
  ])('%s', (_, lines) => {
    expect(faultsOf(...lines)).toEqual([]);
  });
});

describe('PyPI refuses', () => {
  test.each([
    ['metadata version 2.0', ['Metadata-Version: 2.0'], 'metadata-version Metadata-Version'],
    ['metadata version 3.0', ['Metadata-Version: 3.0'], 'metadata-version Metadata-Version'],
    ['a name with a space', ['Name: de mo'], 'bad-name Name'],
    ['a version that is none', ['Version: latest'], 'bad-version Version'],
    ['a local version', ['Version: 1.0+ubuntu.1'], 'local-version Version'],
    ['two names', ['Name: a', 'Name: b'], 'repeated-field Name'],
    ['a description above and below', ['Description: a', '', 'b'], 'repeated-field Description'],
    [
      'a field before its time',
      ['Metadata-Version: 2.3', 'License-Expression: MIT'],
      'field-too-new License-Expression',
    ],
    ['a dynamic version', ['Dynamic: Version'], 'bad-dynamic Dynamic'],
    ['a summary of 513 characters', [`Summary: ${'x'.repeat(513)}`], 'summary-too-long Summary'],
    ['a summary on two lines', ['Summary: a', ' b'], 'summary-lines Summary'],
    ['two kinds of license', ['License: MIT', 'License-Expression: MIT'], 'license-twice License'],
    ['what is private', ['Classifier: Private :: Do Not Upload'], 'private-classifier Classifier'],
    ['a direct URL', ['Requires-Dist: a @ git+https://example.com/a.git'], 'direct-url Requires-Dist'],
    [
      'a direct URL with a marker',
      ['Requires-Dist: a@https://example.com/a.whl ; extra == "x"'],
      'direct-url Requires-Dist',
    ],
    ['a direct file', ['Requires-Dist: a[b] @ file:../a'], 'direct-url Requires-Dist'],
    ['a dependency that is none', ['Requires-Dist: >=1.0'], 'bad-requirement Requires-Dist'],
    ['a caret', ['Requires-Dist: a ^1.0'], 'bad-requirement Requires-Dist'],
    ['a compatible release of one number', ['Requires-Python: ~=3'], 'bad-requires-python Requires-Python'],
    ['a wildcard behind >=', ['Requires-Python: >=3.*'], 'bad-requires-python Requires-Python'],
    ['a wildcard behind a pre-release', ['Requires-Python: !=3.0a1.*'], 'bad-requires-python Requires-Python'],
    ['a condition without a version', ['Requires-Dist: a,>=1'], 'bad-requirement Requires-Dist'],
    ['an extra without a name', ['Requires-Dist: a[b,]'], 'bad-requirement Requires-Dist'],
    ['an extra with a space', ['Provides-Extra: a b'], 'bad-extra Provides-Extra'],
    [
      'a label of 33 characters',
      [`Project-URL: ${'x'.repeat(33)}, https://example.com`],
      'project-url-label Project-URL',
    ],
    ['no label', ['Project-URL: , https://example.com'], 'project-url-label Project-URL'],
    ['no link', ['Project-URL: Home'], 'bad-url Project-URL'],
    [
      'a label twice',
      ['Project-URL: A, https://a.de', 'Project-URL: A, https://b.de'],
      'project-url-label Project-URL',
    ],
    ['another scheme', ['Home-page: ftp://example.com'], 'bad-url Home-page'],
    ['a link with a space', ['Download-URL: https://example.com/a b'], 'bad-url Download-URL'],
    ['an address without a domain', ['Author-email: ada'], 'bad-email Author-email'],
    ['an address nowhere', ['Maintainer-email: Ada <ada@localhost>'], 'bad-email Maintainer-email'],
    ['an address in a private net', ['Author-email: ada@mail.local'], 'bad-email Author-email'],
    ['a description in HTML', ['Description-Content-Type: text/html'], 'description-type Description-Content-Type'],
  ])('%s', (_, lines, fault) => {
    expect(faultsOf(...lines)).toEqual([fault]);
  });

  test('metadata without its three fields', () => {
    const faults = metadataFaults(parseMetadata('Name: demo\n') ?? expect.unreachable());
    expect(faults.map(({ message }) => message)).toEqual(['Metadata-Version is missing', 'Version is missing']);
  });
});

test('what a message quotes cannot act on a terminal and stays short', () => {
  const metadata = parseMetadata(`Name: \u001b[31m${'x'.repeat(500)}\nMetadata-Version: 1.0\nVersion: 1`);
  const [fault] = metadataFaults(metadata ?? expect.unreachable());
  expect(fault?.message).toMatch(/^␛\[31mx{90,95}… is no name for a project$/);
});
