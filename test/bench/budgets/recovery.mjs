import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { generated } from '../generated.mjs';
import { interleave, sessIn } from '../measure.mjs';
import { git, REF, sess } from '../place.mjs';
import { limitRow } from '../rows.mjs';

/** Finding 1,000 open sessions that died, and bringing all of them back. */
export function recovery({ quick }) {
  const sessions = quick ? 100 : 1000;
  const folder = generated(sessions, 10, { open: sessions });
  const live = join(folder, '.git/sess/live');
  mkdirSync(live, { recursive: true });
  // No process has this number, and a second after the epoch is long ago.
  const owner = { pid: 2 ** 30, started: null, machine: null };
  const heads = { [join(folder, '.git')]: { base: null, commit: null, reflog: { length: 0, newest: '' } } };
  for (const { id } of JSON.parse(sess(folder, ['list', '--json']))) {
    writeFileSync(join(live, id), JSON.stringify({ owner, host: hostname(), worktree: 'shop', agents: [], heads }));
    utimesSync(join(live, id), 1, 1);
  }
  const tip = git(folder, ['rev-parse', REF]).trim();
  const again = () => git(folder, ['update-ref', REF, tip]);
  const took = interleave(
    quick ? 3 : 7,
    { found: sessIn(folder, 'recover', '--dry-run'), recovered: sessIn(folder, 'recover') },
    { recovered: again, found: again },
  );
  const { sessions: left } = JSON.parse(sess(folder, ['recover', '--json']));
  if (left.length !== 0) throw new Error(`${left.length} sessions are still dead`);
  const what = `${sessions.toLocaleString('en')} dead sessions`;
  return [limitRow(`${what} found`, took.found, 1000), limitRow(`${what} recovered`, took.recovered, 1000)];
}
