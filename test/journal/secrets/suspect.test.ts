import { describe, expect, test } from 'vitest';
import { looksSecret } from '../../../src/journal/secrets/suspect.ts';

describe('what every day brings is not suspect', () => {
  test.each([
    '',
    'Fixed the race in the flush: the mutex was released before the rename',
    'the password reset flow sends a secret link with a token, token= is parsed',
    'The secret: never mix tabs and spaces. Passwords are hashed with argon2.',
    'a task-management desk for the risk-averse, see /home/bob/src/token/key.ts:12',
    'C:\\Users\\bob\\secrets\\token.txt and ../.config/gh/hosts.yml',
    '3f786850e387550fdab836ed7e6dc881de23001b',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '550e8400-e29b-41d4-a716-446655440000 and 0190163d-8694-739b-aea5-966c26f8ad91',
    'from 2026-11-20T10:30:00.000Z to 2026-11-21',
    'upgraded v1.2.3-rc.1+build.5 to ^2.0.0 || >=3.1',
    'https://example.com:8080/a/b?c=d&e=f#g and ssh://git@github.com:22/o/r and git@github.com:o/r.git',
    'file.go:245: unexpected token, expected ; at 12:45',
    'max_tokens=4096 and next_token: 12 and token: string; and primary key: id',
    'authorization failed for bob, bearer of bad news',
    'npm_config_registry and pypi-publish and sk-learn and AKIA and eyJ',
    'docker run -u 1000:1000 image, curl https://example.com',
    'Ünïcödé 日本語 🙂 \u001b[31mred\u001b[0m',
  ])('%s', (text) => {
    expect(looksSecret(text)).toBe(false);
  });
});

describe('what could be a secret is', () => {
  test.each([
    ['an assignment', `export DB_PASSWORD=${'hunter'}2`],
    ['a YAML value', `  api-key: ${'a1b2'.repeat(4)}`],
    ['a JSON value inside JSON', `{\\"token\\": \\"${'a1b2'.repeat(4)}\\"}`],
    ['an option', `deploy --token ${'a1b2'.repeat(4)}`],
    ['a header', `authorization: Bearer ${'a1b2'.repeat(4)}`],
    ['a login in a URL', `https://bob:${'hunter'}2@example.com`],
    ['a token glued to an escape', `\\nghp${'_'}${'a1B2'.repeat(9)}`],
    ['the beginning of a key', `-----BEGIN ${'PRIVATE'} KEY-----`],
  ])('%s', (_name, text) => {
    expect(looksSecret(text)).toBe(true);
  });
});

const UNITS = [
  ...[
    'a',
    'A',
    '0',
    'f',
    '=',
    ':',
    '@',
    '/',
    '-',
    '_',
    '.',
    ' ',
    '\n',
    '\\',
    '"',
    "'",
    '\u2028',
    '🙂',
    '://',
    '://a:',
    'https://a:b',
  ],
  ...[
    'eyJ',
    'eyJ.',
    'sk-',
    'sk-ant-',
    'gh',
    'ghp',
    'npm',
    'AKIA',
    'AIza',
    'SG.',
    'SG.a.',
    'SG.aaaa',
    'xox',
    'hvs.',
    'glc_',
    'vcp_',
  ],
  ...[
    'token',
    'token=',
    'token: ',
    'token = ',
    'token="',
    'token=\\"',
    'password:',
    '--token ',
    '--a',
    'api key',
    'secret_access_key ',
  ],
  ...[
    'curl ',
    'curl -',
    'bearer ',
    'authorization',
    '-----BEGIN ',
    '-----BEGIN PRIVATE ',
    'mongodb://',
    'https://hooks.slack.com/',
  ],
];

test.each(UNITS)('64 KiB of %j are judged in linear time', (unit) => {
  const from = performance.now();
  looksSecret(unit.repeat(Math.floor(65_536 / unit.length)));
  expect(performance.now() - from).toBeLessThan(2000);
});
