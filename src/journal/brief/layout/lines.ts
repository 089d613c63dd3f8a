import { visibleLine } from '../../text/visible.ts';
import type { Fact } from '../facts/fact.ts';
import { type Frame, isCramped, isCut, isSparse, type Layout, type Shown, shortenedIn } from './layout.ts';

/** What tells one format of lines from another. */
export interface Pen {
  title(words: string): string;
  heading(words: string): string;
  /** An item with what else is known about it, on as many lines as it takes. */
  item(words: string, details: readonly string[]): string;
  /** What stands below everything. */
  footer(words: string): string;
  /** A command inside a sentence. */
  command(words: string): string;
}

/** The layout for people: a title, headings, and one item per fact below them. */
export function linesLayout(pen: Pen): Layout {
  return {
    frame: (frame) => `${title(pen, frame)}\n${footer(pen, frame, isCramped(frame) ? '99999' : '')}`,
    heading: ({ title }) => `\n${pen.heading(title)}`,
    fact: (_frame, _section, fact) => factLines(pen, fact),
    cut: (frame, shown) =>
      isCramped(frame) ? '' : shown.facts.length > 0 ? cutLine(pen, shown) : `${countOf(shown)},`,
    write: (frame, sections) => write(pen, frame, sections),
  };
}

function write(pen: Pen, frame: Frame, sections: readonly Shown[]): string {
  const parts = sections.flatMap((shown) => {
    const { section, facts } = shown;
    if (facts.length === 0) return [];
    const cut = isCut(shown) && !isCramped(frame) ? [cutLine(pen, shown)] : [];
    return [`\n${pen.heading(section.title)}`, ...facts.map((fact) => factLines(pen, fact)), ...cut];
  });
  const left = isCramped(frame)
    ? String(sections.filter(isCut).reduce((sum, shown) => sum + shown.left + shortenedIn(shown), 0))
    : sections
        .filter((shown) => shown.facts.length === 0 && isCut(shown))
        .map(countOf)
        .join(', ');
  return [title(pen, frame), ...parts, ...(left && left !== '0' ? [footer(pen, frame, left)] : [])].join('\n');
}

function title(pen: Pen, frame: Frame): string {
  const { id, shortname, status } = frame.session;
  return pen.title(`${visibleLine(shortname)} (${status})${isSparse(frame) ? '' : ` ${id}`}`);
}

/** What is said of the sections that are not there at all. */
function footer(pen: Pen, frame: Frame, left: string): string {
  const see = pen.command(frame.see);
  const lines = isCramped(frame) ? [`… ${left} more: ${see}`] : [`Not shown: ${left}.`, `Everything: ${see}`];
  return `\n${lines.map(pen.footer).join('\n')}`;
}

function factLines(pen: Pen, { lead, text, tail, details }: Fact): string {
  const words = `${lead ? `${lead}: ` : ''}${text}${tail ? ` (${tail})` : ''}`;
  return pen.item(
    visibleLine(words),
    details.map(([label, value]) => visibleLine(`${label}: ${value}`)),
  );
}

function cutLine(pen: Pen, shown: Shown): string {
  const shortened = shortenedIn(shown);
  const left = shown.section.glimpse ? 0 : shown.left;
  const parts = [left > 0 ? `${left} more` : '', shortened > 0 ? `${shortened} shortened` : ''];
  return pen.item(`… ${parts.filter(Boolean).join(', ')}: ${pen.command(shown.section.see)}`, []);
}

function countOf({ left, section: { nouns } }: Shown): string {
  return `${left} ${left === 1 ? nouns[0] : nouns[1]}`;
}
