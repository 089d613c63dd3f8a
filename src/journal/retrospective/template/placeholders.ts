import { layouts } from '../layout/layouts.ts';

/** Placeholders for sections; the last stands for all that a template does not name. */
export const sectionPlaceholders: readonly string[] = [...Object.keys(layouts), 'sections'];

/** All a template can ask for: a few words, or a section. */
export const placeholders: readonly string[] = ['title', 'date', 'duration', 'session', ...sectionPlaceholders];

/** Anything that looks like a placeholder, whether or not it exists. */
export const PLACEHOLDER = /\{\{\s*([^{}\n]*?)\s*\}\}/g;

/** A part of a text: the name of the placeholder it is, or else what it says. */
export interface Piece {
  readonly said: string;
  readonly name?: string;
}

/** A text cut at its placeholders. Names that do not exist are words like any other. */
export function pieces(value: string): Piece[] {
  const result: Piece[] = [];
  let from = 0;
  for (const match of value.matchAll(PLACEHOLDER)) {
    const [said, name = ''] = match;
    if (!placeholders.includes(name)) continue;
    result.push({ said: value.slice(from, match.index) }, { said, name });
    from = match.index + said.length;
  }
  return [...result, { said: value.slice(from) }];
}
