import { describe, expect, test } from 'vitest';
import { workspaceFolders, workspacePatterns } from '../../../src/release/workspaces/workspaces.ts';

const isWorkspace = (patterns: readonly string[], dir: string): boolean =>
  workspaceFolders({ patterns, file: 'package.json' })(dir);

describe('workspaces', () => {
  test('are named by a list, or by a list in an object', () => {
    expect(workspacePatterns({ workspaces: ['a', 7] })).toEqual(['a']);
    expect(workspacePatterns({ workspaces: { packages: ['b/*'] } })).toEqual(['b/*']);
    expect(workspacePatterns({ workspaces: 'c' })).toEqual([]);
    expect(workspacePatterns({})).toEqual([]);
  });

  test.each([
    [['packages/*'], 'packages/a', true],
    [['./packages/*/'], 'packages/a', true],
    [['packages/*'], 'packages/a/b', false],
    [['packages/**'], 'packages/a/b', true],
    [['packages/**/b'], 'packages/b', true],
    [['**/b/**'], 'packages/b/c', true],
    [['packages/pkg-*'], 'packages/pkg-a', true],
    [['packages/*-x-*'], 'packages/a-x-b', true],
    [['packages/*b'], 'packages/abab', true],
    [['packages/*'], 'packages/.hidden', false],
    [['packages/*', '!packages/a'], 'packages/a', false],
    [['!packages/a', 'packages/*'], 'packages/a', true],
    [['tools'], 'tools', true],
    [['tools'], 'toolsmith', false],
    [[], 'tools', false],
    [['packages/{core,cli}'], 'packages/cli', true],
    [['packages/{core,cli}'], 'packages/other', false],
    [['{packages/{a,b},tools}/x'], 'packages/b/x', true],
    [['{packages/{a,b},tools}/x'], 'tools/x', true],
    [['packages/c?re'], 'packages/core', true],
    [['packages/c?re'], 'packages/cre', false],
    [['packages/[a-c]x'], 'packages/bx', true],
    [['packages/[!a-c]x'], 'packages/bx', false],
    [['packages/[id]'], 'packages/d', true],
  ])('%j and %s: %s', (patterns, dir, is) => {
    expect(isWorkspace(patterns, dir)).toBe(is);
  });

  test.each([
    'packages/@(a|b)',
    'packages/{a',
    'packages/{1..3}',
    'a\\\\*b',
    `${'{a,b}'.repeat(20)}`,
    'a/'.repeat(9000),
  ])('named by %.20s are refused, since who guessed would leave packages out', (pattern) => {
    expect(() => isWorkspace([pattern], 'packages/a')).toThrow('package.json cannot be read as a package');
  });

  test.each([
    '**/'.repeat(1000),
    '**/*/'.repeat(500),
    `${'*a'.repeat(400)}b`,
    `${'{a,'.repeat(900)}`,
  ])('of a pattern like %.12s are found in no time', (pattern) => {
    const began = performance.now();
    try {
      isWorkspace([`${pattern}zz`], 'a/b/c/d/e/f/g/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
    } catch {}
    expect(performance.now() - began).toBeLessThan(500);
  });
});
