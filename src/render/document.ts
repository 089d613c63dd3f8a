import { sessionDocument } from '../journal/session-document.ts';
import type { Snapshot } from '../journal/snapshot.ts';
import { styleMarkdown } from './markdown-terminal.ts';

/** The parts `sess view` can show alone, by the headings of session.md they stand for. */
const HEADINGS = {
  progress: 'Progress',
  decisions: 'Decisions',
  discoveries: 'Discoveries',
  blockers: 'Blockers',
  errors: 'Errors',
  snags: 'Snags',
  lessons: 'Lessons',
  next: 'Next Steps',
} as const;

export type Part = keyof typeof HEADINGS;
export const parts = Object.keys(HEADINGS) as Part[];

/** The document of a session without its front matter, or only the parts asked for. */
export function documentParts(snapshot: Snapshot, wanted: readonly Part[]): string {
  const body = sessionDocument(snapshot).replace(/^---\n[\s\S]*?\n---\n\n/, '');
  if (wanted.length === 0) return styleMarkdown(body.trimEnd());
  const sections = body.split(/^(?=## )/m).slice(1);
  const shown = wanted.map((part) => {
    const section = sections.find((text) => text.startsWith(`## ${HEADINGS[part]}\n`));
    return section?.trimEnd() ?? `## ${HEADINGS[part]}\nNone.`;
  });
  return styleMarkdown(shown.join('\n\n'));
}
