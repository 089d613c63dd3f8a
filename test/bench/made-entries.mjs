const WORDS =
  'the flaky sweep trigger fires twice when a worker restarts before its lease has run out so we read the log again and ' +
  'compare every token with the one in the queue then write a test that fails first and only passes once the lock is held';
const KINDS = [
  'progress',
  'note',
  'discovery',
  'decision',
  'error',
  'done',
  'note',
  'snag',
  'progress',
  'next',
  'lesson',
];

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The entries of one made-up session, as a person at work would log them: some every few minutes, then it is closed. */
export function madeEntries({ newSessionId, toShortname }, random, number, startMs, count, closed) {
  const session = newSessionId(startMs, hex(random, 8));
  let ms = startMs;
  let commit = hex(random, 40);
  const said = (most) => sentence(random, 4 + Math.floor(random() * most));
  const entry = (kind, text, fields = {}) => {
    ms += Math.floor(30_000 + random() * 400_000);
    if (random() < 0.1) commit = hex(random, 40);
    const who = { branch: 'main', commit, author: 'Ada Example <ada@example.com>' };
    const place = { host: 'workstation', worktree: 'shop' };
    return { id: uuid(random, ms), session, kind, at: new Date(ms).toISOString(), text, fields, ...who, ...place };
  };
  const title = `made session ${number}`;
  const entries = [entry('opened', said(8), { shortname: toShortname(title), title, tasks: [`SHOP-${number % 500}`] })];
  while (entries.length < count - (closed ? 1 : 0)) {
    const kind = entries.length <= 3 ? 'step' : KINDS[Math.floor(random() * KINDS.length)];
    entries.push(entry(kind, said(24), fieldsOf(kind, said)));
  }
  if (closed) entries.push(entry('closed', said(12), { status: 'completed' }));
  return entries;
}

function fieldsOf(kind, said) {
  if (kind === 'decision') return { rationale: said(10) };
  if (kind === 'error') return { cause: said(8), resolution: said(8) };
  if (kind === 'snag') return { impact: said(6), lost_s: 900 };
  return {};
}

function sentence(random, words) {
  const all = WORDS.split(' ');
  return Array.from({ length: words }, () => all[Math.floor(random() * all.length)]).join(' ');
}

function uuid(random, ms) {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(random, 3)}-8${hex(random, 3)}-${hex(random, 12)}`;
}

function hex(random, digits) {
  return Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
}
