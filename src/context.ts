import { UUID, V7Generator } from 'uuidv7';
import { newSessionId } from './journal/session-id.ts';
import { type Access, type Environment, openPlace, type Place } from './place.ts';
import type { Settings } from './store/git/settings.ts';
import { Journal } from './store/journal/journal.ts';

/** All that an action may touch. Built once per process; only the clock in place.ts is read besides. */
export interface Context extends Place {
  readonly journal: Journal;
  /** `Name <email>` of whoever works here. */
  readonly author: string;
  newSessionId(): string;
  /** A new entry id, later than the one given and than any made before. */
  newEntryId(after: string): string;
}

/** @throws what `openPlace` throws */
export async function openContext(cwd: string, env: Environment, access?: Access): Promise<Context> {
  const place = await openPlace(cwd, env, access);
  const { repository, settings, now } = place;
  const author = authorOf(settings, env);
  const generator = new V7Generator({ nextUint32: random32 });
  return {
    ...place,
    author,
    journal: new Journal(repository, settings, () => ({ author, ms: now() })),
    newSessionId: () => newSessionId(now(), random32().toString(16).padStart(8, '0')),
    newEntryId: (after) => entryId(generator, now(), after),
  };
}

/** Ids must be unique, not secret, and V8 seeds each process from the system; the crypto module costs 2 ms to load. */
function random32(): number {
  return Math.floor(Math.random() * 2 ** 32);
}

/** The last moment a UUIDv7 can say, in milliseconds. */
const LAST_MS = 2 ** 48 - 1;

/** Cause before effect: an id follows the newest one its writer has seen, even where a clock runs ahead of ours. */
function entryId(generator: V7Generator, ms: number, after: string): string {
  const seen = Number.parseInt(after.replaceAll('-', '').slice(0, 12), 16);
  const at = Number.isNaN(seen) ? ms : Math.min(Math.max(ms, seen + 1), LAST_MS);
  return UUID.ofInner(generator.generateOrResetWithTs(Math.max(1, at)).bytes).toString();
}

function authorOf(settings: Settings, env: Environment): string {
  const name = (env.GIT_AUTHOR_NAME || settings.name).replace(/[<>\n\0]/g, '').trim();
  const email = (env.GIT_AUTHOR_EMAIL || settings.email).replace(/[<>\n\0]/g, '').trim();
  return `${name || 'unknown'} <${email}>`;
}
