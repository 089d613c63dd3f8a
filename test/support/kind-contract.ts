import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fields } from '../../src/journal/entry.ts';
import { decodeEntry, encodeEntry, entryFileName, toEntry } from '../../src/journal/entry-file.ts';
import type { Kind } from '../../src/journal/kind.ts';
import { kindNamed } from '../../src/journal/kinds/index.ts';
import { replay } from '../../src/journal/replay.ts';
import { sessionDocument } from '../../src/journal/session-document.ts';
import { anyText, entry, SESSION, someFields } from './entries.ts';

/** What holds for every kind, whatever it does. */
export function kindContract(kind: Kind, sample: { text: string; fields?: Fields }): void {
  test('is found by its name', () => {
    expect(kindNamed(kind.name)).toBe(kind);
  });

  test('comes back from its file as it went in, hostile text and fields included', () => {
    fc.assert(
      fc.property(anyText(), someFields(), anyText(), (text, fields, more) => {
        const written = entry(kind.name, text, { ...sample.fields, ...fields, more });
        const read = decodeEntry(encodeEntry(written));
        expect(read && toEntry(entryFileName(written), SESSION, read.meta, read.text)).toEqual(written);
      }),
      { numRuns: 40 },
    );
  });

  test('takes any fields without failing, and is summarized on one line', () => {
    fc.assert(
      fc.property(anyText(), someFields(), (text, fields) => {
        const strange = entry(kind.name, text, fields);
        const snapshot = replay(SESSION, [entry(kind.name, sample.text, sample.fields), strange]);
        expect(sessionDocument(snapshot)).toContain('## TL;DR');
        expect(kind.summarize(strange)).not.toContain('\n');
      }),
      { numRuns: 40 },
    );
  });

  test('puts its entries in its list and shows them', () => {
    const { lists } = replay(SESSION, [entry(kind.name, sample.text, sample.fields)]);
    const items = kind.plural ? (lists[kind.plural] ?? []) : [];
    expect(items.map(({ text }) => text)).toEqual(kind.plural ? [sample.text] : []);
    expect(items.flatMap((item) => kind.document?.(item) ?? []).length).toBeGreaterThanOrEqual(kind.document ? 1 : 0);
  });
}
