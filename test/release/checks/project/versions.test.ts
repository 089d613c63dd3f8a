import { describe, expect, test } from 'vitest';
import { projectVersions } from '../../../../src/release/checks/project/versions.ts';
import { npmRelease, pypiRelease, verdict } from '../../../support/release.ts';

const python = pypiRelease('[project]\nname = "demo"\nversion = "1.3.0"\n').candidate;
const mixed = npmRelease({ name: 'demo', version: '1.4.0' }, { siblings: [python] });

describe('project/versions', () => {
  test('case 102: mentions that the npm and the Python package of one folder differ', async () => {
    expect(await verdict(projectVersions, mixed)).toEqual([
      'info project/versions: demo has version 1.4.0 in package.json, and demo has version 1.3.0 in pyproject.toml.',
    ]);
  });

  test('case 102: says the same from both sides', async () => {
    const other = pypiRelease('[project]\nname = "demo"\nversion = "1.3.0"\n', { siblings: [mixed.candidate] });
    expect(await verdict(projectVersions, other)).toEqual(await verdict(projectVersions, mixed));
  });

  test('case 102: refuses it where the project says that they are linked', async () => {
    const linked = { ...mixed, habits: { ...mixed.habits, linked: true } };
    expect((await verdict(projectVersions, linked))[0]).toMatch(/^error project\/versions: /);
  });

  test('has nothing to say of packages in folders of their own, or of private ones', async () => {
    const elsewhere = { ...python, dir: 'python' };
    expect(
      await verdict(projectVersions, npmRelease({ name: 'demo', version: '1.4.0' }, { siblings: [elsewhere] })),
    ).toEqual([]);
    const hidden = { ...python, unpublished: 'it is private' };
    expect(
      await verdict(projectVersions, npmRelease({ name: 'demo', version: '1.4.0' }, { siblings: [hidden] })),
    ).toEqual([]);
  });
});
