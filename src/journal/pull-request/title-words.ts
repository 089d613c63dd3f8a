import type { PhrasingContent } from 'mdast';
import { titleOf } from '../retrospective/document.ts';
import { text, wordsOf } from '../retrospective/markdown/nodes.ts';
import { proseFor, toInline } from '../retrospective/markdown/prose.ts';
import type { Snapshot } from '../snapshot.ts';

/** What a session is called, on one line; its id where its title says nothing. */
export function titleWords(snapshot: Snapshot): PhrasingContent[] {
  const title = titleOf(snapshot);
  const words = toInline(proseFor([title])(title));
  return wordsOf(words).trim() === '' ? [text(snapshot.id)] : words;
}
