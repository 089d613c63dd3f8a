import type { ReleaseCheck } from '../../check.ts';
import { duplicate } from './duplicate.ts';
import { empty } from './empty.ts';
import { foreign } from './foreign.ts';
import { junk } from './junk.ts';
import { legacy } from './legacy.ts';
import { links } from './links.ts';
import { olderThanSource } from './older-than-source.ts';
import { otherCommit } from './other-commit.ts';
import { recorded } from './recorded.ts';
import { sidecar } from './sidecar.ts';
import { stale } from './stale.ts';

/** The rules about the folder that is uploaded. */
export const distChecks: readonly ReleaseCheck[] = [
  ...[empty, stale, foreign, legacy, links, duplicate],
  ...[junk, sidecar, olderThanSource, otherCommit, recorded],
];
