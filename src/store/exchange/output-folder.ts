import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SessError } from '../../errors.ts';
import { readText } from '../local/read-file.ts';

/**
 * A folder that a person named and that may hold other files. Below it no symbolic link is followed, and every file is
 * whole for whoever reads it meanwhile.
 */
export class OutputFolder {
  readonly #made = new Set<string>();

  /** @throws cannot-write when a file stands there */
  constructor(readonly root: string) {
    this.#try(root, () => {
      mkdirSync(root, { recursive: true });
      if (readdirSync(root) === undefined) throw new Error('it cannot be read');
    });
  }

  /** Names in a folder of it, none when there is no such folder. */
  names(folder: string): string[] {
    return this.#isFolder(folder) ? readdirSync(join(this.root, folder)) : [];
  }

  /** The text of a regular file; undefined for anything else. */
  read(path: string): string | undefined {
    const file = join(this.root, path);
    return lstatSync(file, { throwIfNoEntry: false })?.isFile() ? readText(file) : undefined;
  }

  /** Puts a file in place of the one of that name; nothing is written when it is there already. @throws cannot-write */
  write(path: string, content: string): void {
    const file = join(this.root, path);
    if (this.read(path) === content) return;
    this.#try(file, () => {
      this.#folder(dirname(path));
      const there = lstatSync(file, { throwIfNoEntry: false });
      if (there && !there.isFile()) throw new Error('something that is no file stands there');
      const temporary = `${file}.${process.pid}.tmp`;
      writeFileSync(temporary, content, { flag: 'wx' });
      renameSync(temporary, file);
    });
  }

  /** @throws cannot-write */
  remove(path: string): void {
    this.#try(join(this.root, path), () => rmSync(join(this.root, path), { force: true }));
  }

  #isFolder(folder: string): boolean {
    return lstatSync(join(this.root, folder), { throwIfNoEntry: false })?.isDirectory() ?? false;
  }

  /** Makes a folder and those above it, none of which may be a link to another place. */
  #folder(folder: string): void {
    if (folder === '.' || this.#made.has(folder)) return;
    this.#folder(dirname(folder));
    if (!this.#isFolder(folder)) {
      if (lstatSync(join(this.root, folder), { throwIfNoEntry: false }))
        throw new Error(`${folder} is no folder, or a symbolic link`);
      mkdirSync(join(this.root, folder));
    }
    this.#made.add(folder);
  }

  #try(path: string, act: () => void): void {
    try {
      act();
    } catch (error) {
      throw new SessError('cannot-write', [path, (error as Error).message], { cause: error });
    }
  }
}
