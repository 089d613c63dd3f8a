import { sameVersion } from '../python/version-order.ts';

/** What a changelog says of one version. */
export interface ChangelogSection {
  /** Counted from 1. */
  readonly line: number;
  /** What stands below its heading, blank lines left out. */
  readonly lines: readonly string[];
}

const DEBIAN = /^[a-z0-9][a-z0-9+.-]* \(([^)]+)\) .+;/;
/** A line that is bold, with a day behind it at most. */
const BOLD = /^\*\*([^*]+)\*\*:?(?:\s*[-–—(].*)?$/;
const UNDERLINE = /^(?:={3,}|-{3,}|~{3,})\s*$/;

/**
 * The section of a version in a changelog, as Markdown (Keep a Changelog, changesets, release-please), reStructuredText or
 * Debian changelogs have it: its heading names the version. Undefined when none does; a mention in a text is none.
 */
export function sectionOf(changelog: string, version: string): ChangelogSection | undefined {
  const lines = changelog.split(/\r?\n/);
  const at = lines.findIndex((_, index) => namesVersion(headingAt(lines, index), version));
  if (at < 0) return undefined;
  const depth = depthAt(lines, at);
  const below: string[] = [];
  for (let index = at + 1; index < lines.length; index++) {
    const heading = headingAt(lines, index);
    if (heading !== undefined && (depthAt(lines, index) <= depth || versionIn(heading) !== undefined)) break;
    const line = lines[index] ?? '';
    if (line.trim() !== '' && !UNDERLINE.test(line)) below.push(line);
  }
  return { line: at + 1, lines: below };
}

/** Whether any heading names a version: a page that only leads to where the news are names none. */
export function namesVersions(changelog: string): boolean {
  const lines = changelog.split(/\r?\n/);
  return lines.some((_, index) => versionIn(headingAt(lines, index) ?? '') !== undefined);
}

/** The line of the section for what is not released yet, counted from 1, if it says anything. */
export function unreleasedLine(changelog: string): number | undefined {
  const lines = changelog.split(/\r?\n/);
  const at = lines.findIndex((_, index) => /^\[?unreleased\b/i.test(headingAt(lines, index) ?? ''));
  return at < 0 ? undefined : at + 1;
}

/** The words of a heading; undefined for a line that is none. */
function headingAt(lines: readonly string[], index: number): string | undefined {
  const line = lines[index] ?? '';
  const marked = /^#{1,4}\s+(\S.*)$/s.exec(line)?.[1] ?? BOLD.exec(line)?.[1];
  if (marked !== undefined) return marked.trim();
  const debian = DEBIAN.exec(line)?.[1];
  // A Debian revision is not part of the version.
  if (debian !== undefined) return debian.replace(/-[^-]*$/, '');
  return line.trim() !== '' && UNDERLINE.test(lines[index + 1] ?? '') ? line.trim() : undefined;
}

function depthAt(lines: readonly string[], index: number): number {
  return /^(#{1,4})\s/.exec(lines[index] ?? '')?.[1]?.length ?? 2;
}

function namesVersion(heading: string | undefined, version: string): boolean {
  const found = heading === undefined ? undefined : versionIn(heading);
  return found !== undefined && (found === version || sameVersion(found, version));
}

/** The version a heading is about: the first word that is one, a `v`, brackets and the name of the package left out. */
function versionIn(heading: string): string | undefined {
  for (const word of heading.split(/[\s()]+/).slice(0, 6)) {
    const bare = word
      .replace(/^\[/, '')
      .replace(/\](?:\(.*)?[:,]?$/, '')
      .replace(/[:,]$/, '');
    const version = bare.slice(bare.lastIndexOf('@') + 1).replace(/^v(?=\d)/i, '');
    if (/^\d[\w.+!-]*$/.test(version) && !/^\d{4}-\d\d-\d\d$/.test(version)) return version;
  }
  return undefined;
}
