import type { ReleaseCheck } from '../check.ts';
import { archiveChecks } from './archive/archive-checks.ts';
import { changelogEntry } from './changelog/entry.ts';
import { changelogPending } from './changelog/pending.ts';
import { distChecks } from './dist/index.ts';
import { branch } from './git/branch.ts';
import { cleanTree } from './git/clean-tree.ts';
import { tagAtHead } from './git/tag-at-head.ts';
import { upstream } from './git/upstream.ts';
import { npmChecks } from './npm/index.ts';
import { packable } from './npm/pack/packable.ts';
import { projectPrivate } from './project/private.ts';
import { projectVersions } from './project/versions.ts';
import { pypiChecks } from './pypi/index.ts';
import { registryAnswers } from './registry/answers.ts';
import { registryAuth } from './registry/auth.ts';
import { secretsPacked } from './secrets/packed.ts';

/** Every rule, in the order in which findings are shown. */
export const checks: readonly ReleaseCheck[] = [
  ...[registryAuth, registryAnswers],
  packable,
  ...archiveChecks,
  secretsPacked,
  ...distChecks,
  ...npmChecks,
  ...pypiChecks,
  ...[cleanTree, tagAtHead, branch, upstream],
  ...[changelogEntry, changelogPending, projectVersions, projectPrivate],
];
