import type { Member } from '../../release/archive/archive.ts';
import type { BuiltFile } from '../../release/pypi/pypi-facts.ts';
import { parseMetadata } from '../../release/python/metadata.ts';
import { openArchive } from '../archives/open-archive.ts';

/** What describes a wheel or sdist may be long; a description with pictures in it is. */
const MOST_METADATA = 8 * 1024 * 1024;
/** Of the rest what people write by hand, for secrets. */
const MOST_TEXT = 256 * 1024;

/**
 * Opens a wheel or source distribution, keeping what describes it and what is small enough to be looked through.
 *
 * @param path absolute
 * @param file its name in dist/
 */
export async function openBuilt(path: string, file: string, what: BuiltFile['what']): Promise<BuiltFile> {
  const archive = await openArchive(path, wanted);
  const member =
    what.kind === 'sdist'
      ? `${archive.tops[0]}/PKG-INFO`
      : archive.members.find(({ path: name }) => /^[^/]+\.dist-info\/METADATA$/.test(name))?.path;
  const content = member === undefined ? undefined : archive.contents.get(member);
  return { file, what, archive, metadata: content && parseMetadata(content.toString('utf8')) };
}

function wanted({ path }: Pick<Member, 'path'>): number {
  return /(?:^|\/)(?:PKG-INFO|[^/]+\.dist-info\/.+)$/.test(path) ? MOST_METADATA : MOST_TEXT;
}
