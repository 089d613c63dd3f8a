import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { generated } from '../generated.mjs';
import { interleave, node, sessIn } from '../measure.mjs';
import { sess } from '../place.mjs';
import { timeRow } from '../rows.mjs';

/** A journal of years: 10,000 sessions of 10 entries, of which the newest few are open. */
export function longLived({ quick }) {
  const sessions = quick ? 1000 : 10_000;
  const folder = generated(sessions, 10, { open: 20 });
  const [{ id }] = JSON.parse(sess(folder, ['list', '--status', 'active', '--limit', '1', '--json']));
  sess(folder, ['resume', id]);
  const cold = () => rmSync(join(folder, '.git/sess/cache'), { recursive: true, force: true });
  const took = interleave(
    quick ? 5 : 9,
    {
      node,
      cold: sessIn(folder, 'list'),
      list: sessIn(folder, 'list'),
      status: sessIn(folder, 'status'),
      resume: sessIn(folder, 'resume'),
      log: sessIn(folder, 'log', 'Reproduced it with twenty writers at once'),
    },
    { cold },
  );
  const what = (verb) => `sess ${verb}, ${sessions.toLocaleString('en')} sessions, 20 open`;
  return [
    timeRow(what('status'), took.status, took.node, 4),
    timeRow(what('resume'), took.resume, took.node, 4),
    timeRow(what('log'), took.log, took.node, 2),
    timeRow(what('list'), took.list, took.node, 6),
    timeRow(`${what('list')}, cold`, took.cold, took.node, 40),
  ];
}
