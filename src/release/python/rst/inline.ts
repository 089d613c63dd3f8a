import { roleFault } from './names.ts';

const ROLE = '[A-Za-z][A-Za-z0-9]*(?:[-._+:][A-Za-z0-9]+)*';
const LITERAL = /(?<![^\s([{<"'])``(?! )[^`](?:(?!``)[\s\S])*?(?<! )``(?![`\w])/y;
const IN_FRONT = new RegExp(`(?<![^\\s([{<])():(${ROLE}):\`(?!\`)[^\\s\`][^\`]*\`(?!\`)`, 'g');
const BEHIND = new RegExp(`(?<![^\\s([{<])()\`(?!\`)[^\\s\`][^\`]*\`:(${ROLE}):(?![^\\s.,;!?)\\]}>])`, 'g');

/**
 * What is wrong for certain with the markup in a paragraph, and where it begins; undefined where nothing is, or where one
 * must know more than the paragraph.
 */
export function inlineFault(
  paragraph: string,
  declared: ReadonlySet<string>,
): { readonly at: number; readonly says: string } | undefined {
  // What is escaped may be anything.
  if (paragraph.includes('\\')) return undefined;
  const rest = withoutLiterals(paragraph);
  if (typeof rest !== 'string') return rest;
  for (const pattern of [IN_FRONT, BEHIND])
    for (const { index, 2: name = '' } of rest.matchAll(pattern)) {
      const says = roleFault(name, declared);
      if (says) return { at: index, says };
    }
  if (rest.includes('`')) return undefined;
  const star = /(?<!\S)\*(?=[^\s*])/.exec(rest);
  const isLast = star !== null && rest.indexOf('*') === star.index && rest.lastIndexOf('*') === star.index;
  return isLast ? { at: star.index, says: '* is opened and not closed' } : undefined;
}

/** The paragraph with every literal blotted out; what is wrong with one, or undefined where one cannot tell where it ends. */
function withoutLiterals(paragraph: string): string | { readonly at: number; readonly says: string } | undefined {
  const parts: string[] = [];
  let from = 0;
  for (let at = paragraph.indexOf('``'); at >= 0; at = paragraph.indexOf('``', from)) {
    LITERAL.lastIndex = at;
    const [literal] = LITERAL.exec(paragraph) ?? [];
    if (literal === undefined) {
      const isOpened = /\S/.test(paragraph.charAt(at + 2)) && !/\S/.test(paragraph.charAt(at - 1));
      const isLast = !paragraph.includes('``', at + 3);
      return isOpened && isLast ? { at, says: '`` is opened and not closed' } : undefined;
    }
    parts.push(paragraph.slice(from, at), literal.replace(/[^\n]/g, 'x'));
    from = at + literal.length;
  }
  return [...parts, paragraph.slice(from)].join('');
}
