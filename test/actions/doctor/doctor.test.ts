import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Check, Finding } from '../../../src/actions/doctor/check.ts';
import { checks } from '../../../src/actions/doctor/checks/index.ts';
import { examine } from '../../../src/actions/doctor/doctor.ts';
import { SessError } from '../../../src/errors.ts';
import { cleanProcess, inContext } from '../../store/journal-in.ts';
import { temporaryRepository } from '../../support/repository.ts';

cleanProcess();

/** A check of things that are wrong until they are fixed. */
function checkOf(name: string, wrong: Set<string>, more: (subject: string) => Partial<Finding> = () => ({})): Check {
  return {
    name,
    title: `${name} is well`,
    run: async () =>
      [...wrong].map((subject) => ({
        ...{ severity: 'error' as const, subject, evidence: `${subject} is wrong.` },
        fix: { says: 'rights it', apply: async () => void wrong.delete(subject) },
        ...more(subject),
      })),
  };
}

async function ask(asked: readonly Check[], fix: boolean) {
  return inContext(temporaryRepository(), (context) => examine(context, { fix, checks: asked }));
}

describe('the doctor', () => {
  test('fixes nothing unless it is asked to', async () => {
    const wrong = new Set(['a', 'b']);
    const { ok, findings, checks: results } = await ask([checkOf('one', wrong)], false);
    expect(findings.map(({ subject, fixable, fixed }) => ({ subject, fixable, fixed }))).toEqual([
      { subject: 'a', fixable: true, fixed: false },
      { subject: 'b', fixable: true, fixed: false },
    ]);
    expect([ok, results[0]?.state, [...wrong]]).toEqual([false, 'found', ['a', 'b']]);
  });

  test('says what it fixed, in the order of the checks', async () => {
    const { ok, findings } = await ask([checkOf('one', new Set(['a'])), checkOf('two', new Set(['b']))], true);
    expect(findings.map(({ check, subject, fixed }) => `${check} ${subject} ${fixed}`)).toEqual([
      'one a true',
      'two b true',
    ]);
    expect(ok).toBe(true);
  });

  test('looks again, so that what one repair brings to light is repaired too', async () => {
    const first = new Set(['a']);
    const later = new Set<string>();
    const one = checkOf('one', first, (subject) => ({
      fix: {
        says: 'rights it',
        apply: async () => {
          first.delete(subject);
          later.add('b');
        },
      },
    }));
    const { ok, findings } = await ask([checkOf('two', later), one], true);
    expect(findings.map(({ check, subject, fixed }) => `${check} ${subject} ${fixed}`)).toEqual([
      'two b true',
      'one a true',
    ]);
    expect(ok).toBe(true);
  });

  test('applies a fix that findings share once', async () => {
    let applied = 0;
    const wrong = new Set(['a', 'b', 'c']);
    const fix = {
      says: 'rights all',
      apply: async () => {
        applied++;
        wrong.clear();
      },
    };
    expect((await ask([checkOf('one', wrong, () => ({ fix }))], true)).ok).toBe(true);
    expect(applied).toBe(1);
  });

  test('says of a fix that fails why it did, and goes on with the others', async () => {
    const stubborn = checkOf('one', new Set(['a']), () => ({
      fix: { says: 'rights it', apply: () => Promise.reject(new SessError('disk-full', ['/disk'])) },
    }));
    const { ok, findings } = await ask([stubborn, checkOf('two', new Set(['b']))], true);
    expect(findings).toMatchObject([
      { check: 'one', fixed: false, failure: expect.stringContaining('/disk is full') },
      { check: 'two', fixed: true },
    ]);
    expect(ok).toBe(false);
  });

  test('gives up on what never gets right', async () => {
    let applied = 0;
    const fix = { says: 'rights it', apply: async () => void applied++ };
    const { ok, findings } = await ask([checkOf('one', new Set(['a']), () => ({ fix }))], true);
    expect(findings).toMatchObject([{ fixed: false }]);
    expect([ok, applied]).toEqual([false, 2]);
  });

  test('takes a check that fails for a finding, and asks the others', async () => {
    const failing: Check = { name: 'one', title: '', run: () => Promise.reject(new Error('no luck')) };
    const { ok, findings, checks: results } = await ask([failing, checkOf('two', new Set())], true);
    expect(findings).toMatchObject([
      { check: 'one', severity: 'error', evidence: 'This could not be checked: no luck', fixable: false },
    ]);
    expect([ok, results.map(({ state }) => state)]).toEqual([false, ['found', 'ok']]);
  });

  test('is content with warnings and notes, and says what was skipped and why', async () => {
    const mild = checkOf('one', new Set(['a']), () => ({ severity: 'warning', fix: undefined }));
    const skipped: Check = { name: 'two', title: '', run: async () => ({ skipped: 'no reason' }) };
    const { ok, checks: results } = await ask([mild, skipped], true);
    expect(ok).toBe(true);
    expect(results).toMatchObject([{ state: 'found' }, { state: 'skipped', reason: 'no reason' }]);
  });
});

test('every check is registered, in a file of its name, with a test', () => {
  const inFolder = (folder: string, end: string) =>
    readdirSync(join(import.meta.dirname, folder))
      .filter((name) => name.endsWith(end) && name !== 'index.ts')
      .map((name) => name.slice(0, -end.length))
      .toSorted();
  const names = checks.map(({ name }) => name).toSorted();
  expect(inFolder('../../../src/actions/doctor/checks', '.ts')).toEqual(names);
  expect(inFolder('checks', '.test.ts')).toEqual(names);
});
