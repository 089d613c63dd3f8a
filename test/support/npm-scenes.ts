import { expect, test } from 'vitest';
import type { NpmCheck, NpmRelease } from '../../src/release/check.ts';
import type { NpmDestination } from '../../src/release/npm/npm-facts.ts';
import { verdict } from './release.ts';

/** A case of the list of cases: what is so, the release, and what is found; texts are parts of the whole line. */
export type Scene = readonly [title: string, release: NpmRelease, found: readonly string[]];

/** One test for each case of a rule. Every line that is found must be expected, in order. */
export function scenes(check: NpmCheck, all: readonly Scene[]): void {
  for (const [title, release, found] of all)
    test(title, async () => {
      const lines = await verdict(check, release);
      expect(lines).toEqual(found.map((part) => expect.stringContaining(part)));
    });
}

/** A place to publish to, as whoever is logged in there has it. */
export function destination(different: Partial<NpmDestination> = {}): NpmDestination {
  return {
    ...{ url: 'https://registry.example/', source: '.npmrc:1', isDefault: false, overruled: [] },
    auth: { path: '//registry.example/', publishPath: '//registry.example/', canPublish: true, unset: [] },
    ...different,
  };
}
