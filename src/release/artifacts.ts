import type { Fault, MemberType } from './archive/archive.ts';
import type { Release } from './check.ts';
import type { NpmFacts } from './npm/npm-facts.ts';
import { DamagedTarball } from './npm/pack/damaged-tarball.ts';

/** A member of what would be uploaded. */
export interface ArtifactFile {
  readonly path: string;
  readonly size: number;
  readonly mode: number;
  readonly type: MemberType;
}

/** One thing that would be uploaded, whatever its format. */
export interface Artifact {
  /** From the root of the repository; undefined for an npm package that is not packed yet. */
  readonly file: string | undefined;
  readonly kind: 'npm' | 'wheel' | 'sdist';
  readonly files: readonly ArtifactFile[];
  readonly faults: readonly Fault[];
  /** Content of a text in which there may be a secret; undefined where one look has shown that there is none. */
  search(path: string): Promise<Buffer | undefined>;
}

/** What a release would upload; empty where a Python project is not built. @throws NotKnown */
export async function artifactsOf(release: Release): Promise<Artifact[]> {
  if ('packed' in release.facts) return [await packedArtifact(release.facts)];
  const dist = await release.facts.dist();
  const built = await release.facts.built();
  return built.map(({ file, what, archive }) => ({
    file: `${dist?.dir}/${file}`,
    kind: what.kind,
    files: archive.members.filter(({ type }) => type !== 'directory'),
    faults: archive.faults,
    search: async (path) => archive.contents.get(path),
  }));
}

async function packedArtifact(facts: NpmFacts): Promise<Artifact> {
  try {
    const { tarball, files, faults, search } = await facts.packed();
    return { file: tarball, kind: 'npm', files, faults, search };
  } catch (error) {
    if (!(error instanceof DamagedTarball)) throw error;
    return { file: error.file, kind: 'npm', files: [], faults: error.faults, search: async () => undefined };
  }
}
