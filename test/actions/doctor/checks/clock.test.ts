import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { encodeEntry } from '../../../../src/journal/entry-file.ts';
import { sessionPath } from '../../../../src/journal/session-id.ts';
import { cleanProcess, open, plant } from '../../../store/journal-in.ts';
import { entry } from '../../../support/entries.ts';
import { prepareRepository } from '../../../support/prepared-repository.ts';

import { age, complaints, doctor, kept } from '../patient.ts';

cleanProcess();

let repo = '';
let id = '';
prepareRepository(async (fresh) => {
  repo = fresh;
  id = await open(repo);
});

function plantAt(ms: number, host: string): void {
  const made = { ...entry('note', 'x'), session: id, host, at: new Date(ms).toISOString() };
  plant(repo, [{ path: `${sessionPath(id)}/entries/${made.id}.note.md`, content: encodeEntry(made) }]);
}

test('an entry from the future is a warning that says whose clock it was', async () => {
  const tomorrow = Date.now() + 24 * 3600 * 1000;
  plantAt(tomorrow, 'elsewhere');
  plantAt(tomorrow + 1000, hostname());
  const { findings, ok } = await doctor(repo, true);
  const clocks = findings.filter(({ check }) => check === 'clock');
  expect(clocks.map(({ severity, subject, hint }) => ({ severity, subject, hint })).toSorted()).toEqual(
    expect.arrayContaining([
      { severity: 'warning', subject: 'elsewhere', hint: 'date -u' },
      { severity: 'warning', subject: hostname(), hint: 'date -u' },
    ]),
  );
  const evidence = clocks.map((finding) => finding.evidence).join('\n');
  expect(evidence).toContain(
    `in ${id}, is from ${new Date(tomorrow).toISOString()}, 1 day from now. One of both clocks is off.`,
  );
  expect(evidence).toContain('It was written on this machine, whose clock went back since.');
  expect(ok).toBe(true);
});

test('a few minutes are nobody’s concern', async () => {
  plantAt(Date.now() + 4 * 60 * 1000, 'elsewhere');
  expect(complaints(await doctor(repo)).filter((said) => said.startsWith('clock'))).toEqual([]);
});

test('a commit and a file from the future are warnings', async () => {
  writeFileSync(kept(repo, 'settings.json'), '{}', { mode: 0o600 });
  age(kept(repo, 'settings.json'), -3600);
  process.env.SESS_NOW = '2025-01-01T00:00:00Z';
  try {
    const found = complaints(await doctor(repo)).filter((said) => said.startsWith('clock'));
    expect(found).toEqual([
      expect.stringContaining(hostname()),
      expect.stringMatching(
        /^clock warning [0-9a-f]{40}: The newest commit says .*; here it is 2025-01-01T00:00:00\.000Z\.$/,
      ),
      expect.stringContaining('.git/sess/settings.json: By its disk the file is from 1 hour ahead'),
    ]);
  } finally {
    delete process.env.SESS_NOW;
  }
});
