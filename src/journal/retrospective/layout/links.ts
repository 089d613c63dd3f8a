import type { InlineCode, ListItem, PhrasingContent } from 'mdast';
import type { Row } from '../../kind.ts';
import { item, list } from '../markdown/containers.ts';
import { bold, paragraph, text } from '../markdown/nodes.ts';
import { type Prose, toInline } from '../markdown/prose.ts';
import { paragraphOf } from '../markdown/whitelist.ts';

declare module 'mdast' {
  interface InlineCodeData {
    /** The beginning of the id of the commit that the code names. */
    readonly commit?: string;
  }
}

/** A path or an id stands as code; its underscores and stars mean nothing. */
const NAME = /^(?=.*[/._\d])(?!\w+:\/\/)[\w./@+#~:-]+$/;
/** The commits shown; the others are in the history. */
const MOST_COMMITS = 20;

/** One bullet for each thing, or for each label that several things share, and one for all commits together. */
export function linkItems(rows: readonly Row[], prose: Prose): ListItem[] {
  const commits = new Set(rows.filter((row) => detail(row, 'Commit') !== undefined));
  const groups = new Map<Row | string, Row[]>();
  for (const row of rows) {
    if (commits.has(row)) continue;
    const key = detail(row, 'Label') ?? row;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const items = [...groups].map(([key, these]) => {
    const things = these.flatMap((row, index) => [...(index > 0 ? [text(', ')] : []), ...thing(row, prose)]);
    return item(paragraphOf(typeof key === 'string' ? [...label(key, prose), ...things] : things));
  });
  return commits.size > 0 ? [...items, commitsItem([...commits], prose)] : items;
}

function thing(row: Row, prose: Prose): PhrasingContent[] {
  const why = detail(row, 'Why');
  const said: PhrasingContent[] = NAME.test(row.text)
    ? [{ type: 'inlineCode', value: row.text }]
    : toInline(prose(row.text));
  return why === undefined ? said : [...said, text(' - '), ...toInline(prose(why))];
}

function commitsItem(commits: readonly Row[], prose: Prose): ListItem {
  const shown = commits.slice(-MOST_COMMITS);
  const hidden = commits.length - shown.length;
  const lines = shown.map((row) => [commitId(detail(row, 'Commit') ?? ''), text(' '), ...toInline(prose(row.text))]);
  const all = hidden > 0 ? [[text(`… ${hidden} earlier`)], ...lines] : lines;
  const head = paragraph([...bold([text('Commits')]), text(`: ${commits.length}`)]);
  return item([head, list(all.map((line) => item(paragraphOf(line))))]);
}

/** Where a document is shown beside its commits, the mark lets the id become a link to its commit. */
function commitId(oid: string): InlineCode {
  return { type: 'inlineCode', value: oid.slice(0, 7), data: { commit: oid } };
}

function label(words: string, prose: Prose): PhrasingContent[] {
  const said = bold(toInline(prose(words)));
  return said.length > 0 ? [...said, text(': ')] : [];
}

function detail({ details }: Row, name: string): string | undefined {
  return details.find(([label]) => label === name)?.[1];
}
