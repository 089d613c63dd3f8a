import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../../../src/journal/entry.ts';
import { encodeEntry } from '../../../src/journal/entry-file.ts';
import { plant, REF } from '../../store/journal-in.ts';
import { git } from '../../support/repository.ts';
import { age, kept, lose, losses, namesIn, objectFile } from './patient.ts';

/** Numbers below one, the same for the same seed. */
export type Random = () => number;

/** What a damage left of entries beside the ref: those that only the inbox has now. */
export interface Damage {
  readonly name: string;
  /** Entries that can be read of what was put into the inbox. */
  readonly waiting?: readonly Entry[];
}

function pick<T>(random: Random, from: readonly T[]): T {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

/** Every object that the journal's ref leads to. */
function reachable(repo: string): string[] {
  const listed = git(repo, ['rev-list', '--objects', '--missing=print', REF]).split('\n');
  const oids = listed.map((line) => line.split(' ')[0] ?? '').filter((oid) => !oid.startsWith('?'));
  return oids.filter((oid) => existsSync(objectFile(repo, oid)));
}

function loseOne(repo: string, random: Random): Damage {
  const oid = pick(random, reachable(repo));
  const how = pick(random, Object.keys(losses));
  lose(repo, oid, how);
  return { name: `${oid} ${how}` };
}

function putInInbox(repo: string, random: Random, sample: Entry): Damage {
  const id = `01ffffff-0000-7000-8000-${Math.floor(random() * 2 ** 40)
    .toString(16)
    .padStart(12, '0')}`;
  const entry = { ...sample, id, kind: 'note', text: `waited ${id}` };
  const torn = random() < 0.5 ? '{"id":"01ff' : '';
  const path = kept(repo, 'inbox', 'entries', random() < 0.5 ? `${id}.ndjson` : 'odd name.ndjson');
  if (existsSync(path)) return { name: 'nothing' };
  writeFileSync(path, `${JSON.stringify(entry)}\n${torn}`, { mode: 0o600 });
  age(path, 100);
  return { name: `inbox ${path}`, waiting: [entry] };
}

function plantOne(repo: string, random: Random, sample: Entry): Damage {
  const sessions = git(repo, ['ls-tree', '-r', '-d', '--name-only', REF])
    .split('\n')
    .filter((path) => /\/sess_[^/]+$/.test(path));
  const folder = pick(random, sessions);
  const name = pick(random, [
    'entries/x.note.md',
    'entries/Bad Name',
    'entries/deep/er/file.md',
    'session.md',
    'retrospective.md',
  ]);
  const path = pick(random, [
    `${folder}/${name}`,
    'sessions/readme',
    `sessions/2001-01/01/${folder.split('/')[3]}/session.md`,
  ]);
  plant(repo, [{ path, content: pick(random, ['junk\n', encodeEntry(sample), '']) }]);
  return { name: `planted ${path}` };
}

/** Packs everything, and then the disk gives back something else for a few bytes in the middle. */
function corruptPack(repo: string, random: Random): Damage {
  git(repo, ['gc', '--quiet']);
  const folder = join(repo, '.git', 'objects', 'pack');
  const pack = join(folder, namesIn(folder).find((name) => name.endsWith('.pack')) ?? '');
  const content = readFileSync(pack);
  const place = 12 + Math.floor(random() * (content.length - 40));
  for (let byte = 0; byte < 4; byte++) content[place + byte] = 255 - (content[place + byte] ?? 0);
  chmodSync(pack, 0o644);
  writeFileSync(pack, content);
  return { name: `pack at ${place}` };
}

function breakRef(repo: string, random: Random): Damage {
  const content = pick(random, [
    '',
    'garbage\n',
    `${'1'.repeat(40)}\n`,
    'ref: refs/heads/main\n',
    `${git(repo, ['rev-parse', 'HEAD'])}\n`,
  ]);
  writeFileSync(join(repo, '.git', REF), content);
  return { name: `ref ${JSON.stringify(content)}` };
}

function breakLocal(repo: string, random: Random): Damage {
  const name = pick(random, ['current', 'live', 'journal.lock', 'settings.json', 'ref lock', 'mode', 'cache']);
  if (name === 'mode') chmodSync(kept(repo), 0o755);
  else if (name === 'ref lock') {
    writeFileSync(join(repo, '.git', `${REF}.lock`), '');
    age(join(repo, '.git', `${REF}.lock`), 60);
  } else if (name === 'cache') {
    for (const file of namesIn(kept(repo, 'cache', 'sessions'))) tamper(kept(repo, 'cache', 'sessions', file));
  } else if (name === 'live') {
    mkdirSync(kept(repo, 'live'), { recursive: true, mode: 0o700 });
    writeFileSync(kept(repo, 'live', 'sess_1_00000000'), '{', { mode: 0o600 });
  } else {
    writeFileSync(kept(repo, name), 'garbage', { mode: 0o600 });
    age(kept(repo, name), 60);
  }
  return { name };
}

function tamper(path: string): void {
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('note', 'lie'));
}

/** Things that happen to a journal, each somewhere at random. A ref that is broken comes last: what follows needs one. */
export function damage(repo: string, random: Random, count: number, sample: Entry): Damage[] {
  const done: Damage[] = [];
  if (random() < 0.25) done.push(corruptPack(repo, random));
  for (let number = 0; number < count; number++) {
    const kind = random();
    try {
      if (kind < 0.45) done.push(loseOne(repo, random));
      else if (kind < 0.6) done.push(putInInbox(repo, random, sample));
      else if (kind < 0.8) done.push(plantOne(repo, random, sample));
      else done.push(breakLocal(repo, random));
    } catch {
      // What was done before leaves nothing to do this to.
    }
  }
  if (random() < 0.3) done.push(breakRef(repo, random));
  return done;
}
