import { MAX_FILE_NAME } from './file-version.ts';
import { parseSdistName, type SdistName } from './sdist-name.ts';
import { parseWheelName, type WheelName } from './wheel-name.ts';

/** What a file in a dist folder is, judged by its name alone. */
export type DistFile =
  | { readonly kind: 'wheel'; readonly wheel: WheelName }
  | { readonly kind: 'sdist'; readonly sdist: SdistName }
  /** A distribution in a format that indexes no longer take. */
  | { readonly kind: 'legacy'; readonly format: string }
  /** An attestation or signature; `of` is the file it belongs to. */
  | { readonly kind: 'sidecar'; readonly of: string }
  /** Stands beside distributions on purpose and no tool uploads it. */
  | { readonly kind: 'harmless' }
  /** Left by a file manager, a browser or an editor. */
  | { readonly kind: 'junk' }
  /** Anything else, a `.whl` or `.tar.gz` without a version in its name included. */
  | { readonly kind: 'unknown' };

const SIDECAR = /^(.+?)(?:\.(?:publish|slsa|build)\.attestation|\.attestation|\.asc|\.sig|\.sigstore(?:\.json)?)$/;
const LEGACY = /\.(egg|exe|msi|zip|rpm|dumb|deb|dmg|tgz|tar|tar\.bz2|tar\.xz|tar\.z|tar\.zst)$/i;
/** What `setup.py bdist_dumb` makes: the platform stands where a source distribution ends. */
const DUMB = /\.(?:linux|macosx|win|cygwin|freebsd)[-\w.]*\.tar\.gz$/;
const HARMLESS =
  /^(?:\.gitignore|\.gitkeep|CACHEDIR\.TAG|(?:SHA|sha)\d+SUMS(?:\.txt)?|(?:sha\d+sums|checksums)(?:\.txt)?)$/;
const JUNK =
  /^(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._.*|\.#.*)$|(?:~|\.(?:part|partial|crdownload|download|tmp|temp|swp|swo|bak|orig|rej))$/i;
/** What browsers and file managers call a second copy. */
const COPY = /(?: \(\d{1,4}\)| - Copy| copy)(?: \d{1,4})?(?:\.tar)?\.[a-z]{1,4}$/i;

/** Says what a file in a dist folder is; `project` settles which part of a legacy name is the version. */
export function distFile(name: string, project?: string): DistFile {
  if (name.length > MAX_FILE_NAME) return { kind: 'unknown' };
  const of = SIDECAR.exec(name)?.[1];
  if (of !== undefined) return { kind: 'sidecar', of };
  if (HARMLESS.test(name)) return { kind: 'harmless' };
  if (JUNK.test(name) || COPY.test(name)) return { kind: 'junk' };
  const wheel = parseWheelName(name);
  if (wheel) return { kind: 'wheel', wheel };
  if (DUMB.test(name)) return { kind: 'legacy', format: 'dumb' };
  const sdist = (project === undefined ? undefined : parseSdistName(name, project)) ?? parseSdistName(name);
  if (sdist) return { kind: 'sdist', sdist };
  const format = LEGACY.exec(name)?.[1];
  return format ? { kind: 'legacy', format: format.toLowerCase() } : { kind: 'unknown' };
}
