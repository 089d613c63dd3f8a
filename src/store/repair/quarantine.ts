import { safeName } from '../../journal/entry.ts';
import type { Change } from '../git/fast-import.ts';
import { type ObjectReader, parseTree, type TreeEntry } from '../git/objects.ts';
import { objectId } from './git/object-id.ts';

/** Something that is to be set aside: what it is, and where it lay. */
export interface Displaced {
  readonly folder: string;
  readonly name: string;
  readonly mode: string;
  readonly oid: string;
}

/** The folder on the ref that keeps what is no good. Nothing of sess reads it; a person may. */
export const QUARANTINE = 'quarantine';
/** A folder with more in it than this is kept whole, whatever names it has inside. */
const MOST_LEAVES = 1000;

/** Finds places on the ref under `quarantine/` that are the old paths, as far as those are free and can be written. */
export class Quarantine {
  readonly #planned = new Map<string, 'tree' | 'file'>();

  constructor(
    readonly reader: ObjectReader,
    readonly commit: string,
  ) {}

  /** The changes that put something there, its content untouched. Where its name had to change, a note keeps it. */
  async keep({ folder, name, mode, oid }: Displaced): Promise<Change[]> {
    const leaves = (await this.#leavesOf(mode, oid)) ?? [{ names: [], mode, oid }];
    const kept: Change[] = [];
    for (const leaf of leaves) kept.push(...(await this.#place(folder.split('/'), [name, ...leaf.names], leaf)));
    return kept;
  }

  /** The change that leaves a note about something of which nothing else is left. */
  async note(path: string, content: string): Promise<Change[]> {
    const place = await this.#free([...path.split('/').map(toSafe)], objectId('blob', content, this.commit));
    return [{ path: place, content }];
  }

  async #place(
    folder: readonly string[],
    names: readonly string[],
    leaf: Pick<TreeEntry, 'mode' | 'oid'>,
  ): Promise<Change[]> {
    const old = [...folder, ...names].join('/');
    // git would refuse to file what it does not have.
    if (leaf.mode !== SUBMODULE && !(await this.reader.find(leaf.oid)))
      return this.note(`${old}.lost`, `path: ${JSON.stringify(old)}\nobject: ${leaf.oid}\n`);
    const path = await this.#free([...folder, ...names.map(toSafe)], leaf.oid);
    const renamed = names.filter((name) => toSafe(name) !== name);
    const notes = renamed.map((name) => ({
      path: `${path
        .split('/')
        .slice(0, 1 + folder.length)
        .join('/')}/${toSafe(name)}.name`,
      content: `${JSON.stringify(name)}\n`,
    }));
    return [{ path, mode: plainMode(leaf.mode), oid: leaf.oid }, ...notes];
  }

  /** Every file below a folder; undefined where it is none, or there are too many. */
  async #leavesOf(
    mode: string,
    oid: string,
  ): Promise<(Pick<TreeEntry, 'mode' | 'oid'> & { names: string[] })[] | undefined> {
    if (plainMode(mode) !== FOLDER) return undefined;
    const leaves: { names: string[]; mode: string; oid: string }[] = [];
    const open = [{ names: [] as string[], oid }];
    for (let folder = open.pop(); folder; folder = open.pop()) {
      const tree = await this.reader.find(folder.oid);
      for (const entry of tree?.type === 'tree' ? parseTree(tree) : []) {
        const names = [...folder.names, entry.name];
        if (entry.isTree) open.push({ names, oid: entry.oid });
        else leaves.push({ names, mode: entry.mode, oid: entry.oid });
        if (leaves.length + open.length > MOST_LEAVES) return undefined;
      }
    }
    return leaves;
  }

  /** A path that nothing else has, or has with the same content. */
  async #free(names: readonly string[], oid: string): Promise<string> {
    let path = QUARANTINE;
    for (const [index, name] of names.entries()) {
      const isLast = index === names.length - 1;
      for (let number = 1; ; number++) {
        const candidate = `${path}/${number === 1 ? name : `${name}.${number}`}`;
        const there = await this.#at(candidate, isLast ? oid : undefined);
        if (there !== undefined && (isLast || there !== 'tree')) continue;
        path = candidate;
        break;
      }
      this.#planned.set(path, isLast ? 'file' : 'tree');
    }
    return path;
  }

  async #at(path: string, oid: string | undefined): Promise<'tree' | 'file' | undefined> {
    const planned = this.#planned.get(path);
    if (planned) return planned;
    const found = await this.reader.find(`${this.commit}:${path}`);
    if (!found || found.oid === oid) return undefined;
    return found.type === 'tree' ? 'tree' : 'file';
  }
}

const FOLDER = '040000';
const SUBMODULE = '160000';

/** A mode that git writes today: group-writable files and folders with other spellings are of old. */
export function plainMode(mode: string): string {
  const full = mode.padStart(6, '0');
  return [FOLDER, SUBMODULE, '100755', '120000'].includes(full) ? full : '100644';
}

/** A name that may be part of a path: the old one, or one that is the same for the same old name. */
function toSafe(name: string): string {
  return safeName(name) && name.length <= 180 ? name : `unsafe-${objectId('blob', name, '').slice(0, 16)}`;
}
