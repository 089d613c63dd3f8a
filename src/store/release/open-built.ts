import type { Member } from '../../release/archive/archive.ts';
import type { BuiltFile } from '../../release/pypi/pypi-facts.ts';
import { parseMetadata } from '../../release/python/metadata.ts';
import { isText, looksLikeSecret, MOST_SEARCHED, mayBeText } from '../../release/searched.ts';
import { openArchive } from '../archives/open-archive.ts';

/** What describes a wheel or sdist may be long; a description with pictures in it is. */
const MOST_METADATA = 8 * 1024 * 1024;
/** Of the rest what people write by hand; a larger text is kept where there may be a secret in it. */
const MOST_TEXT = 512 * 1024;

/** How much of what is looked through only now and then may still be kept of the files of one release; it becomes less. */
interface Room {
  bytes: number;
}

/**
 * Opens a wheel or source distribution, keeping what describes it, what may hold a secret, and of what else is small enough
 * to be looked through as much as there is room for.
 *
 * @param path absolute
 * @param file its name in dist/
 */
export async function openBuilt(path: string, file: string, what: BuiltFile['what'], room: Room): Promise<BuiltFile> {
  const archive = await openArchive(path, wanted, (member, content) => isWorth(member, content, room));
  const member =
    what.kind === 'sdist'
      ? `${archive.tops[0]}/PKG-INFO`
      : archive.members.find(({ path: name }) => /^[^/]+\.dist-info\/METADATA$/.test(name))?.path;
  const content = member === undefined ? undefined : archive.contents.get(member);
  return { file, what, archive, metadata: content && parseMetadata(content.toString('utf8')) };
}

function wanted({ path }: Pick<Member, 'path'>): number {
  if (isDescription(path)) return MOST_METADATA;
  return mayBeText(path) ? MOST_SEARCHED : MOST_TEXT;
}

function isWorth(path: string, content: Buffer, room: Room): boolean {
  if (isDescription(path)) return true;
  if (!isText(content)) return false;
  if (content.length > Math.min(room.bytes, MOST_TEXT)) return isSettings(path) || looksLikeSecret(content);
  room.bytes -= content.length;
  return true;
}

function isDescription(path: string): boolean {
  return /(?:^|\/)(?:PKG-INFO|[^/]+\.dist-info\/.+)$/.test(path);
}

/** Where people keep passwords that look like nothing. */
function isSettings(path: string): boolean {
  return /(?:^|\/)\.[^/]+$/.test(path);
}
