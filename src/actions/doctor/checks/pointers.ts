import { isSessionId } from '../../../journal/session-id.ts';
import { isClosed, type Status } from '../../../journal/snapshot.ts';
import { formatDuration } from '../../../journal/text/duration.ts';
import { rememberedSettings, type Settings, settingsFile } from '../../../store/git/settings.ts';
import { Inbox } from '../../../store/local/inbox.ts';
import { readJson, readText } from '../../../store/local/read-file.ts';
import { liveFiles } from '../../../store/repair/local/live-files.ts';
import { gitDirs, shownPath } from '../../../store/repair/local/places.ts';
import { goneWorktrees, pointerOf, removePointer } from '../../../store/repair/local/pointers.ts';
import { refsBeside } from '../../../store/repair/refs-beside.ts';
import type { Check, Finding, Fix } from '../check.ts';
import type { Examination } from '../examination.ts';

/** Whether what this machine remembers of sessions points at sessions that are there and open. */
export const pointers: Check = {
  name: 'pointers',
  title: 'what points at a session points at an open one',
  async run(examination) {
    const status = await statuses(examination);
    return [
      ...gitDirs(examination.context.repository).flatMap((gitDir) => ofWorktree(examination, gitDir, status)),
      ...ofLive(examination, status),
      ...ofGone(examination),
    ];
  },
};

/** Says what became of a session: null when there is none of that id, undefined when that cannot be known. */
type StatusOf = (id: string) => Status | null | undefined;

async function statuses(examination: Examination): Promise<StatusOf> {
  const { journal, repository, settings } = examination.context;
  const survey = await examination.survey();
  const waiting = new Set(
    new Inbox(journal.sessDir).read().flatMap(({ entries }) => entries.map((one) => one.session)),
  );
  // What cannot be read, or lies in another journal of this repository, is not known to be no session.
  const certain = survey?.lost.length === 0 && (await refsBeside(repository, settings.ref)).others.length === 0;
  return (id) => {
    if (waiting.has(id)) return undefined;
    return survey?.sessions.get(id)?.summary.status ?? (certain ? null : undefined);
  };
}

function ofWorktree({ context }: Examination, gitDir: string, status: StatusOf): Finding[] {
  const { repository, settings, now } = context;
  const pointer = pointerOf(gitDir);
  const age_s = pointer ? (now() - pointer.ms) / 1000 : 0;
  const found: Finding[] = [];
  const point = (severity: Finding['severity'], path: string, evidence: string): void => {
    found.push({ severity, subject: shownPath(repository, path), evidence, fix: removes(path) });
  };
  if (pointer) {
    const { path, id, ms } = pointer;
    if (!isSessionId(id) || Number.isNaN(ms)) point('warning', path, 'It does not hold a session id and a time.');
    else if (status(id) === null) point('warning', path, `It names ${id}, and there is no such session.`);
    else if (isOver(status(id))) point('warning', path, `It names ${id}, which is ${status(id)}.`);
    else if (age_s > settings.ttl_s)
      point('info', path, `It names ${id}, and was last used ${formatDuration(age_s)} ago; that counts as none.`);
  }
  const file = settingsFile({ gitDir });
  const known = rememberedSettings({ ...repository, gitDir });
  if (readText(file) !== undefined && readJson(file) === undefined) point('info', file, 'It cannot be read.');
  else if (known && gitDir === repository.gitDir && !isSame(known, settings))
    point('error', file, `It says that sess.ref is ${known.ref}; git says ${settings.ref}.`);
  return found;
}

function isSame(one: Settings, other: Settings): boolean {
  const { ref, ttl_s, name, email } = one;
  return ref === other.ref && ttl_s === other.ttl_s && name === other.name && email === other.email;
}

function isOver(status: Status | null | undefined): boolean {
  return typeof status === 'string' && isClosed({ status });
}

function ofLive({ context: { repository, journal } }: Examination, status: StatusOf): Finding[] {
  return liveFiles(journal.sessDir).flatMap(({ path, id, sound }): Finding[] => {
    const subject = shownPath(repository, path);
    const found = (severity: Finding['severity'], evidence: string): Finding[] => [
      { severity, subject, evidence, fix: removes(path) },
    ];
    if (!isSessionId(id)) return found('info', 'sess puts no such file there.');
    if (status(id) === null) return found('warning', 'There is no such session.');
    if (isOver(status(id))) return found('warning', `The session is ${status(id)}.`);
    return sound ? [] : found('warning', 'It cannot be read; the session stays open without it.');
  });
}

function ofGone({ context: { repository } }: Examination): Finding[] {
  return goneWorktrees(repository.commonDir).map(({ name, folder }) => ({
    ...{ severity: 'info', subject: name, hint: 'git worktree prune' },
    evidence: `The linked work tree in ${folder} is gone, and git still keeps it.`,
  }));
}

/** Only what was looked at: somebody may point it elsewhere meanwhile. */
function removes(path: string): Fix {
  const seen = readText(path);
  return { says: 'removes the file', apply: async () => removePointer(path, seen) };
}
