import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { writeDurable } from '../local/files.ts';
import { readJson } from '../local/read-file.ts';

/** What is remembered of a version of a package. */
interface Record {
  readonly package: string;
  readonly contents: { readonly [name: string]: string };
}

/**
 * What was recorded of a version of a package in this repository; undefined where nothing was, or what was cannot be read.
 *
 * @param key names ecosystem, package and version
 */
export function readRecord(commonDir: string, key: string): ReadonlyMap<string, string> | undefined {
  const record = readJson<Partial<Record>>(recordPath(commonDir, key));
  if (record?.package !== key || typeof record.contents !== 'object' || record.contents === null) return undefined;
  return new Map(Object.entries(record.contents));
}

/** Remembers what a version of a package consists of, in place of what was remembered before. @throws read-only, disk-full */
export function writeRecord(commonDir: string, key: string, contents: ReadonlyMap<string, string>): void {
  const record: Record = { package: key, contents: Object.fromEntries(contents) };
  writeDurable(recordPath(commonDir, key), `${JSON.stringify(record, null, 2)}\n`);
}

/** A name and a version may hold anything; a hash of them is a name for a file everywhere. */
function recordPath(commonDir: string, key: string): string {
  return join(commonDir, 'sess', 'releases', `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.json`);
}
