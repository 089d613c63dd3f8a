import { safeName } from '../../../journal/entry.ts';
import { parseTree, type TreeEntry } from '../../git/objects.ts';
import type { CheckedReader } from '../checked-reader.ts';
import { nothingSeen } from './survey.ts';

const SUBMODULE = '160000';

/** Reads folders and files of a journal, and notes what cannot be read and what does not belong. */
export class Walk {
  readonly seen = nothingSeen();
  readonly #verified = new Set<string>();

  constructor(readonly reader: CheckedReader) {}

  /** The entries of a folder; undefined, and noted, when it cannot be read. */
  async folder(path: string, oid: string): Promise<TreeEntry[] | undefined> {
    const tree = await this.reader.find(oid);
    if (tree?.type !== 'tree') return this.lose(path, oid, 'tree');
    this.seen.objects++;
    return parseTree(tree);
  }

  /** Reads everything at and below an entry of a folder, each object once, only to know that it can be read. */
  async verify(path: string, { oid, isTree, mode }: TreeEntry): Promise<void> {
    if (mode === SUBMODULE || this.#verified.has(oid)) return;
    this.#verified.add(oid);
    if (isTree) {
      const children = (await this.folder(path, oid)) ?? [];
      for (const child of children) await this.verify(`${path}/${child.name}`, child);
    } else if ((await this.reader.find(oid))?.type === 'blob') this.seen.objects++;
    else this.lose(path, oid, 'blob');
  }

  lose(path: string, oid: string, type: 'tree' | 'blob'): undefined {
    this.seen.lost.push({ path, oid, type, how: this.reader.absence(oid) });
  }

  /**
   * The entries of a folder that are as they must be. The others are strange, for the reason given; a name that cannot
   * be part of a path, or stands there twice, always is.
   */
  sift(
    folder: string,
    entries: readonly TreeEntry[],
    wrong: (entry: TreeEntry) => string | undefined = () => undefined,
  ): TreeEntry[] {
    const names = new Set<string>();
    return entries.filter((entry) => {
      const { name, mode, oid } = entry;
      const unsafe = safeName(name) ? undefined : 'its name is not one that sess writes';
      const reason = unsafe ?? (names.has(name) ? 'its name stands twice in its folder' : wrong(entry));
      names.add(name);
      if (reason) this.seen.strange.push({ folder, name, mode, oid, reason });
      return reason === undefined;
    });
  }
}
