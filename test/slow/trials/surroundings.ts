import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isSessionId } from '../../../src/journal/session-id.ts';
import type { Journal } from './journal.ts';
import type { Stage } from './stage.ts';

/** Every file that is the user's own, by its path: the work trees, the index, HEAD, branches, configuration. */
export type Belongings = ReadonlyMap<string, string>;

/** What belongs to sess, and what git adds for it: none of it the user's. */
const OURS = /(?:^|\/)\.git\/(?:worktrees\/[^/]+\/)?(?:sess|objects|refs\/sess|logs\/refs\/sess)(?:\/|$)/;

/** The user's files as they stand. */
export function belongings(stage: Stage): Belongings {
  const paths = filesBelow(stage.folder, (path) => OURS.test(relative(stage.folder, path)));
  return new Map(paths.map((path) => [relative(stage.folder, path), readFileSync(path, 'latin1')]));
}

/** What happened to the user's files that nobody asked for; those that were to change are old or new, never between. */
export function touched(
  before: Belongings,
  after: Belongings,
  changes: Readonly<Record<string, (before: string) => string>>,
  isDone: boolean,
): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    const wanted = changes[name]?.(was ?? '');
    if (wanted === undefined ? was === is : is === wanted || (is === was && !isDone)) return [];
    return [`${name} ${is === undefined ? 'is gone' : was === undefined ? 'was made' : 'was changed'}`];
  });
}

/** The names sess gives to what it is writing or removing. */
const UNFINISHED = /\/\.[^/]+\.tmp$/;
/** Every other name there is below its folder. */
const KNOWN =
  /\/sess\/(?:current|settings\.json|journal\.lock|(?:live|scratch)\/sess_\d+_[0-9a-f]{8}(?:\/.+)?|agents\/[^./]+|cache\/.+)$/;

/** Half-written files of sess that carry their temporary names: they are in nobody's way. */
export function unfinished(stage: Stage): string[] {
  return ours(stage).filter((path) => UNFINISHED.test(path));
}

/** Locks of sess and of git. */
function locks({ gitDir }: Stage): string[] {
  return filesBelow(gitDir, (path) => path.endsWith('/objects')).filter((path) => path.endsWith('.lock'));
}

/** Whether a lock stands that only a command which writes looks into: one of git's refs, or one cut off at its writing. */
export function isBlocked(stage: Stage): boolean {
  return locks(stage).some((lock) => lock.includes('/refs/') || read(lock)?.endsWith('\n') === false);
}

/** What is wrong with what this machine keeps of a journal once a command has run after a crash. */
export function leftoverFaults(stage: Stage, journal: Journal): string[] {
  const inbox = ours(stage).filter((path) => /\/inbox\/entries\/[^.]/.test(path));
  return [
    ...[...locks(stage), ...inbox].map((path) => `${relative(stage.folder, path)} was left`),
    ...ours(stage)
      .filter((path) => !KNOWN.test(path) && !UNFINISHED.test(path) && !inbox.includes(path))
      .map((path) => `${relative(stage.folder, path)} is nothing that sess keeps`),
    ...pointerFaults(stage, journal),
  ];
}

/** Files that point at sessions are whole or absent. */
export function brokenFiles(stage: Stage): string[] {
  return ours(stage).flatMap((path) => {
    if (UNFINISHED.test(path)) return [];
    const content = read(path);
    if (content === undefined) return [];
    const isBroken = isPointer(path) ? !POINTER.test(content) : isJson(path) && !parses(content);
    return isBroken ? [`${relative(stage.folder, path)} is broken: ${JSON.stringify(content.slice(0, 80))}`] : [];
  });
}

const POINTER = /^sess_\d+_[0-9a-f]{8}\n\d{4}-\d\d-\d\dT[\d:.]+Z\n$/;

function isPointer(path: string): boolean {
  return /\/sess\/(?:current|agents\/[^./][^/]*)$/.test(path) && !UNFINISHED.test(path);
}

function isJson(path: string): boolean {
  return /\/live\/[^/]+$|\.json$/.test(path);
}

/** What points at a session points at one that is there and open. */
function pointerFaults(stage: Stage, { files, sessions }: Journal): string[] {
  const isOpen = (id: string): boolean =>
    sessions.has(id) && ![...files.keys()].some((path) => path.endsWith(`/${id}/retrospective.md`));
  return ours(stage).flatMap((path) => {
    const id = isPointer(path) ? readFileSync(path, 'utf8').split('\n')[0] : path.split('/').find(isSessionId);
    const points = isPointer(path) || /\/live\/[^/.]+$|\/scratch\//.test(path);
    return points && id !== undefined && !isOpen(id) ? [`${relative(stage.folder, path)} is of no open session`] : [];
  });
}

function ours(stage: Stage): string[] {
  return filesBelow(stage.gitDir, (path) => /\/(?:objects|hooks)$/.test(path)).filter((path) =>
    /\.git\/(?:worktrees\/[^/]+\/)?sess\/(?!quarantine\/)/.test(path),
  );
}

/** Undefined when it has just been removed. */
function read(path: string): string | undefined {
  return unlessGone(() => readFileSync(path, 'utf8'));
}

/** Undefined where another process has just removed what is looked at. */
function unlessGone<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parses(content: string): boolean {
  try {
    return typeof JSON.parse(content) === 'object';
  } catch {
    return false;
  }
}

function filesBelow(folder: string, isPassedOver: (path: string) => boolean): string[] {
  const entries = unlessGone(() => readdirSync(folder, { withFileTypes: true })) ?? [];
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    // A lock of git's own on all refs: git made it and was killed; the doctor names it once it is old.
    if (isPassedOver(path) || path.endsWith('/packed-refs.lock')) return [];
    return entry.isDirectory() ? filesBelow(path, isPassedOver) : [path];
  });
}
