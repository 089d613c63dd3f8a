import { generated } from '../generated.mjs';
import { interleave, sessIn } from '../measure.mjs';
import { repositoryWithSession, sess } from '../place.mjs';
import { timeRow } from '../rows.mjs';

/** The same log in a new journal and in a big one. */
export function growth({ quick }) {
  const [sessions, entries] = quick ? [400, 50] : [2000, 50];
  const empty = repositoryWithSession();
  const full = generated(sessions, entries);
  sess(full, ['init', 'a session to measure']);
  const log = (folder) => sessIn(folder, 'log', 'Reproduced it with twenty writers at once');
  const took = interleave(quick ? 9 : 31, { empty: log(empty), full: log(full) });
  return [
    timeRow('sess log, empty journal', took.empty, took.empty, undefined, 'empty'),
    timeRow(`sess log, ${(sessions * entries).toLocaleString('en')} entries`, took.full, took.empty, 1.3, 'empty'),
  ];
}
