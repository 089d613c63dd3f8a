import { style } from './style.ts';

/** Markdown of ours, whose texts are safe already, for a screen: headings and marks stand out on a terminal, and nothing changes in a pipe. */
export function styleMarkdown(markdown: string): string {
  return markdown.split('\n').map(styleLine).join('\n');
}

function styleLine(line: string): string {
  if (/^#{1,6} /.test(line)) return style.bold(line);
  if (line.startsWith('- [x] ')) return style.good(line);
  if (line.endsWith('<- CURRENT')) return style.hot(line);
  return line.replace(/\*\*([^*]+)\*\*/g, (_, words: string) => style.bold(`**${words}**`));
}
