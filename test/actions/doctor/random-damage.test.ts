import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listSessions } from '../../../src/actions/list-sessions.ts';
import type { Entry } from '../../../src/journal/entry.ts';
import { decodeEntry, isUnreadable, toEntry } from '../../../src/journal/entry-file.ts';
import { seededRandom } from '../../slow/random.ts';
import { cleanProcess, close, inContext, log, open, owned, REF } from '../../store/journal-in.ts';
import { cleanEnvironment, git, temporaryFolder, temporaryRepository } from '../../support/repository.ts';
import { damage } from './damages.ts';
import { complaints, doctor } from './patient.ts';

cleanProcess();

const RUNS = Number(process.env.SESS_DAMAGE_RUNS ?? 3);
const SEED = Number(process.env.SESS_DAMAGE_SEED ?? 1768097557);

/** Three sessions, one of them closed, some of what they say at a remote, one entry in two work trees. */
async function template(): Promise<{ repo: string; entries: Entry[] }> {
  const repo = temporaryRepository({ commit: true });
  git(repo, ['config', 'gc.auto', '0']);
  const entries: Entry[] = [];
  for (const name of ['first', 'second', 'third']) {
    const id = await open(repo, name);
    for (let number = 0; number < 3; number++) entries.push(...(await log(repo, `${name} ${number}`, id)).entries);
    if (name === 'first') await close(repo, id);
    if (name === 'second') git(repo, ['update-ref', 'refs/sess/remotes/origin/journal', REF]);
  }
  await inContext(repo, (context) => listSessions(context, {}));
  return { repo, entries };
}

/** Every entry whose file git can still give, wherever in the repository. */
function whatIsLeft(repo: string, entries: readonly Entry[], oids: ReadonlyMap<string, string>): string[] {
  return entries.filter(({ id }) => isWhole(repo, oids.get(id) ?? '')).map(({ text }) => text);
}

function isWhole(repo: string, oid: string): boolean {
  const { status, stdout } = spawnSync('git', ['cat-file', 'blob', oid], { cwd: repo, env: cleanEnvironment() });
  return status === 0 && createHash('sha1').update(`blob ${stdout.length}\0`).update(stdout).digest('hex') === oid;
}

/** The texts of every entry in a session of the journal, read by git alone. */
function textsOn(repo: string): string[] {
  const paths = git(repo, ['ls-tree', '-r', '--name-only', REF]).split('\n');
  return paths
    .filter((path) => /^sessions\/.*\/entries\//.test(path))
    .map((path) => {
      const read = decodeEntry(`${git(repo, ['show', `${REF}:${path}`])}\n`);
      const entry = read && toEntry(path, path.split('/')[3] ?? '', read.meta, read.text);
      return entry && !isUnreadable(entry) ? entry.text : path;
    });
}

test(`after any damage everything that git can still give is there once, and nothing is wrong (seed ${SEED})`, async () => {
  const { repo, entries } = await template();
  const listed = git(repo, ['ls-tree', '-r', REF]).split('\n');
  const oids = new Map(listed.map((line) => [/([^/]+)\.\w+\.md$/.exec(line)?.[1] ?? '', line.split(/\s/)[2] ?? '']));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.nat(), async (count, seed) => {
      const patient = join(temporaryFolder(), 'patient');
      cpSync(repo, patient, { recursive: true, preserveTimestamps: true });
      const random = seededRandom(seed);
      const done = damage(patient, random, count, entries[0] as Entry);
      const waiting = done.flatMap((one) => one.waiting ?? []).map(({ text }) => text);
      const left = whatIsLeft(patient, entries, oids);
      const mine = owned(patient);
      let report = await doctor(patient, true);
      if (!report.ok) report = await doctor(patient, true);
      const said = `${done.map(({ name }) => name).join(', ')}\n${JSON.stringify(report.findings, null, 1)}`;
      // git itself cannot delete a packed ref as long as a pack is damaged; that remains a warning.
      const packed = done.some(({ name }) => name.startsWith('pack'));
      const open = complaints(await doctor(patient)).filter((one) => !packed || !one.startsWith('remotes warning'));
      expect(open, said).toEqual([]);
      expect(owned(patient)).toEqual(mine);
      const texts = textsOn(patient);
      expect(
        [...left, ...waiting].filter((text) => !texts.includes(text)),
        said,
      ).toEqual([]);
      expect(
        texts.filter((text, index) => text !== '' && texts.indexOf(text) !== index),
        said,
      ).toEqual([]);
      git(patient, ['rev-list', '--objects', '--quiet', REF]);
    }),
    { numRuns: RUNS, seed: SEED },
  );
}, 600_000);
