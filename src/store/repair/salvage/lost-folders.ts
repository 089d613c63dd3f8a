import { type ObjectReader, parseTree, type TreeEntry } from '../../git/objects.ts';

/** Folders of a commit that git cannot give, found on the way down to paths that are to be written. */
export class LostFolders {
  readonly found = new Set<string>();
  readonly #listed = new Map<string, Promise<TreeEntry[] | undefined>>();

  constructor(
    readonly reader: ObjectReader,
    readonly commit: string,
  ) {}

  /** Notes the outermost folder of a path that cannot be read: nothing can be written into it. */
  async lookAt(path: string): Promise<void> {
    let entries = await this.#list('', `${this.commit}^{tree}`);
    let folder = '';
    for (const name of path.split('/').slice(0, -1)) {
      const entry = entries?.find((one) => one.name === name && one.isTree);
      if (!entry) return;
      folder = folder === '' ? name : `${folder}/${name}`;
      entries = await this.#list(folder, entry.oid);
      if (!entries) this.found.add(folder);
      if (!entries) return;
    }
  }

  #list(folder: string, name: string): Promise<TreeEntry[] | undefined> {
    const known = this.#listed.get(folder) ?? this.#read(name);
    this.#listed.set(folder, known);
    return known;
  }

  async #read(name: string): Promise<TreeEntry[] | undefined> {
    const tree = await this.reader.find(name);
    return tree?.type === 'tree' ? parseTree(tree) : undefined;
  }
}
