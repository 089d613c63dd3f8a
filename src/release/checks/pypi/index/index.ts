import type { ReleaseCheck } from '../../../check.ts';
import { fileExists } from './file-exists.ts';
import { filenameBurned } from './filename-burned.ts';
import { firstPublish } from './first-publish.ts';
import { oneSdist } from './one-sdist.ts';
import { projectStatus } from './project-status.ts';
import { releaseClosed } from './release-closed.ts';
import { target } from './target.ts';
import { versionNotGreater } from './version-not-greater.ts';
import { versionTaken } from './version-taken.ts';
import { yanked } from './yanked.ts';

/** The rules about what the index has already. */
export const indexChecks: readonly ReleaseCheck[] = [
  ...[target, firstPublish, projectStatus],
  ...[versionTaken, yanked, filenameBurned, versionNotGreater],
  ...[fileExists, releaseClosed, oneSdist],
];
