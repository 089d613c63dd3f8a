import type { ReleaseCheck } from '../../check.ts';
import { sdistLayout } from '../sdist/layout.ts';
import { wheelChecks } from '../wheel/index.ts';
import { indexChecks } from './index/index.ts';
import { metadataChecks } from './metadata/index.ts';
import { versionChecks } from './version/index.ts';

/** The rules about Python projects. */
export const pypiChecks: readonly ReleaseCheck[] = [
  ...versionChecks,
  ...indexChecks,
  ...metadataChecks,
  ...wheelChecks,
  sdistLayout,
];
