import { readFlow, writeFlow } from '../markdown/flow.ts';

/** Values by the label they stand behind; '' for what stands before the first. */
export type Labelled = { readonly [label: string]: string };

/**
 * Reads an item that is made of labelled values, `Decision: …`, `Rationale: …`, each from the start of a line or, where
 * somebody let an editor fill the paragraph, one after the other in it. Labels are compared without case.
 */
export function readLabels(lines: readonly string[], labels: readonly string[]): Labelled {
  const start = new RegExp(`^\\s?\\**(${labels.join('|')})\\**:\\**(?:\\s+|$)`, 'i');
  const groups: { label: string; lines: string[] }[] = [{ label: '', lines: [] }];
  for (const line of lines) {
    const found = start.exec(line);
    if (found) groups.push({ label: (found[1] ?? '').toLowerCase(), lines: [line.slice(found[0].length)] });
    else groups.at(-1)?.lines.push(line.replace(/^ {1,2}/, ''));
  }
  const said = groups.map((group) => ({ label: group.label, text: readFlow(group.lines) }));
  const parts = said.length === 2 && said[0]?.text === '' ? said.flatMap((one) => inline(one, labels)) : said;
  const values: { [label: string]: string } = {};
  for (const { label, text } of parts) {
    const before = values[label];
    values[label] = before === undefined ? text : [before, `${label}: ${text}`].join('\n');
  }
  return values;
}

/** Takes the other labels from the middle of a paragraph, in the order in which they are expected. */
function inline({ label, text }: { label: string; text: string }, labels: readonly string[]) {
  const parts = [{ label, text }];
  for (const next of labels.slice(labels.findIndex((name) => name.toLowerCase() === label) + 1)) {
    const last = parts.at(-1);
    const at = last?.text.search(new RegExp(`[\\s(]${next}:\\s`, 'i')) ?? -1;
    if (!last || at < 0) continue;
    const rest = last.text.slice(at + 1 + next.length + 1).trim();
    last.text = last.text.slice(0, at).trim();
    parts.push({ label: next.toLowerCase(), text: rest });
  }
  return parts;
}

/** An item of labelled values that `readLabels` reads again; values without words are left out. */
export function writeLabels(values: readonly (readonly [label: string, value: string])[]): string {
  const said = values.filter(([, value]) => value !== '');
  return said.map(([label, value]) => `${label}: ${writeFlow(value, '    ')}`).join('\n  ');
}
