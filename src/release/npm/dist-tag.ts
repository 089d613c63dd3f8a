import type { NpmRelease } from '../check.ts';
import { NotKnown } from '../not-known.ts';
import { commandLine } from '../shown.ts';
import { namedGitTag } from '../tags/named-git-tag.ts';
import { tableIn, textIn } from './manifest/values.ts';

/** The dist-tag that a version would get. */
export interface DistTag {
  readonly tag: string;
  /** What says so; undefined where nothing does, and npm takes `latest`. */
  readonly source: string | undefined;
}

/** Chooses as npm does: a flag, publishConfig, npm's configuration, else latest. */
export async function distTagOf({ candidate, facts, options }: NpmRelease): Promise<DistTag> {
  if (options.tag !== undefined && namedGitTag(options, 'npm') === undefined)
    return { tag: options.tag, source: '--tag' };
  const configured = textIn(tableIn(candidate.packageJson.publishConfig).tag);
  if (configured !== undefined) return { tag: configured, source: 'publishConfig.tag' };
  try {
    const { tag } = await facts.target();
    return tag ? { tag: tag.value, source: tag.source } : { tag: 'latest', source: undefined };
  } catch (error) {
    // A registry that cannot be told is the matter of the rules about registries.
    if (!(error instanceof NotKnown)) throw error;
    return { tag: 'latest', source: undefined };
  }
}

/** What to type for a release with a tag: it is checked with that tag, and published with no other. */
export function checkAndPublish(tag: string): string {
  return `${commandLine('sess release check --tag', [tag])} && ${commandLine('npm publish --tag', [tag])}`;
}
