import { expect, test } from 'vitest';
import { archiveChecks } from '../../../../src/release/checks/archive/archive-checks.ts';
import { sdistLayout } from '../../../../src/release/checks/sdist/layout.ts';
import { builtRelease, DEMO, type Lying, SDIST } from '../../../support/python-dist.ts';
import { verdict } from '../../../support/release.ts';

const of = async (lying: Lying) => verdict(sdistLayout, await builtRelease(DEMO, { [SDIST]: lying }));

test('case 82: a source distribution with a folder and PKG-INFO is fine', async () => {
  expect(await of({ files: { 'src/demo/__init__.py': '' } })).toEqual([]);
});

test('case 82: without PKG-INFO it is none; several folders are found in any archive', async () => {
  expect(await of({ instead: { 'other/x': '' } })).toEqual([]);
  const release = await builtRelease(DEMO, { [SDIST]: { instead: { 'other/x': '' } } });
  const found = await Promise.all(archiveChecks.map((check) => verdict(check, release)));
  expect(found.flat()).toEqual([expect.stringMatching(/^error archive\/layout: /)]);
  expect(await of({ instead: { 'demo-1.4.0/PKG-INFO': undefined } })).toEqual([
    'error sdist/layout: There is no demo-1.4.0/PKG-INFO in it.',
  ]);
  expect(await of({ instead: { 'demo-1.4.0/PKG-INFO': 'x' } })).toEqual([
    'error sdist/layout: demo-1.4.0/PKG-INFO cannot be read.',
  ]);
});

test('case 84: PKG-INFO names the project and version that the file name does', async () => {
  expect(await of({ name: 'other', version: '1.3' })).toEqual([
    'error sdist/layout: PKG-INFO says that this is other, and the file name demo.',
    'error sdist/layout: PKG-INFO says version 1.3, and the file name 1.4.0.',
  ]);
});
