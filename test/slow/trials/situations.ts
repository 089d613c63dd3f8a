import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git } from '../../support/repository.ts';
import type { Facts, Stage } from './stage.ts';

/** Makes what a trial begins with. A session named `base` is open and current by then, with a few entries. */
export type Situation = (stage: Stage) => Promise<Facts | undefined> | Facts | undefined;

const HOUR = 3_600_000;
/** The agent that runs the commands of some situations. */
export const AGENT = { CLAUDE_CODE_SESSION_ID: 'an-agent' };

/** A moment so many hours from now, as SESS_NOW takes it. */
export function later(hours: number): Record<string, string> {
  return { SESS_NOW: new Date(Date.now() + hours * HOUR).toISOString() };
}

/** What most situations begin with. */
export async function base(stage: Stage): Promise<void> {
  await stage.sess(['init', 'base', '--goal', 'Survive', '--tasks', 't-1,t-2']);
  await stage.sess(['log', '--plan', 'first step', '--plan', 'second step', '--decision', 'Write it down']);
  await stage.sess(['log', 'said before', '--lesson', 'Sync before you rename']);
}

/** No command of sess has run here yet. */
export const untouched: Situation = (stage) => {
  for (const path of [stage.sessDir, join(stage.gitDir, 'refs', 'sess')])
    rmSync(path, { recursive: true, force: true });
  git(stage.repository, ['update-ref', '-d', 'refs/sess/journal']);
  return undefined;
};

export const plain: Situation = () => undefined;

/** Nothing that can be derived is remembered. */
export const forgetful: Situation = (stage) => {
  rmSync(join(stage.sessDir, 'settings.json'), { force: true });
  rmSync(join(stage.sessDir, 'cache'), { recursive: true, force: true });
  return undefined;
};

/** Paused, and since then something else was committed. */
export const paused: Situation = async (stage) => {
  await stage.sess(['pause', '--note', 'for the night']);
  stage.commit('other', 'other\n', 'Of the pause');
  return undefined;
};

export const closed: Situation = async (stage) => {
  await stage.sess(['close', '--summary', 'too early']);
  return undefined;
};

/** A call was killed between the inbox and the ref: two entries of it wait. */
export const waiting: Situation = async (stage) => {
  const said = await stage.sess(['log', 'said last', '--json']);
  const [entry] = (JSON.parse(said) as { entries: [object] }).entries;
  const id = (digit: number): string => `01ffffff-0000-7000-8000-00000000000${digit}`;
  const lines = [1, 2].map((digit) => `${JSON.stringify({ ...entry, id: id(digit), text: `waiting ${digit}` })}\n`);
  const inbox = join(stage.sessDir, 'inbox', 'entries');
  mkdirSync(inbox, { recursive: true });
  writeFileSync(join(inbox, `${id(1)}.ndjson`), lines.join(''));
  return undefined;
};

/** Commits that no command has seen yet, and a change that is not committed. */
export const committed: Situation = (stage) => {
  for (const n of [1, 2]) stage.commit(`file-${n}`, `${n}\n`, `Commit ${n}`);
  writeFileSync(join(stage.repository, 'README.md'), 'changed\n');
  return undefined;
};

/** Committed, logged, and committed again in other words. */
export const amended: Situation = async (stage) => {
  stage.commit('file', 'one\n', 'Commit 1');
  await stage.sess(['log', 'after the commit']);
  writeFileSync(join(stage.repository, 'file'), 'two\n');
  git(stage.repository, ['commit', '--quiet', '--all', '--amend', '-m', 'Commit 1, better']);
  return undefined;
};

/** A day has gone by since the session was used, and an agent has come. */
export const stale: Situation = async (stage) => {
  await stage.sess(['init', 'of-the-agent'], AGENT);
  return undefined;
};

export const scratch: Situation = async (stage) => {
  const dir = await stage.sess(['dir']);
  mkdirSync(join(dir, 'deep'));
  for (const name of ['one', 'two', 'deep/three']) writeFileSync(join(dir, name), name);
  return undefined;
};

export const tasks: Situation = (stage) => {
  const folder = join(stage.repository, '.tasks');
  mkdirSync(folder);
  for (const id of ['t-1', 't-2', 't-3'])
    writeFileSync(
      join(folder, `${id}.md`),
      `---\nid: ${id}\nstatus: ${id === 't-3' ? 'done' : 'open'}\n---\n# ${id}\n`,
    );
  return undefined;
};

/** Two sessions whose owner is gone, one of them with a commit that nobody collected. */
export const dead: Situation = (stage) => {
  stage.sessOfDead(['init', 'dead-one']);
  stage.sessOfDead(['log', 'last words of one']);
  stage.sessOfDead(['init', 'dead-two']);
  stage.sessOfDead(['log', 'last words of two']);
  stage.commit('lost', 'lost\n', 'Lost commit');
  return undefined;
};

/** A linked work tree with a session of its own. */
export const linked: Situation = async (stage) => {
  git(stage.repository, ['worktree', 'add', '--quiet', '-b', 'other', stage.tree]);
  await stage.sess(['init', 'in-the-tree'], {}, stage.tree);
  return undefined;
};

/** Something was said that should not have been, and put in other words since. */
export const regretted: Situation = async (stage) => {
  const said = JSON.parse(await stage.sess(['log', 'regretted', '--json'])) as { entries: [{ id: string }] };
  const { id } = said.entries[0];
  const edited = JSON.parse(await stage.sess(['edit', id, '--text', 'regretted too', '--json'])) as typeof said;
  return { entry: id, version: edited.entries[0].id };
};

/** More entries in the session than lie in one folder. */
export const long: Situation = async (stage) => {
  for (let round = 0; round < 3; round++) {
    const notes = Array.from({ length: 85 }, (_, index) => ['--note', `note ${round * 85 + index}`]);
    await stage.sess(['log', ...notes.flat()]);
  }
  return undefined;
};
