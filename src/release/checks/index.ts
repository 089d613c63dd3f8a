import type { ReleaseCheck } from '../check.ts';
import { changelogEntry } from './changelog/entry.ts';
import { branch } from './git/branch.ts';
import { cleanTree } from './git/clean-tree.ts';
import { tagAtHead } from './git/tag-at-head.ts';
import { upstream } from './git/upstream.ts';
import { registryAnswers } from './registry/answers.ts';
import { registryAuth } from './registry/auth.ts';

/** Every rule, in the order in which findings are shown. */
export const checks: readonly ReleaseCheck[] = [
  ...[registryAuth, registryAnswers],
  ...[cleanTree, tagAtHead, branch, upstream],
  changelogEntry,
];
