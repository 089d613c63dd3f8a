import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { sessOfDeadOwner } from '../../support/dying-owner.ts';
import { sess } from '../../support/program.ts';
import { commitFile, git } from '../../support/repository.ts';

/** What a situation leaves for the trials in it to name, such as the id of an entry. */
export type Facts = Readonly<Record<string, string>>;

/**
 * A repository in which one trial after another takes place. Every situation is made in it and put aside; a trial
 * begins by bringing it back. It stays at one path, which sess remembers, and its git config is never touched, so that
 * what sess remembers of the config still holds.
 */
export class Stage {
  readonly folder: string;
  readonly repository: string;
  /** A linked work tree, for the situations that make one. */
  readonly tree: string;
  readonly #kept: string;
  readonly #config: string;

  constructor(root: string) {
    this.folder = join(root, 'stage');
    this.#kept = join(root, 'kept');
    this.repository = join(this.folder, 'repo');
    this.tree = join(this.folder, 'tree');
    this.#config = join(this.repository, '.git', 'config');
    mkdirSync(this.repository, { recursive: true });
    git(this.repository, ['init', '--quiet', '--initial-branch=main', '--template=']);
    this.commit('README.md', 'hello\n', 'First commit');
  }

  get gitDir(): string {
    return join(this.repository, '.git');
  }

  get sessDir(): string {
    return join(this.gitDir, 'sess');
  }

  commit(name: string, content: string, message: string): string {
    return commitFile(this.repository, name, content, message);
  }

  /** Runs the program to its end and returns what it printed; throws when it failed. */
  async sess(args: readonly string[], env: Record<string, string> = {}, cwd = this.repository): Promise<string> {
    const { code, stdout, stderr } = await sess(cwd, args, { env });
    if (code !== 0) throw new Error(`sess ${args.join(' ')} left with ${code}: ${stdout}${stderr}`);
    return stdout.trim();
  }

  /** The same, run by somebody who is gone when it returns. */
  sessOfDead(args: readonly string[], env: Record<string, string> = {}): string {
    return sessOfDeadOwner(this.repository, args, env).trim();
  }

  /**
   * Puts what is there now aside under a name, its objects packed, so that bringing it back takes little, and spoilt
   * after that, where it is to be.
   */
  keep(name: string, spoil?: (stage: Stage) => void): void {
    git(this.repository, ['repack', '-a', '-d', '-q']);
    spoil?.(this);
    cpSync(this.folder, join(this.#kept, name), { recursive: true, preserveTimestamps: true });
  }

  isKept(name: string): boolean {
    return existsSync(join(this.#kept, name));
  }

  /** Brings back what was put aside, and nothing else. */
  restore(name: string): void {
    const kept = join(this.#kept, name);
    this.#empty(this.folder);
    cpSync(kept, this.folder, {
      recursive: true,
      preserveTimestamps: true,
      filter: (from) => join(this.folder, relative(kept, from)) !== this.#config,
    });
  }

  #empty(folder: string): void {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (path === this.#config) continue;
      if (this.#config.startsWith(`${path}/`)) this.#empty(path);
      else rmSync(path, { recursive: true, force: true });
    }
  }
}
