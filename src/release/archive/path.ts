/** PATH_MAX of Linux without the final NUL; a component is bounded by every usual file system. */
const LONGEST_PATH = 4095;
const LONGEST_COMPONENT = 255;

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of a name, and whether its bytes are UTF-8; where they are not, U+FFFD stands for them. */
export function decodeName(bytes: Uint8Array): { readonly text: string; readonly isUtf8: boolean } {
  try {
    return { text: strict.decode(bytes), isUtf8: true };
  } catch {
    return { text: lenient.decode(bytes), isUtf8: false };
  }
}

/** A name without the parts that lead nowhere: `.`, empty components, the slash at the end. Keeps `..`. */
export function plainPath(name: string): string {
  return name
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

/** Why a name must not be used as a path below a folder, on any system; undefined when it may. */
export function whyUnsafe(name: string): string | undefined {
  if (name === '') return 'is no name';
  if (name.startsWith('/')) return 'is an absolute path';
  if (/^[A-Za-z]:/.test(name)) return 'begins with a drive letter';
  if (name.includes('\\')) return 'contains a backslash';
  // Directional marks make a name look like another one.
  if (/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(name)) return 'contains control characters';
  if (name.split('/').includes('..')) return 'leads out of its folder';
  return undefined;
}

/** Whether file systems would refuse a name for its length, in bytes of UTF-8. */
export function isTooLong(name: string): boolean {
  if (name.length * 3 <= LONGEST_COMPONENT) return false;
  return (
    Buffer.byteLength(name) > LONGEST_PATH ||
    name.split('/').some((part) => Buffer.byteLength(part) > LONGEST_COMPONENT)
  );
}

/** Whether the target of a link at `from` lies outside the archive. An absolute one always does. */
export function leadsOutside(from: string, target: string): boolean {
  if (target === '' || whyUnsafe(target.replaceAll('..', 'up')) !== undefined) return true;
  const folder = plainPath(from).split('/').slice(0, -1);
  for (const part of plainPath(target).split('/')) {
    if (part !== '..') folder.push(part);
    else if (folder.pop() === undefined) return true;
  }
  return false;
}
