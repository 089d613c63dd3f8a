import type { Shown } from '../../actions/show-retrospective.ts';
import { withoutReferences } from '../../journal/text/references.ts';
import { visibleLine } from '../../journal/text/visible.ts';

/** Where a retrospective was written, and a line that leads to it from a pull request. */
export function writtenText({ snapshot, file = '', page }: Shown): string {
  const wrote = `Wrote ${visibleLine(file)}`;
  if (page === undefined) return wrote;
  const title = withoutReferences(visibleLine(snapshot.title || snapshot.goal || snapshot.shortname));
  // Whatever means something in the words of a link.
  const words = title.replace(/[\\`*_[\]<>]/g, (mark) => `\\${mark}`);
  return `${wrote}\nFor the pull request: [Retrospective: ${words}](${page.replace(/[()\s<>]/g, percentEncoded)})`;
}

/** A round bracket would end the address of a link, and encodeURIComponent leaves it. */
function percentEncoded(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
