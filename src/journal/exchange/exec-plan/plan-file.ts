import type { Fields } from '../../entry.ts';
import { readFrontMatter } from '../../hand-made.ts';
import type { ImportSource } from '../import-source.ts';
import { refuseImport } from '../import-source.ts';
import { readPlan } from './read-plan.ts';
import { planSession } from './to-session.ts';

/** Reads a file that is an ExecPlan, with or without front matter. @throws cannot-import */
export function readPlanFile(text: string, path: string, where: string): ImportSource {
  if (text.includes('\0')) refuseImport(where, 'it has NUL bytes, which no text has');
  const name = path.replace(/^.*[\\/]/, '').replace(/\.md$/i, '');
  const { meta, body } = split(text);
  return { kind: 'execplan', entries: [], foreign: [planSession(readPlan(body), meta, name, where)], skipped: [] };
}

/** A first line of dashes may also be a rule. */
function split(text: string): { meta: Fields; body: string } {
  const read = /^---\r?\n/.test(text) ? readFrontMatter(text) : undefined;
  return read === undefined || 'reason' in read ? { meta: {}, body: text } : { meta: read.meta, body: read.text };
}
