import type { ReleaseCheck } from '../../src/release/check.ts';

const BEGIN = '<!-- rules -->\n';
const END = '<!-- /rules -->\n';

/** The text with a table of the rules where its marks say that one belongs. */
export function withRulesTable(text: string, rules: readonly ReleaseCheck[]): string {
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`there is no ${BEGIN.trim()} … ${END.trim()}`);
  const rows = rules.map(({ id, about, severity, title }) => {
    const of = about === 'any' ? '' : about === 'npm' ? 'npm' : 'Python';
    return `| \`${id}\` | ${of} | ${severity} | ${title.replaceAll('|', '\\|')} |\n`;
  });
  const table = `| rule | only | counts as | what must be so |\n|---|---|---|---|\n${rows.join('')}`;
  return `${text.slice(0, from + BEGIN.length)}${table}${text.slice(to)}`;
}
