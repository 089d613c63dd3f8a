import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Socket } from 'node:net';
import { SessError } from '../../errors.ts';
import { startGit } from './git.ts';
import { type GitObject, MAX_OBJECT_BYTES, type ObjectReader } from './objects.ts';
import { firstLine } from './trace.ts';

interface Waiting {
  readonly name: string;
  resolve(found: GitObject | undefined): void;
  reject(error: unknown): void;
}

/** What git says when it gives up over one object; any other end concerns them all. */
const DAMAGED = /corrupt|inflate|promisor|(?:unable to|cannot) (?:unpack|parse|stream|read)|hash mismatch|garbage/;

/** One `git cat-file --batch` for the whole process: requests are pipelined, answers come in order. */
export class CatFile implements ObjectReader {
  #child: ChildProcessWithoutNullStreams;
  readonly #waiting: Waiting[] = [];
  #chunks: Buffer[] = [];
  #length = 0;
  /** Header of the object that is being received. */
  #header: { oid: string; type: string; size: number } | undefined;
  /** Bytes still to be thrown away of an object that is too large. */
  #skip = 0;
  #failure: unknown;

  constructor(readonly gitDir: string) {
    this.#child = this.#start();
  }

  find(name: string): Promise<GitObject | undefined> {
    if (this.#failure) return Promise.reject(this.#failure);
    if (/[\n\0]/.test(name)) return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ name, resolve, reject });
      this.#child.stdin.write(`${name}\n`);
    });
  }

  close(): void {
    this.#failure ??= new SessError('bug', ['a closed reader was asked']);
    this.#child.stdin.end();
    // It ends by itself now; this process need not wait for that.
    this.#child.unref();
    for (const stream of [this.#child.stdout, this.#child.stderr]) (stream as Socket).unref();
  }

  #start(): ChildProcessWithoutNullStreams {
    const child = startGit(this.gitDir, ['cat-file', '--batch']);
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => this.#receive(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-10_000);
    });
    child.stdin.on('error', () => {});
    child.once('error', (error: NodeJS.ErrnoException) =>
      this.#fail(error.code === 'ENOENT' ? new SessError('no-git', [], { cause: error }) : error),
    );
    child.once('close', (code) => {
      if (!this.#failure && this.#waiting.length > 0 && DAMAGED.test(said)) this.#startAgain();
      else this.#fail(new SessError('git-failed', ['cat-file', firstLine(said) || `exit ${code}`]));
    });
    return child;
  }

  /** git ends at the first object it cannot unpack: that one counts as missing, and the others are asked for anew. */
  #startAgain(): void {
    this.#chunks = [];
    this.#length = 0;
    this.#header = undefined;
    if (this.#skip === 0) this.#waiting.shift()?.resolve(undefined);
    this.#skip = 0;
    this.#child = this.#start();
    for (const { name } of this.#waiting) this.#child.stdin.write(`${name}\n`);
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }

  #receive(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    while (this.#step()) {}
  }

  /** Takes one header or one object from what has arrived; false when more must arrive first. */
  #step(): boolean {
    if (this.#skip > 0) {
      const gone = Math.min(this.#skip, this.#length);
      this.#take(gone);
      this.#skip -= gone;
      return this.#skip === 0 && this.#length > 0;
    }
    if (this.#header) return this.#body(this.#header);
    const joined = this.#join();
    const end = joined.indexOf(0x0a);
    if (end < 0) return false;
    const line = this.#take(end + 1).toString('utf8', 0, end);
    const [, oid, type, size] = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(line) ?? [];
    if (oid && type) this.#header = { oid, type, size: Number(size) };
    else this.#waiting.shift()?.resolve(undefined);
    return true;
  }

  #body(header: { oid: string; type: string; size: number }): boolean {
    if (header.size > MAX_OBJECT_BYTES) {
      this.#skip = header.size + 1;
      this.#answer({ ...header, data: Buffer.alloc(0) });
      return true;
    }
    if (this.#length < header.size + 1) return false;
    const data = this.#take(header.size + 1).subarray(0, header.size);
    this.#answer({ ...header, data });
    return true;
  }

  #answer(object: GitObject): void {
    this.#header = undefined;
    this.#waiting.shift()?.resolve(object);
  }

  #join(): Buffer {
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0] ?? Buffer.alloc(0);
  }

  #take(bytes: number): Buffer {
    const joined = this.#join();
    const rest = joined.subarray(bytes);
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
    return joined.subarray(0, bytes);
  }
}
