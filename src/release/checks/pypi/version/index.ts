import type { ReleaseCheck } from '../../../check.ts';
import { devRelease } from './dev-release.ts';
import { epoch } from './epoch.ts';
import { localVersion } from './local-version.ts';
import { moduleVersion } from './module-version.ts';
import { versionSource } from './version-source.ts';

/** The rules about the version of a Python project. */
export const versionChecks: readonly ReleaseCheck[] = [versionSource, localVersion, devRelease, epoch, moduleVersion];
