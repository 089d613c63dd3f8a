import type { Check } from '../check.ts';
import { caches } from './caches.ts';
import { clock } from './clock.ts';
import { derived } from './derived.ts';
import { disk } from './disk.ts';
import { entries } from './entries.ts';
import { git } from './git.ts';
import { history } from './history.ts';
import { inbox } from './inbox.ts';
import { locks } from './locks.ts';
import { objects } from './objects.ts';
import { permissions } from './permissions.ts';
import { pointers } from './pointers.ts';
import { ref } from './ref.ts';
import { remotes } from './remotes.ts';
import { removals } from './removals.ts';
import { sessions } from './sessions.ts';

/**
 * Every check, in the order in which they are asked and repaired: each relies on what those before it have put right. A
 * damaged object that comes back heals the history too, so that is looked at last of what is on the ref.
 */
export const checks: readonly Check[] = [
  ...[git, disk, permissions, locks],
  ...[ref, objects, entries, inbox, removals, derived, history],
  ...[caches, pointers, sessions, remotes, clock],
];
