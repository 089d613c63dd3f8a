import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { madeEntries, seededRandom } from './made-entries.mjs';
import { ENVIRONMENT, git, REF, temporaryFolder } from './place.mjs';
import { loadSource } from './source.mjs';

// Run as `node generate.mjs FOLDER SESSIONS ENTRIES [each|session] [OPEN]`: fills the journal of a repository through one git
// fast-import with what sess itself would have written, one commit per session, or per entry with `each`. With OPEN
// only so many of the newest sessions are open, else seven of eight. Prints the id of the newest open one.

const [folder, sessions, count, grain, open] = process.argv.slice(2);
const PER_DAY = 14;
const DAY = 24 * 60 * 60 * 1000;
const END = Date.parse('2026-06-30T00:00:00Z');

const source = await loadSource(temporaryFolder());
const importer = spawn('git', ['fast-import', '--quiet', '--done', '--date-format=raw'], {
  ...{ cwd: folder, env: ENVIRONMENT, stdio: ['pipe', 'ignore', 'inherit'] },
});
const ended = once(importer, 'close');
const random = seededRandom(1);
let commits = 0;
let newestOpen = '';
for (let number = 0; number < Number(sessions); number++) {
  const start = END - Math.floor(((Number(sessions) - number) / PER_DAY) * DAY);
  const closed = open ? number < Number(sessions) - Number(open) : number % 8 === 0;
  const entries = madeEntries(source, random, number, start, Number(count), closed);
  const id = entries[0].session;
  if (!closed) newestOpen = id;
  let stored;
  for (const group of grain === 'each' ? entries.map((entry) => [entry]) : [entries]) {
    const { changes, snapshot, files } = await source.sessionChange(id, group, stored, async () => stored);
    stored = { snapshot, files, tree: '' };
    await write(commit(group, snapshot, changes));
  }
}
await write('done\n');
importer.stdin.end();
const [code] = await ended;
if (code !== 0) throw new Error(`git fast-import left with ${code}`);
git(folder, ['rev-parse', '--verify', REF]);
process.stdout.write(newestOpen);

function commit(entries, { id, shortname }, changes) {
  const said = entries.map((entry) => `${entry.kind}: ${source.kindNamed(entry.kind).summarize(entry)}`);
  const subject = said.length === 1 ? said[0] : `${said.length} entries in ${shortname}\n\n${said.join('\n')}`;
  const seconds = Math.floor(Date.parse(entries.at(-1).at) / 1000);
  return [
    `commit ${REF}\ncommitter Ada Example <ada@example.com> ${seconds} +0000\n`,
    data(`${subject}\n\nSession: ${id}`),
    commits++ === 0 ? `M 100644 inline format\n${data('1\n')}` : '',
    ...changes.map((change) =>
      change.delete ? `D ${change.path}\n` : `M 100644 inline ${change.path}\n${data(change.content)}`,
    ),
  ].join('');
}

function data(text) {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

async function write(text) {
  if (!importer.stdin.write(text)) await once(importer.stdin, 'drain');
}
