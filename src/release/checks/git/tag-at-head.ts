import type { AnyCheck, Found, Release } from '../../check.ts';
import type { GitFacts } from '../../git-facts.ts';
import { NotKnown } from '../../not-known.ts';
import { earlierRelease } from '../../tags/earlier-release.ts';
import { namedGitTag } from '../../tags/named-git-tag.ts';
import { tagNames } from '../../tags/tags.ts';
import { versionOfTag } from '../../tags/version-of-tag.ts';

/** `git/tag` */
export const tagAtHead: AnyCheck = {
  id: 'git/tag',
  severity: 'error',
  about: 'any',
  title: 'the tag of this version, where there is one, is at HEAD',
  why: 'The tag says that the release is made of another commit than it is.',
  async run(release) {
    const { candidate, facts, habits } = release;
    const git = await facts.git();
    if (!git) throw new NotKnown('git has no commit here', 'skipped');
    const version = await facts.version();
    const names = tagNames(candidate, version, habits.tagFormat);
    const earlier = await earlierRelease(release);
    const others = names.filter((name) => name !== earlier?.tag);
    const remote = await onRemote(release, others, git);
    const found = [
      ...(earlier && earlier.changed.length > 0 ? mayBeWrong(earlier.tag, git) : []),
      ...others.flatMap((name) => elsewhere(name, git.tags.get(name), git.head, 'here')),
      ...(remote instanceof NotKnown ? [] : remote),
      ...wrongKind(names, git, habits.tagKind),
      ...otherTag(release, names, git, version),
    ];
    const isOpen = found.length === 0 && !names.some((name) => git.tags.has(name));
    if (isOpen && git.shallow)
      throw new NotKnown('a shallow clone may lack the tag; fetch with all tags (fetch-depth: 0)');
    if (isOpen && remote instanceof NotKnown && remote.how === 'unknown') throw remote;
    return found;
  },
};

function elsewhere(name: string, commit: string | undefined, head: string, where: 'here' | 'remote'): Found[] {
  if (commit === undefined || commit === head) return [];
  const place = where === 'here' ? '' : ' of the remote';
  return [
    {
      message: `Tag ${name}${place} is at ${commit.slice(0, 10)}, and HEAD is ${head.slice(0, 10)}.`,
      hint: where === 'here' ? `git checkout ${name}` : 'git fetch --tags',
    },
  ];
}

/** It is right for a package that is no part of the release, and wrong for one that is. */
function mayBeWrong(name: string, { tags, head }: GitFacts): Found[] {
  return elsewhere(name, tags.get(name), head, 'here').map((found) => ({ ...found, severity: 'warning' as const }));
}

/** A tag that is only on the remote is found out by asking it; where nobody may, the tags here must do. */
async function onRemote(
  { facts }: Release,
  names: readonly string[],
  { tags, head }: GitFacts,
): Promise<Found[] | NotKnown> {
  try {
    const remote = await facts.remoteTags();
    const missing = names.filter((name) => !tags.has(name));
    return missing.flatMap((name) => elsewhere(name, remote?.get(name), head, 'remote'));
  } catch (error) {
    if (error instanceof NotKnown) return error;
    throw error;
  }
}

function wrongKind(names: readonly string[], { tags, tagKinds, head }: GitFacts, wanted: string): Found[] {
  const order = ['light', 'annotated', 'signed'];
  const least = wanted === 'any' ? 'light' : wanted;
  const tooPlain = names.filter(
    (name) => tags.get(name) === head && order.indexOf(tagKinds.get(name) ?? 'light') < order.indexOf(least),
  );
  return tooPlain.map((name) => ({
    message: `Tag ${name} is not ${least}, as this project's tags are to be.`,
    hint: `git tag --force ${least === 'signed' ? '--sign' : '--annotate'} ${name}`,
  }));
}

/**
 * The tag CI was started for, or that somebody names, else any of this package at HEAD, is the one of the version that is in
 * the files.
 */
function otherTag(
  { candidate, options, facts, habits }: Release,
  names: readonly string[],
  git: GitFacts,
  version: string,
): Found[] {
  const named = namedGitTag(options, candidate.ecosystem);
  const tag = named ?? git.ciTag;
  const isRight = (one: string): boolean =>
    names.includes(one) || (versionOfTag(one, candidate.ecosystem)?.isSame(version) ?? false);
  const wrong = (one: string): Found => ({
    message: `Tag ${one} is not one of version ${version}, whose tag would be ${names[0]}.`,
  });
  const nameIn = (one: string) => versionOfTag(one, candidate.ecosystem)?.prefix.replace(/[@/_-]?v?$/, '');
  if (named !== undefined) {
    const ofSibling = facts.siblings.some(({ name }) =>
      [name, name.replace(/^@[^/]+\//, '')].includes(nameIn(named) ?? ''),
    );
    return isRight(named) || ofSibling ? [] : [wrong(named)];
  }
  // In a repository of several packages a tag is one package's, or that of all. CI that was started for a bare one releases what has
  // that version; where nothing has it, somebody forgot to change it.
  const isOfOther = (one: string): boolean =>
    facts.siblings.some(
      ({ version: other }) => other === undefined || versionOfTag(one, candidate.ecosystem)?.isSame(other),
    );
  const isForAll = habits.linked || (git.ciTag !== undefined && !isOfOther(git.ciTag));
  const own = facts.siblings.length === 0 || isForAll ? ['', 'v'] : [];
  const isOwn = (one: string): boolean => {
    const prefix = nameIn(one);
    return prefix === candidate.name || own.includes(prefix ?? '-');
  };
  const here =
    tag === undefined ? [...git.tags].filter(([, commit]) => commit === git.head).map(([one]) => one) : [tag];
  const judged = here.filter(isOwn);
  return judged.length === 0 || here.some(isRight) ? [] : judged.map(wrong);
}
