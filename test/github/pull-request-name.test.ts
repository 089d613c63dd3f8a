import { expect, test } from 'vitest';
import { pullRequestOfText } from '../../src/github/pull-request-name.ts';

const DEMO = { host: 'github.com', owner: 'octo-org', name: 'demo' };

test.each([
  ['12', { number: 12, repository: undefined }],
  ['#12', { number: 12, repository: undefined }],
  ['https://github.com/octo-org/demo/pull/12', { number: 12, repository: DEMO }],
  ['https://www.github.com/octo-org/demo/pull/12/files?w=1#diff-1', { number: 12, repository: DEMO }],
  [
    'http://git.example.com:8443/a/b.c/pull/7/',
    { number: 7, repository: { host: 'git.example.com:8443', owner: 'a', name: 'b.c' } },
  ],
])('%s is a pull request', (text, name) => expect(pullRequestOfText(text)).toEqual(name));

test.each([
  ...['', '0', '-1', '12a', '##12', '1e3', '9999999999999999'],
  ...[
    'https://github.com/octo-org/demo',
    'https://github.com/octo-org/demo/issues/12',
    'github.com/octo-org/demo/pull/12',
  ],
  ...[
    'https://github.com/octo-org/demo/pull/0',
    'https://github.com/octo-org/demo/pull/12x',
    'https://github.com/a/../pull/1',
  ],
  ...[
    'file:///octo-org/demo/pull/12',
    'https://gist.github.com/octo-org/demo/pull/12',
    'https://github.com/a b/c/pull/1',
  ],
])('%j is none', (text) => expect(pullRequestOfText(text)).toBeUndefined());
