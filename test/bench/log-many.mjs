import { temporaryFolder } from './place.mjs';
import { loadSource } from './source.mjs';

// Run as `node log-many.mjs FOLDER COUNT`: logs so many entries to the current session, one flush each, as so many
// runs of `sess log` would, without starting Node so many times.

const [folder, count] = process.argv.slice(2);
const { openContext, logEntries } = await loadSource(temporaryFolder());
const context = await openContext(folder, process.env);
for (let number = 0; number < Number(count); number++) {
  const text = `Reproduced it with twenty writers at once, and again with ${number}`;
  await logEntries(context, undefined, [{ kind: 'note', text }]);
}
context.journal.close();
