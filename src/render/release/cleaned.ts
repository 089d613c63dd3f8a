import type { Cleaned } from '../../actions/release/clean-dist.ts';
import { visibleLine } from '../../journal/text/visible.ts';
import { withoutCommands } from '../../journal/text/without-commands.ts';
import { style } from '../style.ts';

/** Names that are said of files left for one reason; the rest are counted. */
const MOST = 5;

/** Which files went, with their versions, and which stayed, reason by reason. */
export function cleanedText({ removed, kept, dryRun }: Cleaned): string {
  const verb = dryRun ? 'Would remove' : 'Removed';
  const lines =
    removed.length === 0
      ? [style.good(dryRun ? 'Would remove nothing.' : 'There was nothing to remove.')]
      : removed.map(({ file, version }) => `${verb} ${visibleLine(file)} ${style.dim(`(${visibleLine(version)})`)}`);
  const reasons = new Set(kept.map(({ reason }) => reason));
  const left = [...reasons].map((reason) => {
    const files = kept.filter((one) => one.reason === reason).map(({ file }) => visibleLine(file));
    const more = files.length > MOST ? `, and ${files.length - MOST} more` : '';
    return `Left ${files.slice(0, MOST).join(', ')}${more}${style.dim(`: ${visibleLine(reason)}`)}`;
  });
  return withoutCommands([...lines, ...left].join('\n'));
}
