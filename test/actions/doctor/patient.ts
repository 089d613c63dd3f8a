import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { examine } from '../../../src/actions/doctor/doctor.ts';
import type { Diagnosis, Report } from '../../../src/actions/doctor/report.ts';
import { openContext } from '../../../src/context.ts';
import { REF } from '../../store/journal-in.ts';
import { git } from '../../support/repository.ts';
import { isThorough } from '../../support/thorough.ts';

/** Asks the doctor, as one command would. */
export async function doctor(folder: string, fix = false): Promise<Report> {
  const context = await openContext(folder, process.env, 'look');
  try {
    return await examine(context, { fix });
  } finally {
    context.journal.close();
  }
}

/** Findings that call for something, as `check severity subject: evidence`. */
export function complaints({ findings }: Report): string[] {
  const open = findings.filter(({ severity, fixed }) => severity !== 'info' && !fixed);
  return open.map(({ check, severity, subject, evidence }) => `${check} ${severity} ${subject}: ${evidence}`);
}

type Expected = Partial<Pick<Diagnosis, 'check' | 'severity' | 'subject'>> & { readonly evidence?: unknown };

/**
 * Holds that the doctor finds these things and changes nothing, puts them right when asked to, and finds nothing
 * afterwards. Returns what it said when it put them right.
 */
export async function expectCured(folder: string, expected: readonly Expected[]): Promise<Report> {
  const before = bytesIn(folder);
  const found = await doctor(folder);
  expect(found.findings).toEqual(expect.arrayContaining(expected.map((finding) => expect.objectContaining(finding))));
  expect(bytesIn(folder)).toEqual(before);
  const fixed = await doctor(folder, true);
  expect(complaints(fixed)).toEqual([]);
  const cured = expected.map((finding) => expect.objectContaining({ ...finding, fixed: true }));
  expect(fixed.findings).toEqual(expect.arrayContaining(cured));
  const again = await doctor(folder);
  expect(complaints(again)).toEqual([]);
  expect(again.ok).toBe(true);
  return fixed;
}

/** Every file of a repository's git directory, with its mode and a hash of its content. */
export function bytesIn(folder: string): Map<string, string> {
  const root = join(folder, '.git');
  const paths = readdirSync(root, { recursive: true, withFileTypes: true }).map((file) =>
    join(file.parentPath, file.name),
  );
  return new Map(paths.toSorted().map((path) => [path.slice(root.length), fingerprint(path)]));
}

function fingerprint(path: string): string {
  const stat = lstatSync(path);
  if (!stat.isFile()) return stat.mode.toString(8);
  return `${stat.mode.toString(8)} ${createHash('sha1').update(readFileSync(path)).digest('hex')}`;
}

/** The id of something on the journal's ref. */
export function oidOf(folder: string, path: string, ref = REF): string {
  return git(folder, ['rev-parse', `${ref}:${path}`]);
}

/** The file that holds an object. */
export function objectFile(folder: string, oid: string): string {
  return join(folder, '.git', 'objects', oid.slice(0, 2), oid.slice(2));
}

/** Ways in which a disk loses an object. */
export const losses: Readonly<Record<string, (path: string) => void>> = {
  'is gone': (path) => rmSync(path),
  'is empty': (path) => overwrite(path, Buffer.alloc(0)),
  'is garbage': (path) => overwrite(path, Buffer.from('garbage\n')),
  'is cut off': (path) => {
    const content = readFileSync(path);
    overwrite(path, content.subarray(0, Math.floor(content.length / 2)));
  },
};

/** Those that are tried: two of them ordinarily, every one in the slow suite, where there is time. */
export const lossesTried = isThorough ? Object.keys(losses) : ['is gone', 'is cut off'];

/** Does one of them to an object. */
export function lose(folder: string, oid: string, how = 'is gone'): void {
  losses[how]?.(objectFile(folder, oid));
}

function overwrite(path: string, content: Buffer): void {
  chmodSync(path, 0o644);
  writeFileSync(path, content);
}

/** Makes a file look as if it had been written so many seconds ago. */
export function age(path: string, seconds: number): void {
  const then = Date.now() / 1000 - seconds;
  utimesSync(path, then, then);
}

/** A path below what sess keeps in a repository. */
export function kept(folder: string, ...names: string[]): string {
  return join(folder, '.git', 'sess', ...names);
}

/** Names in a folder; none when it is not there. */
export function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).toSorted() : [];
}

/** Everything on the journal's ref, by path. */
export function treeOn(folder: string, ref = REF): Map<string, string> {
  const lines = git(folder, ['ls-tree', '-r', '-z', ref]).split('\0').filter(Boolean);
  return new Map(lines.map((line) => [line.split('\t')[1] ?? '', line.split('\t')[0] ?? '']));
}
