import type { PhrasingContent } from 'mdast';
import { titleOf } from '../retrospective/document.ts';
import { text, wordsOf } from '../retrospective/markdown/nodes.ts';
import { proseFor, toInline } from '../retrospective/markdown/prose.ts';
import type { Snapshot } from '../snapshot.ts';

/** Nobody reads on; a line of a megabyte would take seconds to make harmless. */
const LONGEST = 2000;

/** What a session is called, on one line; its id where its title says nothing. */
export function titleWords(snapshot: Snapshot): PhrasingContent[] {
  const title = titleOf(snapshot).slice(0, LONGEST).toWellFormed();
  const words = toInline(proseFor([title])(title));
  return wordsOf(words).trim() === '' ? [text(snapshot.id)] : words;
}
