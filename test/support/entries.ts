import fc from 'fast-check';
import type { Entry, Fields, Json } from '../../src/journal/entry.ts';
import { kinds } from '../../src/journal/kinds/index.ts';
import { replay } from '../../src/journal/replay.ts';
import { sessionDocument } from '../../src/journal/session-document.ts';

/** The session all made-up entries belong to. */
export const SESSION = 'sess_1768097557731_bf94f21d';

let made = 0;

/** An entry one second after the one made before, with an id that sorts after it. */
export function entry(kind: string, text: string, fields: Fields = {}): Entry {
  made++;
  const at = new Date(1_768_097_557_731 + made * 1000).toISOString();
  return {
    id: idAt(made),
    session: SESSION,
    kind,
    at,
    text,
    fields,
    branch: 'main',
    commit: null,
    author: 'Ada Example <ada@example.com>',
    host: 'host',
    worktree: 'repo',
  };
}

function idAt(order: number): string {
  return `019bab00-0000-7000-8000-${order.toString(16).padStart(12, '0')}`;
}

/** The session document that some entries make. */
export function documentOf(...entries: Entry[]): string {
  return sessionDocument(replay(SESSION, entries));
}

/** Any text a person, an agent or an attacker could write, line ends and controls included. */
export function anyText(): fc.Arbitrary<string> {
  const nasty = fc.constantFrom(
    '---',
    '---js',
    '<script>alert(1)</script>',
    '<!--',
    '|',
    '`',
    '```',
    '@everyone',
    '#12',
    '](javascript:x)',
    '\u202e',
    '\u0000',
    '\u001b[31m',
    '\u2028',
    '{{sections}}',
    '::error::x',
    '\n',
    '\r\n',
    ' ',
    '- [ ] x',
    '# h',
  );
  return fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
    fc.array(fc.oneof(nasty, fc.string()), { maxLength: 12 }).map((parts) => parts.join('')),
  );
}

/** Entries of one session in order, of every kind and of none we know, some of them edits and tombstones. */
export function someEntries(): fc.Arbitrary<Entry[]> {
  const names = [...kinds.map(({ name }) => name), 'hologram'];
  const shape = fc.record({
    kind: fc.constantFrom(...names),
    text: fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.string()),
    back: fc.nat(),
    edits: fc.boolean(),
    fields: someFields(),
  });
  return fc.array(shape, { maxLength: 25 }).map((shapes) =>
    shapes.map(({ kind, text, back, edits, fields }, index) => {
      const earlier = idAt(index === 0 ? 0 : 1 + (back % index));
      const points: Fields =
        kind === 'redacted' ? { entry: earlier } : edits && index > 0 ? { supersedes: earlier } : {};
      return { ...entry(kind, text, { ...fields, ...points, step: earlier, blocker: earlier }), id: idAt(index + 1) };
    }),
  );
}

/** Fields with names entries really have, and values of any shape. */
export function someFields(): fc.Arbitrary<Fields> {
  // Through JSON once, which knows no negative zero.
  const json = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);
  const name = fc.constantFrom(
    'rationale',
    'options',
    'lost_s',
    'status',
    'oid',
    'patch_id',
    'replaces',
    'calls',
    'name',
    'value',
    'shortname',
    'tasks',
    'related',
    'area',
  );
  return fc.dictionary(name, json, { maxKeys: 4 });
}
