import type { Section } from './facts/fact.ts';
import { type Frame, isCut, type Layout } from './layout/layout.ts';
import { type Cache, Selection } from './selection.ts';
import { NEEDED, TURNS } from './shares.ts';

/** However little room there is, what is no longer than this is not shortened. */
const SHORT = 120;

/**
 * Chooses what a brief says. When everything fits, everything is said. Else a fact that alone is longer than a sixth of
 * the brief is shortened; one that is needed only when it is longer than a third, unless something else that is needed
 * would not fit then.
 */
export function choose(frame: Frame, sections: readonly Section[], layout: Layout): Selection {
  const { maxChars } = frame;
  const cache: Cache = new Map();
  const attempt = (longest: number, longestNeeded: number): Selection => {
    const selection = new Selection(frame, sections, layout, cache);
    for (const [key, most, share] of TURNS)
      selection.take(key, most, share, Math.max(SHORT, NEEDED.has(key) ? longestNeeded : longest));
    return selection;
  };
  const characters = sections.flatMap(({ facts }) => facts).reduce((sum, { text }) => sum + text.length, 0);
  if (characters <= maxChars) {
    const whole = attempt(maxChars, maxChars);
    if (!whole.sections().some(isCut)) return whole;
  }
  const roomy = attempt(maxChars / 6, maxChars / 3);
  const isStarved = roomy.sections().some(({ section, left }) => NEEDED.has(section.key) && left > 0);
  return isStarved ? attempt(maxChars / 6, maxChars / 6) : roomy;
}
