import { markdownLine, markdownText } from '../../text/markdown.ts';
import type { Layout } from './layout.ts';
import { linesLayout } from './lines.ts';

/** Markdown to paste into a context window: text from entries stays text, and nothing in it acts on a screen. */
export const markdownLayout: Layout = linesLayout({
  title: (words) => `# ${markdownLine(words)}`,
  heading: (words) => `## ${words}`,
  item: (words, details) => `- ${markdownText([words, ...details].reduce(joined), '')}`,
  footer: (words) => words,
  command: (words) => `\`${words}\``,
});

/** Two sentences on one line. Code spans are told from the whole line, so it is joined before it is made inert. */
function joined(before: string, next: string): string {
  return `${before}${/[.!?:;…]$/.test(before) ? '' : '.'} ${next}`;
}
