import type { NpmCandidate } from '../candidate.ts';
import type { Facts } from '../facts.ts';
import { NotKnown } from '../not-known.ts';
import { manifestIn, toRoot } from './manifest/root-manifest.ts';
import { tableIn } from './manifest/values.ts';

/** What semantic-release has people write until it puts the real version there (semantic-release.org, FAQ). */
const PLACEHOLDER = /^0\.0\.0-(?:development|semantic(?:ally)?-releas(?:ed|e)|managed-by-semantic-release)$/;
const SETTINGS = ['', '.json', '.yaml', '.yml', '.js', '.cjs', '.mjs'].map((end) => `.releaserc${end}`);

/** By this code whoever catches it knows that the version in the files is none. */
export const CHOSEN_LATER = 'chosen-later';

/** @throws NotKnown for a version that only stands in for the one a release will get */
export function expectChosen(version: string, { packageJson, dir }: NpmCandidate, text: Facts['text']): void {
  const up = toRoot(dir);
  const isStandIn = PLACEHOLDER.test(version) || (version === '0.0.0' && usesSemanticRelease(packageJson, text, up));
  if (isStandIn)
    throw new NotKnown(
      `the version is chosen when it is released; ${version} stands in for it`,
      'skipped',
      CHOSEN_LATER,
    );
}

function usesSemanticRelease(packageJson: NpmCandidate['packageJson'], text: Facts['text'], up: string): boolean {
  if (typeof packageJson.release === 'object' || SETTINGS.some((file) => text(`${up}${file}`) !== undefined))
    return true;
  return [packageJson, manifestIn(text(`${up}package.json`))].some((manifest) =>
    Object.keys(tableIn(manifest?.devDependencies)).some((name) =>
      /^semantic-release$|^@semantic-release\//.test(name),
    ),
  );
}
