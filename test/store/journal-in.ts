import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { type Closed, closeSession } from '../../src/actions/close-session.ts';
import { type Logged, logEntries } from '../../src/actions/log-entries.ts';
import { openSession } from '../../src/actions/open-session.ts';
import { viewSession } from '../../src/actions/view-session.ts';
import type { Draft } from '../../src/actions/write/record.ts';
import { type Context, openContext } from '../../src/context.ts';
import type { Snapshot } from '../../src/journal/snapshot.ts';
import { cleanEnvironment, git } from '../support/repository.ts';

export const REF = 'refs/sess/journal';

/** Gives this process, and so every git it starts, the environment that the tests' own git runs in. */
export function cleanProcess(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('GIT_')) delete process.env[name];
  Object.assign(process.env, cleanEnvironment());
}

/** Does something with a context that is opened for it and closed after it, as one command would. */
export async function inContext<T>(folder: string, act: (context: Context) => Promise<T>): Promise<T> {
  const context = await openContext(folder, process.env);
  try {
    return await act(context);
  } finally {
    context.journal.close();
  }
}

/** Opens a session in a folder and returns its id. */
export async function open(folder: string, name = 'the work'): Promise<string> {
  return inContext(folder, async (context) => (await openSession(context, { name })).session.id);
}

/** Logs to the current session, or to the one named. */
export async function log(folder: string, said: string | readonly Draft[], session?: string): Promise<Logged> {
  const drafts = typeof said === 'string' ? [{ kind: 'note', text: said }] : said;
  return inContext(folder, (context) => logEntries(context, session, drafts));
}

export async function view(folder: string, session?: string): Promise<Snapshot> {
  return inContext(folder, (context) => viewSession(context, session));
}

export async function close(folder: string, session?: string): Promise<Closed> {
  return inContext(folder, (context) => closeSession(context, { session }));
}

/** The texts of a list of the current session, or of the one named. */
export async function texts(folder: string, plural: string, session?: string): Promise<string[]> {
  return ((await view(folder, session)).lists[plural] ?? []).map(({ text }) => text);
}

/** All that sess must leave alone: what git says of the work tree, every branch, HEAD, and the index byte for byte. */
export function owned(folder: string): string[] {
  const ask = (...args: string[]): string => {
    try {
      return git(folder, args);
    } catch {
      return 'nothing';
    }
  };
  const gitDir = ask('rev-parse', '--absolute-git-dir');
  const index = `${gitDir}/index`;
  return [
    ask('rev-parse', '--is-bare-repository') === 'true' ? '' : ask('status', '--porcelain', '--ignored'),
    ask('for-each-ref', 'refs/heads', 'refs/tags', 'refs/remotes'),
    ask('symbolic-ref', 'HEAD'),
    ask('rev-parse', 'HEAD'),
    existsSync(index) ? readFileSync(index).toString('hex') : 'no index',
  ];
}

/** The tree id of the journal. */
export function treeOf(folder: string, ref = REF): string {
  return git(folder, ['rev-parse', `${ref}^{tree}`]);
}

export interface Planted {
  readonly path: string;
  readonly content?: string | Buffer;
  readonly mode?: string;
  /** An object to put there instead of the content. */
  readonly oid?: string;
}

/** Puts things on a ref as another program or an attacker would: by plumbing, whatever their names. */
export function plant(folder: string, things: readonly Planted[], ref = REF): void {
  const parts = things.map(({ path, content = '', mode = '100644', oid }) => {
    const name = `"${path.replace(/[\\"\n]/g, (char) => (char === '\n' ? '\\n' : `\\${char}`))}"`;
    const file = [`M ${mode} inline ${name}\ndata ${Buffer.byteLength(content)}\n`, content, '\n'];
    return [`D ${name}\n`, ...(oid ? [`M ${mode} ${oid} ${name}\n`] : file)];
  });
  const from = git(folder, ['for-each-ref', ref]) ? `from ${ref}^0\n` : '';
  const stream = [`commit ${ref}\ncommitter A <a@b> 1 +0000\ndata 0\n${from}`, ...parts.flat()];
  const input = Buffer.concat(stream.map((part) => Buffer.from(part)));
  execFileSync('git', ['fast-import', '--quiet'], { cwd: folder, env: cleanEnvironment(), input });
}
