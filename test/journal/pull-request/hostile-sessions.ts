import type { Fields } from '../../../src/journal/entry.ts';
import { replay } from '../../../src/journal/replay.ts';
import { accountOf, commentOf } from '../../../src/journal/retrospective/index.ts';
import type { Snapshot } from '../../../src/journal/snapshot.ts';
import { type SeedEntry, seedId, toEntries } from '../retrospective/seed-session.ts';

/** When these sessions are told of. */
export const now = '2026-01-10T20:00:00.000Z';

/** One entry, a minute into the session. */
export const said = (kind: string, text: string, fields: Fields = {}, minute = 1): SeedEntry => ({
  ...{ kind, text, fields, minute },
});

/** A session that consists of these entries. */
export const sessionOf = (...entries: SeedEntry[]): Snapshot => replay(seedId, toEntries(entries));

const OID = /^[0-9a-f]{7,40}$/;

/** Every commit that has an id is part of the pull request. */
export const pageOf = (oid: string): string | undefined =>
  OID.test(oid) ? `https://github.com/octo-org/demo/pull/12/commits/${oid.padEnd(40, '0')}` : undefined;

/** The comment that tells of some sessions. */
export const commentFor = (...sessions: Snapshot[]): string =>
  commentOf(sessions.map((session) => accountOf(session, now, pageOf)));

/** Where somebody's words may come to stand: `next` gives them one after another. */
export function closedWith(next: () => string, template?: string): Snapshot {
  return sessionOf(
    said('opened', next(), { title: next(), shortname: next(), agent: next() }),
    said('error', next(), { cause: next(), resolution: next(), prevention: next() }),
    said('snag', next(), { impact: next(), resolution: next() }),
    said('lesson', next()),
    said('decision', next(), { rationale: next(), context: next(), options: [next(), next()], choice: next() }),
    said('improvement', next(), { area: 'command' }),
    said('improvement', next()),
    said('metric', next(), { name: next(), value: next() }),
    said('artifact', next(), { label: next() }),
    said('commit', next(), { oid: '4f1c2a9d0b7e63584f1c2a9d0b7e63584f1c2a9d', patch_id: 'p' }),
    said('commit', next(), { oid: next(), patch_id: 'q' }),
    said('worked', next()),
    said('related', next(), { why: next() }),
    said('blocker', next()),
    said('closed', next(), { status: 'completed', ...(template === undefined ? {} : { template }) }),
  );
}

/** The same for a session that goes on. */
export function openWith(next: () => string): Snapshot {
  return sessionOf(
    said('opened', next(), { title: next(), shortname: next(), agent: next() }),
    ...[said('step', next()), said('step', next()), said('done', next()), said('progress', next())],
    ...[said('blocker', next()), said('next', next()), said('lesson', next()), said('paused', next())],
    said('decision', next(), { rationale: next() }),
    said('error', next(), { cause: next() }),
    said('snag', next(), { impact: next() }),
  );
}

/** A template whose every kind of line says something. */
export const templateWith = (words: string): string =>
  [
    `# ${words} {{title}}`,
    words,
    `> ${words}`,
    `- ${words}`,
    `| ${words} |\n| - |\n| ${words} |`,
    `## ${words}\n\n${words} {{date}}`,
    `\`\`\`\n${words}\n\`\`\``,
    '{{sections}}',
    `### ${words}`,
  ].join('\n\n');

/** A comment in which every text says the same: open, folded, in progress and by a template of the session's own. */
export function everywhere(words: string): string {
  const next = () => words;
  return commentFor(closedWith(next), openWith(next), closedWith(next, templateWith(words)));
}
