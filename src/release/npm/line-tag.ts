import type SemVer from 'semver/classes/semver.js';
import validRange from 'semver/ranges/valid.js';
import { comparable } from './released-version.ts';

/**
 * A tag for a version below the latest: the one its line has, else one like those other lines have (`latest-4`, `v4-lts`),
 * else `release-0.9`.
 */
export function lineTag(version: SemVer, latest: SemVer, tags: ReadonlyMap<string, string>): string {
  const others = [...tags].flatMap(([tag, text]) => comparable([text]).map((tagged) => ({ tag, tagged })));
  const lines = others.filter(
    ({ tag, tagged }) => tag !== 'latest' && /^(?=.*\d)[\w.-]{1,40}$/.test(tag) && tagged.prerelease.length === 0,
  );
  const own = lines.find(
    ({ tag, tagged }) =>
      namesLine(tag, tagged) && tagged.major === version.major && (isMajorLine(tag) || tagged.minor === version.minor),
  );
  if (own) return own.tag;
  for (const { tag, tagged } of lines) {
    const like = tag.replace(
      lineIn(tagged, isMajorLine(tag)),
      isMajorLine(tag) ? String(version.major) : `${version.major}.${version.minor}`,
    );
    if (namesLine(tag, tagged) && validRange(like) === null) return like;
  }
  const line =
    version.major === latest.major || version.major === 0 ? `${version.major}.${version.minor}` : `${version.major}.x`;
  return `release-${line}`;
}

function lineIn({ major, minor }: SemVer, isMajor: boolean): string {
  return isMajor ? String(major) : `${major}.${minor}`;
}

function isMajorLine(tag: string): boolean {
  return !/\d\.\d/.test(tag);
}

function namesLine(tag: string, tagged: SemVer): boolean {
  const line = lineIn(tagged, isMajorLine(tag));
  return /\d+(?:\.\d+)?/.exec(tag)?.[0] === line;
}
