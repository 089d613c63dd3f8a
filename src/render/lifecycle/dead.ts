import type { Examined } from '../../actions/lifecycle/examine.ts';
import { visibleLine } from '../../journal/text/visible.ts';

/** One line on sessions that were found dead while something else was done; nothing where there are none. */
export function deadNotices(dead: readonly Examined[]): string[] {
  const [first, ...more] = dead;
  if (!first) return [];
  const name = visibleLine(first.session.shortname);
  const others = more.length > 0 ? ` and ${more.length} more` : '';
  const [type, what] = more.length > 0 ? ['sess recover', 'them'] : [`sess resume ${name}`, 'it'];
  return [`${name}${others} ended without being closed. Bring ${what} back with: ${type}`];
}
