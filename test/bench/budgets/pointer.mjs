import { median } from '../measure.mjs';
import { temporaryFolder } from '../place.mjs';
import { limitRow } from '../rows.mjs';
import { loadSource } from '../source.mjs';

const SESSION = 'sess_1768097557731_bf94f21d';

/** The current-session file in process: stored and synced to disk, and read with its check for staleness. */
export async function pointer({ quick }) {
  const { currentOfWorktree } = await loadSource(temporaryFolder());
  const current = currentOfWorktree(temporaryFolder(), 24 * 3600);
  const rounds = quick ? 100 : 1000;
  const store = timed(rounds, () => current.write(SESSION, Date.now()));
  const read = timed(rounds, () => {
    if (current.read(Date.now()) !== SESSION) throw new Error('the current session is not the one stored');
  });
  return [limitRow('current session stored, synced', store, 2), limitRow('current session read', read, 0.5)];
}

function timed(rounds, work) {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return median(times);
}
