/** The text without what a CI runner would take for a command to itself: a line that begins with `::`, and `##[` anywhere. */
export function withoutCommands(text: string): string {
  return text.replace(/^([^\S\n]*):(?=:)/gm, '$1: ').replaceAll('##[', '## [');
}
