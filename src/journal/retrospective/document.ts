import type { BlockContent, Root } from 'mdast';
import builtIn from '../../../templates/retrospective.md';
import { isSessError } from '../../errors.ts';
import { firstLine } from '../kind.ts';
import type { Metrics } from '../metrics.ts';
import { isClosed, type Snapshot } from '../snapshot.ts';
import { dateOf } from '../text/day.ts';
import { formatDuration } from '../text/duration.ts';
import { sectionNodes } from './layout/section-nodes.ts';
import { text } from './markdown/nodes.ts';
import { type Prose, proseFor, toInline } from './markdown/prose.ts';
import { visibleTree } from './markdown/visible-tree.ts';
import { type Section, sectionsOf } from './sections.ts';
import { fill } from './template/fill.ts';
import { sectionPlaceholders } from './template/placeholders.ts';
import { type Outline, readTemplate, type Template } from './template/template.ts';

/**
 * The retrospective as a tree of Markdown nodes. Its outline is the template given, or else the one the session was
 * closed with, or else the built-in one.
 *
 * A template that is given must be sound. One that came with the session is anybody's, and could not be corrected: when
 * it is not sound, the built-in one takes its place.
 *
 * @throws bad-template
 */
export function retrospective(snapshot: Snapshot, metrics: Metrics, template?: Template): Root {
  const kept = isClosed(snapshot) && snapshot.template !== null ? snapshot.template : undefined;
  if (template && template.text !== kept) return document(snapshot, metrics, template);
  try {
    return document(snapshot, metrics, kept === undefined ? ours : { path: 'of the session', text: kept });
  } catch (error) {
    if (kept === undefined || !isSessError(error)) throw error;
    return document(snapshot, metrics, ours);
  }
}

/** What the session is called; its goal or short name when it has no title. */
export function titleOf({ title, goal, shortname, id }: Snapshot): string {
  const line = [title, goal, shortname].map((said) => firstLine(said.trim())).find((said) => said !== '') ?? id;
  // Half a character at the cut is none.
  return line.replace(/[\ud800-\udbff](?=…$)/, '').toWellFormed();
}

const ours: Template = { path: 'templates/retrospective.md', text: builtIn };

function document(snapshot: Snapshot, metrics: Metrics, template: Template): Root {
  const { nodes, names } = outlineOf(template);
  const sections = sectionsOf(snapshot, metrics);
  const title = titleOf(snapshot);
  const prose = proseFor([title, ...sections.flatMap(textsOf)]);
  const words = {
    title: toInline(prose(title)),
    date: [text(dateOf(snapshot.created_at))],
    duration: [text(formatDuration(metrics.duration_s) + (snapshot.closed_at === null ? ' so far' : ''))],
    session: [text(snapshot.id)],
  };
  const children = fill(nodes, { words, sections: contentOf(sections, names, prose), path: template.path });
  return visibleTree({ type: 'root', children });
}

let latest: { readonly text: string; readonly outline: Outline } | undefined;

/** Documents written one after another mostly have one template, and reading it takes longer than filling it. */
function outlineOf(template: Template): Outline {
  if (latest?.text !== template.text) latest = { text: template.text, outline: readTemplate(template) };
  return latest.outline;
}

/** Each section under its own name, and those that the template does not name together under the last. */
function contentOf(sections: readonly Section[], names: ReadonlySet<string>, prose: Prose) {
  const laidOut = sections.map((section) => [section.id, sectionNodes(section, prose)] as const);
  const others = laidOut.filter(([id]) => !names.has(id)).flatMap(([, nodes]) => nodes);
  const empty = sectionPlaceholders.map((name) => [name, []] as const);
  return new Map<string, readonly BlockContent[]>([...empty, ...laidOut, ['sections', others]]);
}

function textsOf({ rows }: Section): string[] {
  return rows.flatMap((row) => [row.text, ...row.details.map(([, value]) => value)]);
}
