import type { VersionSource } from '../project.ts';
import { VERSION_VARIABLES } from './assigned-version.ts';
import { insideProject, moduleFiles } from './module-files.ts';

/** A version in a variable of a module: `pkg.about.__version__`, looked for below the folders that hold packages. */
export function attrSource(source: string, folders: readonly string[] = []): VersionSource {
  const dot = source.lastIndexOf('.');
  return {
    kind: 'attr',
    source,
    files: moduleFiles(source.slice(0, Math.max(0, dot)), [...folders, '', 'src']),
    variables: [source.slice(dot + 1)],
  };
}

/** A version assigned somewhere in a file. */
export function pathSource(source: string, variables: readonly string[] = VERSION_VARIABLES): VersionSource {
  return { kind: 'path', source, files: inProject([source]), variables };
}

/** A version that is all there is in a file, or in several one behind the other. */
export function fileSource(sources: readonly string[]): VersionSource {
  return { kind: 'file', source: sources.join(', '), files: inProject(sources), variables: [] };
}

/** A version that a tool makes of the tag. */
export function vcsSource(tool: string): VersionSource {
  return { kind: 'vcs', source: tool, files: [], variables: [] };
}

/** A version that only the builder can say. */
export function unknownSource(source?: string): VersionSource {
  return { kind: 'unknown', source, files: [], variables: [] };
}

function inProject(paths: readonly string[]): string[] {
  return paths.map(insideProject).filter((path) => path !== undefined);
}
