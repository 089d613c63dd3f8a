import type { Fact, Section } from '../facts/fact.ts';

/** What a brief says besides facts. */
export interface Frame {
  readonly session: { readonly id: string; readonly shortname: string; readonly status: string };
  /** What to type to see everything. */
  readonly see: string;
  readonly maxChars: number;
}

/** A section with what was chosen of it. */
export interface Shown {
  readonly section: Section;
  /** In the order in which they are shown. */
  readonly facts: readonly Fact[];
  /** Facts shown neither here nor in another section. */
  readonly left: number;
}

/**
 * One way to write a brief down. What it returns for the parts is what they cost, each with one character for what
 * stands between them; what `write` makes of them is never longer than their sum.
 */
export interface Layout {
  frame(frame: Frame): string;
  heading(section: Section): string;
  fact(frame: Frame, section: Section, fact: Fact): string;
  /** What says that not all of a section is shown whole; nothing where the frame says it. */
  cut(frame: Frame, shown: Shown): string;
  write(frame: Frame, sections: readonly Shown[]): string;
}

/** Whether there is so little room that all that is cut is counted in one sum. */
export function isCramped({ maxChars }: Frame): boolean {
  return maxChars < 1000;
}

/** Whether there is little room: what need not be said is not. */
export function isSparse({ maxChars }: Frame): boolean {
  return maxChars < 4000;
}

/** How many of the facts that are shown are not whole. */
export function shortenedIn({ facts }: Shown): number {
  return facts.filter(({ shortened }) => shortened).length;
}

/** Whether something of a section is not shown, or not whole. */
export function isCut(shown: Shown): boolean {
  return (shown.left > 0 && !shown.section.glimpse) || shortenedIn(shown) > 0;
}
