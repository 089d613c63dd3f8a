import { median, node, sessIn, together } from '../measure.mjs';
import { git, REF, repositoryWithSession } from '../place.mjs';
import { countRow, timeRow } from '../rows.mjs';

const MANY = 20;

/** Twenty logs started in the same moment, beside twenty bare Nodes. */
export async function atOnce({ quick }) {
  const folder = repositoryWithSession();
  const logs = Array.from({ length: MANY }, (_, at) => sessIn(folder, 'log', `one of twenty, ${at}`));
  const times = { node: [], log: [] };
  const rounds = quick ? 3 : 9;
  for (let round = 0; round <= rounds; round++) {
    const bare = await together(logs.map(() => node));
    const took = await together(logs);
    if (round > 0) {
      times.node.push(bare);
      times.log.push(took);
    }
  }
  const names = git(folder, ['ls-tree', '-r', '--name-only', REF]).split('\n');
  const kept = names.filter((name) => name.endsWith('.note.md')).length;
  return [
    timeRow(`${MANY} x node -e 0 at once`, median(times.node), median(times.node)),
    timeRow(`${MANY} x sess log at once`, median(times.log), median(times.node), 3),
    countRow(`${MANY} x sess log at once, ${rounds + 1} times: kept`, kept, MANY * (rounds + 1)),
  ];
}
