import type { PhrasingContent } from 'mdast';
import { inert } from '../retrospective/formats/inert.ts';
import { neutralWords } from '../retrospective/formats/neutral.ts';
import { visibleTree } from '../retrospective/markdown/visible-tree.ts';

/** Words for a line of HTML between lines of Markdown, neutral as everywhere; of their looks code alone is kept. */
export function htmlLine(words: readonly PhrasingContent[]): string {
  return inert(neutralWords(words.flatMap(plain).map(visibleTree), 'shown').map(htmlOf).join(''));
}

function plain(word: PhrasingContent): PhrasingContent[] {
  return 'children' in word ? word.children.flatMap(plain) : [word];
}

function htmlOf(word: PhrasingContent): string {
  if (word.type === 'inlineCode') return `<code>${escaped(word.value)}</code>`;
  return word.type === 'text' ? escaped(word.value) : ' ';
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', ' ');
}
