import type { ImportSource } from '../import-source.ts';
import { outlineOf } from '../markdown/sections.ts';
import { readSessionFile } from './session-file.ts';
import { toSessionFile } from './tree-file.ts';

/** Whether a text is a session file: it says so in its title, or it has a TL;DR and another section of one. */
export function isSessionFile(text: string): boolean {
  const { sections } = outlineOf(text.split('\n'), 2);
  const headings = sections.map(({ heading }) => heading);
  const parts = headings.filter((heading) =>
    /^(?:context|progress|decisions|discoveries|blockers|next steps)$/i.test(heading),
  );
  const said = headings.some((heading) => /^session:/i.test(heading)) ? 1 : 0;
  const tldr = headings.some((heading) => /^tl;?dr\b/i.test(heading)) ? 1 : 0;
  return said + tldr + Math.min(1, parts.length) >= 2;
}

/** Reads one session file by itself. @throws cannot-import */
export function readLoneSession(bytes: Buffer, path: string, where: string): ImportSource {
  const file = toSessionFile({ path, bytes }, where, false);
  return { kind: 'session-file', entries: [], foreign: [readSessionFile(file)], skipped: [] };
}
