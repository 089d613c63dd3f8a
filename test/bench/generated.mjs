import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { git, output, progress, REF, repository, sess } from './place.mjs';

const GENERATE = join(dirname(fileURLToPath(import.meta.url)), 'generate.mjs');

/**
 * A repository whose journal has so many sessions of so many entries, made in a process of its own so that this one
 * stays small, and held against what sess says of one session.
 */
export function generated(sessions, entries, { grain = 'session', open = '' } = {}) {
  const folder = repository();
  const started = performance.now();
  const newest = output(
    process.execPath,
    [GENERATE, folder, String(sessions), String(entries), grain, String(open)],
    folder,
  );
  progress(`made ${sessions * entries} entries in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  expectAsSessWrites(folder, newest, entries);
  return folder;
}

/** Holds that sess reads from the entries what session.md says, in its front matter and in its text. */
function expectAsSessWrites(folder, id, entries) {
  const listed = git(folder, ['ls-tree', '-r', '-z', '--name-only', REF]).split('\0');
  const path = listed.find((name) => name.endsWith(`${id}/session.md`));
  const document = git(folder, ['show', `${REF}:${path}`]);
  const read = JSON.parse(sess(folder, ['view', id, '--json']));
  const summary = JSON.parse(sess(folder, ['list', '--json'])).find((session) => session.id === id);
  const same = Object.entries(summary).filter(([key, value]) => JSON.stringify(read[key]) !== JSON.stringify(value));
  const body = document.replace(/^---\n[\s\S]*?\n---\n\n/, '').trimEnd();
  if (same.length > 0 || sess(folder, ['view', id]).trimEnd() !== body || read.entries !== entries)
    throw new Error(`the generated session ${id} is not what sess writes: ${JSON.stringify(same)}`);
}
