import type { Json } from '../../../../journal/entry.ts';
import type { NpmCheck } from '../../../check.ts';
import { NotKnown } from '../../../not-known.ts';
import { lockedRoot } from '../../../npm/locked-version.ts';
import { tableIn, textIn } from '../../../npm/manifest/values.ts';
import type { NpmFacts } from '../../../npm/npm-facts.ts';
import type { NpmPackage } from '../../../npm/npm-package.ts';
import { commandLine, shown } from '../../../shown.ts';

/** `npm/name-changed` */
export const nameChanged: NpmCheck = {
  id: 'npm/name-changed',
  severity: 'warning',
  about: 'npm',
  title: 'the package has the name that users know',
  why: 'Users of the old name get no further version, and nothing tells them so.',
  async run({ candidate, facts }) {
    if (await facts.published()) return [];
    const { name, packageJson } = candidate;
    const locked = candidate.dir === '.' ? lockedRoot(facts.text('package-lock.json'))?.name : undefined;
    const plain = name.startsWith('@') ? name.slice(name.indexOf('/') + 1) : undefined;
    const here = repositoryOf(packageJson.repository);
    for (const old of new Set([locked, plain]))
      if (old !== undefined && old !== name && here !== undefined) {
        const known = await shownPackage(facts, old);
        const versions = [...(known?.versions.values() ?? [])];
        if (known && [known.repository, versions.at(-1)?.repository].some((one) => repositoryOf(one ?? null) === here))
          return [
            {
              ...{
                message: `${name} is not published, but ${shown(old)} is, from the same repository.`,
                line: candidate.manifest.nameLine ?? undefined,
              },
              hint: commandLine('npm deprecate', [old, `renamed to ${name}`]),
            },
          ];
      }
    return [];
  },
};

/** What a registry hides is not the same package for all that anybody can tell. */
async function shownPackage(facts: NpmFacts, name: string): Promise<NpmPackage | undefined> {
  try {
    return await facts.otherPackage(name);
  } catch (error) {
    if (error instanceof NotKnown) return undefined;
    throw error;
  }
}

/** A repository without what is only another way to write it. */
function repositoryOf(value: Json | undefined): string | undefined {
  const text = textIn(value) ?? textIn(tableIn(value).url);
  // No address is longer.
  return text
    ?.slice(0, 1000)
    .replace(/^git\+/, '')
    .replace(/^(?:[a-z]+:\/\/(?:[^@/]*@)?|git@)/, '')
    .replace(/^github:|^(?=[\w.-]+\/[\w.-]+$)/, 'github.com/')
    .replace(/^([^/:]+):/, '$1/')
    .replace(/(?:\.git)?\/?(?:#.*)?$/, '')
    .toLowerCase();
}
