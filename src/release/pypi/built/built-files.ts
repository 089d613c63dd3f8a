import type { Archive } from '../../archive/archive.ts';
import type { Found, PypiRelease } from '../../check.ts';
import { NotKnown } from '../../not-known.ts';
import type { BuiltFile } from '../pypi-facts.ts';

/** A wheel or sdist of this release that can be read, and where it lies from the root of the repository. */
export interface ReadableFile extends BuiltFile {
  readonly path: string;
}

/** With these an archive shows only a part of what is in it; that it has them is a rule of its own. */
const UNREADABLE = new Set(['unreadable', 'not-a-file', 'wrong-type', 'not-gzip', 'corrupt', 'too-large', 'bomb']);

/**
 * The wheels, the sdists or both that would be uploaded, as far as they can be read.
 *
 * @throws NotKnown where there are none
 */
export async function builtFiles({ facts }: PypiRelease, kind?: 'wheel' | 'sdist'): Promise<ReadableFile[]> {
  const dist = await facts.dist();
  const built = (await facts.built()).filter(({ what }) => kind === undefined || what.kind === kind);
  if (built.length === 0)
    throw new NotKnown(kind === undefined ? 'nothing is built' : `no ${kind} is built`, 'skipped');
  return built
    .filter(({ archive }) => isReadable(archive))
    .map((one) => ({ ...one, path: dist ? `${dist.dir}/${one.file}` : one.file }));
}

/** What is found in each of the built files, with the file that it was found in. @throws NotKnown where there are none */
export async function inEachBuilt(
  release: PypiRelease,
  kind: 'wheel' | 'sdist' | undefined,
  find: (built: ReadableFile) => readonly Found[],
): Promise<Found[]> {
  return (await builtFiles(release, kind)).flatMap((built) =>
    find(built).map((found) => ({ file: built.path, ...found })),
  );
}

function isReadable({ format, faults }: Archive): boolean {
  return format !== undefined && !faults.some(({ code, member }) => member === undefined && UNREADABLE.has(code));
}
