import type { SourceFile } from '../../facts.ts';

/** The files of a project, by the paths that they may have in a wheel or sdist. */
export class SourceTree {
  readonly #byName = new Map<string, SourceFile[]>();

  constructor(sources: readonly SourceFile[]) {
    for (const source of sources) {
      const name = lastPart(source.path);
      const known = this.#byName.get(name);
      if (known) known.push(source);
      else this.#byName.set(name, [source]);
    }
  }

  /**
   * The file that a member of a wheel was made of, by its path below whatever folder packages are kept in; the shortest
   * path of several. Undefined where there is none.
   */
  fileOf(member: string): SourceFile | undefined {
    const end = `/${member}`;
    return (this.#byName.get(lastPart(member)) ?? [])
      .filter(({ path }) => path === member || path.endsWith(end))
      .toSorted((a, b) => a.path.length - b.path.length)[0];
  }
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
