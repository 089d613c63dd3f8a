import { closeSync, mkdirSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SessError } from '../../errors.ts';

/**
 * A file that a person named, written piece by piece beside it and put in its place at the end: who looks meanwhile, or
 * after a failure, sees what was there before.
 */
export class OutputFile {
  readonly #file: number;
  readonly #target: string;
  readonly #temporary: string;

  /** @throws cannot-write when something other than a file stands there, or nothing can be written */
  constructor(readonly path: string) {
    const there = statSync(path, { throwIfNoEntry: false });
    if (there && !there.isFile()) throw new SessError('cannot-write', [path, 'something that is no file stands there']);
    this.#target = there ? realpathSync(path) : path;
    const folder = dirname(this.#target);
    this.#temporary = join(folder, `.${basename(path)}.${process.pid}.tmp`);
    try {
      mkdirSync(folder, { recursive: true });
      this.#file = openSync(this.#temporary, 'wx');
    } catch (error) {
      throw new SessError('cannot-write', [path, (error as Error).message], { cause: error });
    }
  }

  /** True: whoever named a file wants all of it. @throws cannot-write */
  write(text: string): true {
    const bytes = Buffer.from(text);
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
      return true;
    } catch (error) {
      this.abandon();
      throw new SessError('cannot-write', [this.path, (error as Error).message], { cause: error });
    }
  }

  /** Puts the file in its place. @throws cannot-write */
  finish(): void {
    try {
      closeSync(this.#file);
      renameSync(this.#temporary, this.#target);
    } catch (error) {
      throw new SessError('cannot-write', [this.path, (error as Error).message], { cause: error });
    }
  }

  /** Leaves what was there before. */
  abandon(): void {
    rmSync(this.#temporary, { force: true });
  }
}
