import type { NpmRelease } from '../../check.ts';
import { keyLines } from '../key-lines.ts';

/** Tells where package.json has a field, so that a person finds it; nothing where it has none, or is read no more. */
export function fieldLines({ facts }: Pick<NpmRelease, 'facts'>): (field: string) => { line?: number } {
  const lines = linesOf(facts.text('package.json') ?? '{}');
  return (field) => {
    const line = lines.get(field);
    return line === undefined ? {} : { line };
  };
}

function linesOf(text: string): Map<string, number> {
  try {
    return keyLines(text);
  } catch {
    return new Map();
  }
}
