import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { generated } from '../generated.mjs';
import { interleave, node, sessIn } from '../measure.mjs';
import { sess } from '../place.mjs';
import { timeRow } from '../rows.mjs';

/** A list of every session, with the cache and without it. */
export function list({ quick }) {
  const sessions = quick ? 1000 : 10_000;
  const folder = generated(sessions, 6);
  const listed = JSON.parse(sess(folder, ['list', '--json'])).length;
  if (listed !== sessions) throw new Error(`sess list shows ${listed} of ${sessions} sessions`);
  const cold = () => rmSync(join(folder, '.git/sess/cache'), { recursive: true, force: true });
  const took = interleave(
    quick ? 5 : 9,
    { node, cold: sessIn(folder, 'list'), warm: sessIn(folder, 'list') },
    { cold },
  );
  const what = `sess list, ${sessions.toLocaleString('en')} sessions`;
  return [timeRow(`${what}, warm`, took.warm, took.node, 6), timeRow(`${what}, cold`, took.cold, took.node, 40)];
}
