import type { AnyCheck } from '../../check.ts';
import { contentsOf } from '../../contents.ts';
import { NotKnown } from '../../not-known.ts';

/** Files that are named; the rest are counted. */
const MOST = 5;

/** `dist/recorded` */
export const recorded: AnyCheck = {
  id: 'dist/recorded',
  severity: 'warning',
  about: 'any',
  title: 'what is released is what was recorded of this version, if it was',
  why: 'What was tested and approved under this version is not what leaves.',
  async run(release) {
    const before = await release.facts.recorded();
    if (before === undefined) throw new NotKnown('nothing was recorded of this version before (--record)', 'skipped');
    const now = await contentsOf(release);
    const names = [...new Set([...before.keys(), ...now.keys()])].toSorted();
    const changed = names.filter((name) => before.get(name) !== now.get(name));
    if (changed.length === 0) return [];
    const more = changed.length - MOST;
    const named = `${changed.slice(0, MOST).join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
    return [
      {
        message: `Not as it was when this version was recorded: ${named}.`,
        hint: 'sess release check --record',
      },
    ];
  },
};
