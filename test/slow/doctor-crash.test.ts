import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Entry } from '../../src/journal/entry.ts';
import { damage } from '../actions/doctor/damages.ts';
import { sess, sessJson } from '../support/program.ts';
import { git, temporaryFolder, temporaryRepository } from '../support/repository.ts';
import { filesOnRef, textsOnRef } from './journal-on-ref.ts';
import { killedRun, type Victim } from './killed-run.ts';
import { seededRandom } from './random.ts';

const ROUNDS = Number(process.env.SESS_DOCTOR_CRASH_RUNS ?? 24);
const SEED = Number(process.env.SESS_CRASH_SEED ?? 1768097557);
const REF = 'refs/sess/journal';
/** Longer than any delay: such a run is never killed. */
const NEVER = 120_000;

interface Said {
  readonly ok: boolean;
  readonly findings: readonly { severity: string; check: string; subject: string; fixed: boolean }[];
}

test(`kill -9 at ${ROUNDS} moments of doctor --fix loses nothing, and the next one ends the work`, async () => {
  const healthy = temporaryRepository({ commit: true });
  git(healthy, ['config', 'gc.auto', '0']);
  await sess(healthy, ['init', 'first']);
  let sample: Entry | undefined;
  for (let number = 0; number < 6; number++)
    [sample] = (await sessJson<{ entries: Entry[] }>(healthy, ['log', `entry ${number}`])).entries;
  await sess(healthy, ['close', '--summary', 'done']);
  await sess(healthy, ['init', 'second']);
  await sess(healthy, ['log', 'in the second']);
  const random = seededRandom(SEED);
  for (let round = 0; round < ROUNDS; round++) {
    const place = temporaryFolder();
    const [control, patient] = [join(place, 'control'), join(place, 'patient')];
    cpSync(healthy, patient, { recursive: true, preserveTimestamps: true });
    const done = damage(patient, random, 4, sample as Entry).map(({ name }) => name);
    cpSync(patient, control, { recursive: true, preserveTimestamps: true });
    // What comes of it when nobody is killed.
    const { code, ms } = await killedRun(control, ['doctor', '--fix'], 'group', NEVER);
    const victim: Victim = round % 2 === 0 ? 'group' : 'sess';
    const moment = ((round + random()) / ROUNDS) * ms;
    const killed = await killedRun(patient, ['doctor', '--fix'], victim, moment);
    const said = `round ${round}, ${done.join(', ')}; killed ${killed.code === null} after ${moment.toFixed(0)} ms`;
    await sess(patient, ['doctor', '--fix']);
    const report = JSON.parse((await sess(patient, ['doctor', '--json'])).stdout) as Said;
    const open = report.findings.filter(({ severity }) => severity !== 'info');
    expect({ said, code, ok: report.ok, open }).toEqual({ said, code: 0, ok: true, open: [] });
    const [expected, texts] = [control, patient].map((folder) => textsOnRef(inSessions(filesOnRef(folder))).toSorted());
    expect(texts, said).toEqual(expected);
    git(patient, ['rev-list', '--objects', '--quiet', REF]);
  }
});

function inSessions(files: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...files].filter(([path]) => path.startsWith('sessions/')));
}
