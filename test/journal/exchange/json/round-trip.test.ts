import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSessError } from '../../../../src/errors.ts';
import type { Entry, Json } from '../../../../src/journal/entry.ts';
import type { ImportSource } from '../../../../src/journal/exchange/import-source.ts';
import { type ExportedSession, jsonLayout, type Layout } from '../../../../src/journal/exchange/json/layout.ts';
import { ndjsonLayout } from '../../../../src/journal/exchange/json/ndjson.ts';
import { readJsonExport } from '../../../../src/journal/exchange/json/read-json.ts';
import { readNdjsonExport } from '../../../../src/journal/exchange/json/read-ndjson.ts';
import { textLines } from '../../../../src/journal/exchange/text.ts';
import { replay } from '../../../../src/journal/replay.ts';
import { entry, SESSION, someEntries } from '../../../support/entries.ts';

const OTHER = 'sess_1768097557732_00000001';

/** One or two sessions with any entries whose text can be written as UTF-8. */
function someSessions(): fc.Arbitrary<ExportedSession[]> {
  const session = (id: string) =>
    someEntries().map((made) => {
      const entries = made.map((entry) => ({ ...entry, session: id, text: entry.text.toWellFormed() }));
      return { snapshot: replay(id, entries), entries };
    });
  return fc.tuple(session(SESSION), session(OTHER)).chain((both) => fc.constantFrom(both, both.slice(0, 1), []));
}

function written(layout: Layout, sessions: readonly ExportedSession[]): string {
  const skipped = [{ session: SESSION, file: 'entries/x.md', reason: 'it has no time' }];
  return [
    layout.open(),
    ...sessions.map((session, index) => layout.session(session, index)),
    layout.close(skipped),
  ].join('');
}

const formats = {
  json: {
    write: (sessions: readonly ExportedSession[]) => written(jsonLayout, sessions),
    read: (text: string) => readJsonExport(JSON.parse(text) as { [key: string]: Json }, 'x.json'),
  },
  ndjson: {
    write: (sessions: readonly ExportedSession[]) => written(ndjsonLayout(), sessions),
    read: (text: string) => readNdjsonExport(textLines(Buffer.from(text), 'x.ndjson'), 'x.ndjson'),
  },
};

describe.each(Object.entries(formats))('an export as %s', (_name, { write, read }) => {
  const entriesIn = ({ entries }: ImportSource): Entry[] => entries.map(({ entry }) => entry);

  test('gives back every entry as it was, and says what was left out of it', () => {
    fc.assert(
      fc.property(someSessions(), (sessions) => {
        const source = read(write(sessions));
        expect(entriesIn(source)).toEqual(sessions.flatMap(({ entries }) => entries));
        expect(source.skipped).toEqual([
          { where: `${SESSION} entries/x.md`, reason: 'not in the export: it has no time' },
        ]);
      }),
    );
  });

  test('that was cut off anywhere is refused', () => {
    fc.assert(
      fc.property(someSessions(), fc.double({ min: 0, max: 0.999, noNaN: true }), (sessions, where) => {
        const whole = write(sessions);
        const cut = whole.slice(0, Math.floor(where * (whole.length - 1)));
        fc.pre(cut.trim() !== '');
        expect(() => read(cut)).toThrow();
      }),
    );
  });
});

test('lines that are cut off between two of them, or of which one is missing, are refused', () => {
  const [first, second] = [entry('opened', 'goal'), entry('note', 'x')];
  const entries = [first, second].map((one) => ({ ...one, session: SESSION }));
  const whole = formats.ndjson.write([{ snapshot: replay(SESSION, entries), entries }]);
  const all = whole.trimEnd().split('\n');
  for (const gone of [1, 2, 3])
    expect(() => formats.ndjson.read(`${all.toSpliced(gone, 1).join('\n')}\n`)).toThrow(
      gone === 3 ? 'its end is missing' : '1 entries of 2',
    );
  expect(() => formats.ndjson.read(`${whole}${all[1]}\n`)).toThrow('something after its last line');
});

test('nothing that claims to be an export makes reading it fail in another way than by a refusal', () => {
  const entry = fc.oneof(
    fc.jsonValue(),
    fc.record(
      {
        id: fc.oneof(fc.constantFrom('..', 'a/b', '019bab00', ''), fc.jsonValue()),
        session: fc.oneof(fc.constant(SESSION), fc.jsonValue()),
        kind: fc.oneof(fc.constantFrom('note', '../../x'), fc.jsonValue()),
        at: fc.oneof(fc.constantFrom('2026-01-10', '+275760-09-13', 'now'), fc.jsonValue()),
        text: fc.oneof(fc.constantFrom('\ud800', '\u0000', 'x'), fc.jsonValue()),
        fields: fc.oneof(fc.constantFrom({ id: 1 }, { __proto__: 1 }, { 'a b': 1 }), fc.jsonValue()),
        branch: fc.jsonValue(),
      },
      { requiredKeys: [] },
    ),
  );
  const sessions = fc.array(
    fc.oneof(fc.jsonValue(), fc.record({ id: fc.constant(SESSION), entries: fc.array(entry) })),
  );
  fc.assert(
    fc.property(sessions, (made) => {
      const document = JSON.parse(JSON.stringify({ format: 'sess-export', version: 1, sessions: made })) as never;
      expectRefusalOrEntries(() => readJsonExport(document, 'x'));
      const lines = made.map((value) => JSON.stringify(value)).join('\n');
      expectRefusalOrEntries(() => readNdjsonExport(textLines(Buffer.from(lines), 'x'), 'x'));
    }),
    { numRuns: 500 },
  );
});

function expectRefusalOrEntries(read: () => ImportSource): void {
  try {
    read();
  } catch (error) {
    expect(isSessError(error) && error.code).toBe('cannot-import');
  }
}
