import { describe, expect, test } from 'vitest';
import { redirectTarget, sameOrigin } from '../../../src/registries/http/redirect.ts';

describe('a redirect', () => {
  const from = new URL('https://one.example/a/b');

  test('never gives up encryption', () => {
    expect(redirectTarget(from, 'http://one.example/a/c')).toMatchObject({ code: 'redirect' });
    expect(redirectTarget(new URL('http://one.example/'), 'https://one.example/')).toMatchObject({
      protocol: 'https:',
    });
  });

  test('may be relative, and brings no credentials of its own', () => {
    expect(String(redirectTarget(from, '../c'))).toBe('https://one.example/c');
    expect(String(redirectTarget(from, '//ada:pw@two.example/'))).toBe('https://two.example/');
  });

  test.each([
    'http://one.example/',
    'https://one.example:444/',
    'https://two.example/',
    'https://sub.one.example/',
  ])('to %s leaves the place that credentials were meant for', (to) =>
    expect(sameOrigin(from, new URL(to))).toBe(false));
});
