import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { hasLocal, isPrerelease, parseVersion, publicText, versionText } from '../../src/release/python/version.ts';
import { compareVersions } from '../../src/release/python/version-order.ts';
import { seededRandom } from './random.ts';

const PYTHON = '/usr/bin/python3';
const COUNT = 10_000;

/** Reads texts as a JSON array; prints what packaging makes of each, and how each compares with the one before it. */
const PEER = `
import json, sys
from packaging.version import InvalidVersion, Version

def parse(text):
    try:
        return Version(text)
    except InvalidVersion:
        return None

versions = [parse(text) for text in json.load(sys.stdin)]
valid = [version for version in versions if version is not None]
order = sorted(range(len(valid)), key=lambda at: valid[at])
ranks, rank = [0] * len(valid), 0
for before, at in zip([None] + order, order):
    rank += before is not None and valid[before] != valid[at]
    ranks[at] = rank
print(json.dumps({
    'versions': [
        None if version is None else
        [str(version), version.public, version.is_prerelease, version.local is not None]
        for version in versions
    ],
    'ranks': ranks,
    'neighbours': [(a > b) - (a < b) for a, b in zip(valid, valid[1:])],
}))
`;

interface Verdict {
  readonly versions: readonly (
    | readonly [text: string, publicPart: string, prerelease: boolean, local: boolean]
    | null
  )[];
  readonly ranks: readonly number[];
  readonly neighbours: readonly number[];
}

const peer = spawnSync(PYTHON, ['-c', 'import packaging; print(packaging.__version__)'], { encoding: 'utf8' });
if (peer.status !== 0) {
  console.warn(`skipped: ${PYTHON} cannot import packaging (apt-get install python3-packaging)`);
}

test.skipIf(peer.status !== 0)(
  `${COUNT} versions in odd spellings are to us what they are to Python's packaging`,
  () => {
    const random = seededRandom(440);
    const texts = Array.from({ length: COUNT }, () => someText(random));
    const run = spawnSync(PYTHON, ['-c', PEER], {
      input: JSON.stringify(texts),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    expect(run.stderr).toBe('');
    const theirs = JSON.parse(run.stdout) as Verdict;

    const parsed = texts.map(parseVersion);
    const ours = parsed.map((version) =>
      version ? [versionText(version), publicText(version), isPrerelease(version), hasLocal(version)] : null,
    );
    expect(differences(texts, ours, theirs.versions)).toEqual([]);

    const valid = parsed.filter((version) => version !== undefined);
    // Else a fault in what is generated could leave nothing to compare.
    expect(valid.length).toBeGreaterThan(COUNT / 2);
    expect(valid.length).toBeLessThan(COUNT * 0.9);

    const names = valid.map(versionText);
    const neighbours = valid.slice(1).map((version, at) => {
      const before = valid[at];
      return before ? Math.sign(compareVersions(before, version)) : undefined;
    });
    expect(differences(names, neighbours, theirs.neighbours)).toEqual([]);

    const order = [...valid.keys()].toSorted((a, b) => compareAt(valid, a, b));
    const ranks: number[] = [];
    let rank = 0;
    for (const [place, at] of order.entries()) {
      const before = order[place - 1];
      if (before !== undefined && compareAt(valid, before, at) !== 0) rank++;
      ranks[at] = rank;
    }
    expect(differences(names, ranks, theirs.ranks)).toEqual([]);
  },
);

function compareAt(versions: readonly ReturnType<typeof parseVersion>[], a: number, b: number): number {
  const [one, other] = [versions[a], versions[b]];
  return one && other ? compareVersions(one, other) : expect.unreachable();
}

/** The first few places where the two lists differ, with the text they are about. */
function differences(texts: readonly string[], ours: readonly unknown[], theirs: readonly unknown[]): unknown[] {
  return texts
    .map((text, at) => ({ text, ours: ours[at], theirs: theirs[at] }))
    .filter((row) => JSON.stringify(row.ours) !== JSON.stringify(row.theirs))
    .slice(0, 10);
}

/** A version in some spelling; one in three of them damaged, one in twenty nothing like a version. */
function someText(random: () => number): string {
  const pick = <T>(...choices: readonly [T, ...T[]]): T => choices[Math.floor(random() * choices.length)] ?? choices[0];
  const rarely = (text: () => string): string => (random() < 0.35 ? text() : '');
  const number = (): string =>
    pick(
      () => String(Math.floor(random() * 3)),
      () => String(Math.floor(random() * 30)),
      () => `0${Math.floor(random() * 12)}`,
      () => pick('0', '00', '2026', '20261120', '9007199254740993', '123456789012345678901234567890'),
    )();
  const cased = (text: string): string =>
    pick(
      text,
      text,
      text.toUpperCase(),
      text.replace(/^./, (a) => a.toUpperCase()),
    );
  const separator = (): string => pick('', '', '.', '-', '_');
  const part = (...words: readonly [string, ...string[]]): string =>
    separator() + cased(pick(...words)) + separator() + pick('', number(), number());
  if (random() < 0.05) return garbage(random);

  const text = [
    rarely(() => pick('v', 'V', ' ', '\n\t', '\u00a0', '\x1c')),
    rarely(() => `${pick('0', '1', '2', '007')}!`),
    Array.from({ length: 1 + Math.floor(random() * 4) }, number).join('.'),
    rarely(() => pick('.0', '.0.0', '.00')),
    rarely(() => part('a', 'b', 'c', 'rc', 'alpha', 'beta', 'pre', 'preview')),
    rarely(() => pick(`-${number()}`, part('post', 'rev', 'r'))),
    rarely(() => part('dev')),
    rarely(
      () =>
        `+${pick('ubuntu', 'g1a2b3', '1', '01', 'ABC', '0')}${rarely(() => separator() + pick('1', 'x', '10', '2b'))}`,
    ),
    rarely(() => pick(' ', '\n', '\u3000')),
  ].join('');
  return random() < 0.33 ? damaged(text, random) : text;
}

const LETTERS = '0123456789.-_+!abcdeprstuvx \u0000\ufeffé٣';

function damaged(text: string, random: () => number): string {
  const at = Math.floor(random() * (text.length + 1));
  const letter = LETTERS.charAt(Math.floor(random() * LETTERS.length));
  return text.slice(0, at) + letter + text.slice(at + Math.floor(random() * 2));
}

function garbage(random: () => number): string {
  return Array.from({ length: Math.floor(random() * 9) }, () =>
    LETTERS.charAt(Math.floor(random() * LETTERS.length)),
  ).join('');
}
