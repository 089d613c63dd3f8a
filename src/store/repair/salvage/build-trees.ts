import { objectId } from '../git/object-id.ts';

/** A file in a folder that is to be built. */
interface File {
  /** From the folder that is built. */
  readonly path: string;
  readonly mode: string;
  readonly oid: string;
}

/** The folders that files make, as git keeps them: raw content by object id, innermost first. */
export function buildTrees(files: readonly File[]): Map<string, Buffer> {
  const trees = new Map<string, Buffer>();
  if (files.length > 0) build(files, trees);
  return trees;
}

function build(files: readonly File[], trees: Map<string, Buffer>): string {
  const folders = new Map<string, File[]>();
  const entries: { name: string; mode: string; oid: string }[] = [];
  for (const { path, mode, oid } of files) {
    const slash = path.indexOf('/');
    if (slash < 0) entries.push({ name: path, mode: mode.replace(/^0/, ''), oid });
    else {
      const name = path.slice(0, slash);
      folders.set(name, [...(folders.get(name) ?? []), { path: path.slice(slash + 1), mode, oid }]);
    }
  }
  for (const [name, below] of folders) entries.push({ name, mode: '40000', oid: build(below, trees) });
  // git sorts a folder as if its name ended in a slash.
  const key = ({ name, mode }: (typeof entries)[number]): string => (mode === '40000' ? `${name}/` : name);
  const sorted = entries.toSorted((a, b) => Buffer.compare(Buffer.from(key(a)), Buffer.from(key(b))));
  const raw = Buffer.concat(
    sorted.flatMap(({ name, mode, oid }) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(oid, 'hex')]),
  );
  const oid = objectId('tree', raw, entries[0]?.oid ?? '');
  trees.set(oid, raw);
  return oid;
}
