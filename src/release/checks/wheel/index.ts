import type { ReleaseCheck } from '../../check.ts';
import { emptyWheel } from './empty.ts';
import { entryPoints } from './entry-points.ts';
import { garbage } from './garbage.ts';
import { ghostMember } from './ghost-member.ts';
import { layout } from './layout.ts';
import { wheelMetadata } from './metadata.ts';
import { record } from './record.ts';
import { tags } from './tags.ts';
import { topLevel } from './top-level.ts';

/** The rules about what is in a wheel. */
export const wheelChecks: readonly ReleaseCheck[] = [
  ...[layout, wheelMetadata, tags, record],
  ...[ghostMember, emptyWheel, entryPoints, topLevel, garbage],
];
