import { type GitObject, type ObjectReader, parseTree, type TreeEntry } from '../git/objects.ts';
import { formatOf } from '../journal/journal-ref.ts';
import { objectId } from './git/object-id.ts';

/** A commit with the top of its tree. */
export interface Root {
  readonly commit: string;
  readonly parents: readonly string[];
  /** When it was committed, in epoch seconds. */
  readonly seconds: number;
  readonly tree: string;
  readonly entries: readonly TreeEntry[];
  /** Undefined when there is no file that says so. One that cannot be read says it by its id. */
  readonly format: number | undefined;
}

/** A commit and the top of its tree; undefined when one of them cannot be read, or it is no commit. */
export async function readRoot(reader: ObjectReader, oid: string): Promise<Root | undefined> {
  const commit = await reader.find(oid);
  const header = commit?.type === 'commit' ? headerOf(commit) : undefined;
  const top = header && (await readTop(reader, header.tree));
  return header && top && { commit: oid, ...header, ...top };
}

/** The top of a tree, with what it says of the format; undefined when it cannot be read. */
export async function readTop(
  reader: ObjectReader,
  oid: string,
): Promise<Pick<Root, 'tree' | 'entries' | 'format'> | undefined> {
  const tree = await reader.find(oid);
  if (tree?.type !== 'tree') return undefined;
  const entries = parseTree(tree);
  const file = entries.find(({ name, isTree }) => name === 'format' && !isTree);
  const blob = file && (await reader.find(file.oid));
  return { tree: oid, entries, format: blob ? formatOf(blob) : file && formatById(file.oid) };
}

/** Formats whose files are known by their ids when their content is not there. */
const MOST_FORMATS = 99;

/** The format that a file of this id names, without its content; undefined when it is none that could be. */
export function formatById(oid: string): number | undefined {
  const formats = Array.from({ length: MOST_FORMATS }, (_, index) => index + 1);
  return formats.find((format) => ['\n', ''].some((end) => objectId('blob', `${format}${end}`, oid) === oid));
}

/** Whether the top of a tree is that of a journal. One that only lost its format is one too. */
export function isJournal({ entries, format }: Pick<Root, 'entries' | 'format'>): boolean {
  return format !== undefined || entries.some(({ name, isTree }) => name === 'sessions' && isTree);
}

/** What the first lines of a commit say, as far as they can be read. */
export function headerOf({ data }: GitObject): Pick<Root, 'tree' | 'parents' | 'seconds'> {
  const [head = ''] = data.toString('latin1').split('\n\n', 1);
  return {
    tree: /^tree ([0-9a-f]+)$/m.exec(head)?.[1] ?? '',
    parents: [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, oid = '']) => oid),
    seconds: Number(/^committer .* (\d+) [+-]\d{4}$/m.exec(head)?.[1] ?? 0),
  };
}
