import type { AnyCheck, Found } from '../../check.ts';
import { NotKnown } from '../../not-known.ts';
import { tagNames } from '../../tags.ts';

/** `git/tag` */
export const tagAtHead: AnyCheck = {
  id: 'git/tag',
  severity: 'error',
  about: 'any',
  title: 'the tag of this version, where there is one, is at HEAD',
  why: 'The tag says that the release is made of another commit than it is.',
  async run({ candidate, facts, options }) {
    const git = await facts.git();
    if (!git) throw new NotKnown('this is no work tree of git', 'skipped');
    const version = await facts.version();
    const names = tagNames(candidate, version);
    const found: Found[] = [];
    for (const name of names) {
      const commit = git.tags.get(name);
      if (commit && commit !== git.head)
        found.push({
          message: `Tag ${name} is at ${commit.slice(0, 10)}, and HEAD is ${git.head.slice(0, 10)}.`,
          hint: `git checkout ${name}`,
        });
    }
    const tag = (candidate.ecosystem === 'pypi' ? options.tag : undefined) ?? git.ciTag;
    if (tag !== undefined && !names.includes(tag))
      found.push({ message: `Tag ${tag} is not one of version ${version}, whose tag would be ${names[0]}.` });
    if (found.length === 0 && git.shallow && !names.some((name) => git.tags.has(name)))
      throw new NotKnown('a shallow clone may lack the tag; fetch with all tags (fetch-depth: 0)');
    return found;
  },
};
