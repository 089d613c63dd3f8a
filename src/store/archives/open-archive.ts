import { basename } from 'node:path';
import type { Archive, ArchiveFormat, Digests, Member } from '../../release/archive/archive.ts';
import { FaultList } from '../../release/archive/faults.ts';
import { checkNames, topsOf } from '../../release/archive/member-faults.ts';
import { formatOfName, HEAD, recognise } from '../../release/archive/recognise.ts';
import { type ArchiveFile, openArchiveFile } from './archive-file.ts';
import { digestsOf } from './digests.ts';
import { Kept, type Wanted, type WorthKeeping } from './kept.ts';
import type { Reading } from './reading.ts';
import { readTarGz } from './tar-gz.ts';
import { readDirectory } from './zip/directory.ts';
import { readZip, readZipMember } from './zip/zip.ts';

/**
 * Reads a wheel, an sdist or an npm tarball whole, without writing anything: members, faults, digests, and in the same pass the
 * contents that are wanted. What it is shows in its content; that the name says otherwise is a fault. Never throws for what a
 * file is or holds: a file that cannot be read, or is none, has that as its fault. A symbolic link is not followed.
 */
export async function openArchive(path: string, wanted?: Wanted, isWorth?: WorthKeeping): Promise<Archive> {
  const faults = new FaultList();
  const file = openArchiveFile(path);
  if ('code' in file) {
    faults.whole(file.code, file.message);
    return archiveOf({ faults, read: async () => undefined });
  }
  const kept = new Kept(wanted, isWorth);
  try {
    const digests = digestsOf(file);
    if (!digests) faults.whole('unreadable', 'it became shorter while it was read');
    const format = formatOf(file, basename(path), faults);
    const members = await membersOf({ file, kept, faults }, format);
    checkNames(members, faults);
    const read = reader(path, file.identity, format);
    return archiveOf({ faults, format, members, digests, contents: kept.contents, read });
  } catch (error) {
    faults.whole('unreadable', (error as Error).message);
    return archiveOf({ faults, read: async () => undefined });
  } finally {
    file.close();
  }
}

type Read = Archive['read'];

interface Found {
  readonly faults: FaultList;
  readonly format?: ArchiveFormat | undefined;
  readonly members?: readonly Member[];
  readonly digests?: Digests | undefined;
  readonly contents?: ReadonlyMap<string, Buffer>;
  readonly read: Read;
}

function archiveOf({ faults, format, members = [], digests, contents = new Map(), read }: Found): Archive {
  return { format, members, tops: topsOf(members), faults: faults.list(), contents, digests, read };
}

function formatOf(file: ArchiveFile, name: string, faults: FaultList): ArchiveFormat | undefined {
  const promised = formatOfName(name);
  const found = recognise(file.at(0, HEAD));
  if (found === 'zip' || found === 'tar.gz') {
    if (promised && promised !== found)
      faults.whole('wrong-type', `it is called ${promised} and its content is ${found}`);
    return found;
  }
  if (file.size === 0) faults.whole('corrupt', 'it is empty');
  else if (found === 'html') faults.whole('corrupt', 'it is a web page');
  else if (found === 'tar' && promised === 'tar.gz')
    faults.whole('not-gzip', 'it is a tar archive without compression');
  else if (found) faults.whole('wrong-type', `its content is ${found}`);
  // What is left may be a zip archive behind other bytes.
  else if (promised !== 'tar.gz') return 'zip';
  else faults.whole('corrupt', 'it is not compressed with gzip');
  return undefined;
}

async function membersOf(reading: Reading, format: ArchiveFormat | undefined): Promise<Member[]> {
  if (format === 'zip') return await readZip(reading);
  return format === 'tar.gz' ? await readTarGz(reading) : [];
}

/** Reads single members later on, from the same state of the same file. */
function reader(path: string, identity: string, format: ArchiveFormat | undefined): Read {
  return async (wanted, most) => {
    const file = openArchiveFile(path);
    if ('code' in file) return undefined;
    try {
      if (file.identity !== identity) return undefined;
      return await readOne(file, format, wanted, most);
    } catch {
      return undefined;
    } finally {
      file.close();
    }
  };
}

async function readOne(file: ArchiveFile, format: ArchiveFormat | undefined, wanted: string, most: number) {
  const faults = new FaultList();
  if (format === 'zip') {
    const directory = readDirectory(file, faults);
    return directory && (await readZipMember(file, directory, wanted, most));
  }
  if (format !== 'tar.gz') return undefined;
  const kept = new Kept(({ path }) => (path === wanted ? most : 0));
  const members = await readTarGz({ file, kept, faults });
  // Of several members of one path the last one counts, even if it is too large.
  const last = members.findLast(({ path }) => path === wanted);
  return last && kept.wants(last) && members.every(({ intact }) => intact) ? kept.contents.get(wanted) : undefined;
}
