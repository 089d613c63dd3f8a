import { metricsOf } from '../metrics.ts';
import type { Snapshot } from '../snapshot.ts';
import { retrospective, titleOf } from './document.ts';
import { htmlOf } from './formats/to-html.ts';
import { jsonOf } from './formats/to-json.ts';
import { markdownOf } from './formats/to-markdown.ts';
import { sectionsOf } from './sections.ts';
import type { Template } from './template/template.ts';

// Whoever comments needs the same writer of Markdown, which is a quarter of a megabyte: one chunk has both.
export { accountOf } from '../pull-request/account.ts';
export { commentOf } from '../pull-request/comment.ts';
export type { Template } from './template/template.ts';

/**
 * Writes the retrospective of a session as it stands at `now`; the same arguments give the same bytes. JSON has no use
 * for a template.
 *
 * @throws bad-template
 */
export function renderRetrospective(
  snapshot: Snapshot,
  now: string,
  format: 'md' | 'json' | 'html',
  template?: Template,
): string {
  const metrics = metricsOf(snapshot, now);
  if (format === 'json') return jsonOf(snapshot, metrics, sectionsOf(snapshot, metrics));
  const tree = retrospective(snapshot, metrics, template);
  return format === 'md' ? markdownOf(tree) : htmlOf(tree, `Retrospective: ${titleOf(snapshot)}`);
}
