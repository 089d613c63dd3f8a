import { namesVersions, sectionOf, unreleasedLine } from '../../changelog/changelog-section.ts';
import type { AnyCheck } from '../../check.ts';
import { NotKnown } from '../../not-known.ts';

/** `changelog/entry` */
export const changelogEntry: AnyCheck = {
  id: 'changelog/entry',
  severity: 'error',
  about: 'any',
  title: 'the changelog says what is new in this version',
  why: 'Users learn of a new version and not of what it changes for them.',
  async run({ facts }) {
    const changelog = await facts.changelog();
    if (!changelog) throw new NotKnown('there is no changelog', 'skipped');
    const version = await facts.version();
    const { file, text } = changelog;
    const section = sectionOf(text, version);
    if (!section) {
      const line = unreleasedLine(text);
      if (line === undefined && !namesVersions(text)) throw new NotKnown(`${file} names no versions`, 'skipped');
      const where = line === undefined ? '' : '; what is new stands under Unreleased';
      return [{ message: `${file} has no section for ${version}${where}.`, file, line: line ?? 1 }];
    }
    if (section.lines.length > 0) return [];
    return [{ severity: 'warning', message: `The section for ${version} says nothing.`, file, line: section.line }];
  },
};
