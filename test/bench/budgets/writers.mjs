import { ended, sessIn } from '../measure.mjs';
import { git, progress, REF, repositoryWithSession } from '../place.mjs';
import { countRow } from '../rows.mjs';

const WRITERS = 8;

/** Eight processes that log one entry after another. */
export async function writers({ quick }) {
  const folder = repositoryWithSession();
  const each = quick ? 10 : 50;
  const codes = [];
  const started = performance.now();
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let round = 0; round < each; round++)
        codes.push(await ended(sessIn(folder, 'log', `writer ${writer} round ${round}`)));
    }),
  );
  progress(`${codes.length} logs of ${WRITERS} writers in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const names = git(folder, ['ls-tree', '-r', '--name-only', REF]).split('\n');
  const kept = names.filter((name) => name.endsWith('.note.md')).length;
  const lost = git(folder, ['fsck', '--unreachable', '--no-progress']).match(/^unreachable commit/gm) ?? [];
  const confirmed = codes.filter((code) => code === 0).length;
  return [
    countRow(`${WRITERS} writers x ${each} entries: kept`, Math.min(kept, confirmed), WRITERS * each, lost.length),
  ];
}
