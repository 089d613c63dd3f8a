import type { Member } from './archive.ts';
import { type FaultList, quoted } from './faults.ts';
import { isTooLong, leadsOutside, whyUnsafe } from './path.ts';

/** Adds what is wrong with the name and the type of a single member. */
export function checkMember(member: Member, isUtf8: boolean, faults: FaultList): void {
  const unsafe = isUtf8 ? whyUnsafe(member.rawName) : 'is not UTF-8';
  if (unsafe) faults.of(member.rawName, 'unsafe-path', unsafe);
  if (isTooLong(member.rawName)) faults.of(member.rawName, 'long-name', 'is longer than file systems take');
  if (member.type === 'device') faults.of(member.rawName, 'device', 'is a device or a pipe');
  if (member.type === 'other') faults.of(member.rawName, 'unknown-type', 'is of a type that is not known');
  if (member.type === 'symlink' || member.type === 'hardlink') checkLink(member, faults);
}

function checkLink({ rawName, path, type, target = '' }: Member, faults: FaultList): void {
  // A hard link names another member from the root of the archive, a symbolic one from where it stands.
  const outside = leadsOutside(type === 'hardlink' ? '' : path, target);
  const word = type === 'hardlink' ? 'hard' : 'symbolic';
  if (outside) faults.of(rawName, 'link-outside', `is a ${word} link out of the archive: ${quoted(target)}`);
  else faults.of(rawName, 'link', `is a ${word} link to ${quoted(target)}`);
}

/** Adds the names that occur twice, exactly or but for case and Unicode form. */
export function checkNames(members: readonly Member[], faults: FaultList): void {
  const seen = new Set<string>();
  const folded = new Map<string, string>();
  for (const { path, rawName } of members) {
    const fold = path.normalize('NFKC').toUpperCase().toLowerCase();
    const other = folded.get(fold);
    if (seen.has(path)) faults.of(rawName, 'duplicate-name', 'is in the archive more than once');
    else if (other !== undefined)
      faults.of(rawName, 'case-collision', `and ${quoted(other)} are one file on some systems`);
    else folded.set(fold, path);
    seen.add(path);
  }
}

/** The first components of all paths, each once. */
export function topsOf(members: readonly Member[]): string[] {
  return [...new Set(members.map(({ path }) => path.split('/', 1)[0] ?? '').filter((top) => top !== ''))];
}
