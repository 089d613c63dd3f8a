import { generated } from '../generated.mjs';
import { interleave, sessIn } from '../measure.mjs';
import { timeRow } from '../rows.mjs';

const LIMIT_MS = 20_000;

/** A check of everything in a large journal, against the seconds a person waits for it. */
export function doctor({ quick }) {
  const sessions = quick ? 1000 : 10_000;
  const folder = generated(sessions, 10);
  const { doctor: ms } = interleave(quick ? 1 : 3, { doctor: sessIn(folder, 'doctor') });
  const limit = quick ? LIMIT_MS / 10 : LIMIT_MS;
  const what = `sess doctor, ${sessions.toLocaleString('en')} sessions, ${(sessions * 10).toLocaleString('en')} entries`;
  return [timeRow(what, ms, limit, 1, `${limit / 1000} s`)];
}
