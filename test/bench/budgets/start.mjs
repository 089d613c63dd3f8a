import { gitIn, interleave, node, sessIn } from '../measure.mjs';
import { repository, repositoryWithSession } from '../place.mjs';
import { timeRow } from '../rows.mjs';

/** What one command takes from its start to its end, beside what Node alone takes and what git takes. */
export function start({ quick }) {
  const folder = repositoryWithSession();
  const plain = repository();
  const took = interleave(quick ? 9 : 31, {
    node,
    commit: gitIn(plain, 'commit', '--quiet', '--allow-empty', '-m', 'x'),
    notes: gitIn(plain, 'notes', 'append', '-m', 'x', 'HEAD'),
    current: sessIn(folder, 'current'),
    log: sessIn(folder, 'log', 'Reproduced it with twenty writers at once'),
    version: sessIn(folder, '--version'),
    status: sessIn(folder, 'status'),
  });
  return [
    timeRow('node -e 0', took.node, took.node),
    timeRow('git commit --allow-empty', took.commit, took.node),
    timeRow('git notes append', took.notes, took.node),
    timeRow('sess current', took.current, took.node, 1.3),
    timeRow('sess log, on the ref and synced', took.log, took.node, 2),
    timeRow('sess --version', took.version, took.node, 4),
    timeRow('sess status', took.status, took.node, 4),
  ];
}
