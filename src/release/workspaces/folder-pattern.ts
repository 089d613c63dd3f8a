import { alternatives } from './alternatives.ts';
import { fitsName } from './name-pattern.ts';

/** Longer patterns nobody writes, and no system has such paths. */
const LONGEST = 4096;
/** Deeper folders are not looked into, so what names them fits none. */
const DEEPEST = 20;

/**
 * Tells of a folder, by its path with `/`, whether a pattern fits it: `*` and `?` stand for a run of characters and for one, `[ab]`
 * for one of some, `{a,b}` for one of some texts, `**` for any number of folders. Undefined for a pattern that says more than that:
 * who guessed would leave packages out. No pattern takes long.
 */
export function folderPattern(pattern: string): ((dir: string) => boolean) | undefined {
  // What else globs may say: (a|b) with or without a sign before it, and escapes.
  if (pattern.length > LONGEST || /[()\\]/.test(pattern)) return undefined;
  const every = alternatives(pattern)?.map(segmentsOf);
  if (!every) return undefined;
  const possible = every.filter((segments) => segments.filter((one) => one !== '**').length <= DEEPEST);
  return (dir) => {
    const names = dir.split('/');
    return possible.some((segments) => fits(segments, names));
  };
}

function segmentsOf(pattern: string): string[] {
  const segments = pattern.split('/').filter((one) => one !== '' && one !== '.');
  return segments.filter((one, index) => one !== '**' || segments[index - 1] !== '**');
}

/** Which beginnings of the path fit, segment by segment. */
function fits(segments: readonly string[], names: readonly string[]): boolean {
  let ends = new Set([0]);
  for (const segment of segments) {
    const next = new Set<number>();
    for (const end of ends)
      if (segment === '**') for (let more = end; more <= names.length; more++) next.add(more);
      else if (fitsName(segment, names[end] ?? '')) next.add(end + 1);
    ends = next;
  }
  return ends.has(names.length);
}
