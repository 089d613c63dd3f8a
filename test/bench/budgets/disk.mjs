import { lstatSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generated } from '../generated.mjs';
import { git, output, progress, repository, repositoryWithSession } from '../place.mjs';
import { sizeRow } from '../rows.mjs';

const LOG_MANY = join(dirname(fileURLToPath(import.meta.url)), '../log-many.mjs');
const KB = 1024;

/**
 * What an entry takes on disk: after `git gc`, and before, where every object is a file. Files count with their
 * blocks; before `git gc` those are most of it, so the bytes in them are shown too. What sess caches does not count.
 */
export function disk({ quick }) {
  const [sessions, each] = [quick ? 10 : 40, 50];
  const packed = generated(sessions, each, { grain: 'each' });
  // As if the objects had been loose: what fast-import compared with one another stays so otherwise.
  git(packed, ['repack', '-a', '-d', '-f', '-q']);
  git(packed, ['gc', '--quiet']);
  const many = quick ? 100 : 1000;
  const loose = repositoryWithSession();
  const before = taken(loose);
  const started = performance.now();
  output(process.execPath, [LOG_MANY, loose, String(many)], loose);
  progress(`${many} flushes in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const after = taken(loose);
  const inSession = `${many.toLocaleString('en')} in a session`;
  return [
    sizeRow(
      `disk per entry, packed, ${each} in a session`,
      (taken(packed).blocks - taken(emptied()).blocks) / (sessions * each),
      1.1 * KB,
    ),
    sizeRow(`disk per entry, loose, ${inSession}`, (after.blocks - before.blocks) / many, 20 * KB),
    sizeRow(`bytes per entry, loose, ${inSession}`, (after.bytes - before.bytes) / many, 20 * KB),
  ];
}

/** A repository of the same kind without a journal. */
function emptied() {
  const folder = repository();
  git(folder, ['gc', '--quiet']);
  return folder;
}

function taken(folder) {
  const files = readdirSync(join(folder, '.git'), { withFileTypes: true, recursive: true })
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => !path.includes('/sess/cache'))
    .map((path) => lstatSync(path));
  const sum = (of) => files.reduce((all, file) => all + of(file), 0);
  return { blocks: sum(({ blocks }) => blocks * 512), bytes: sum((file) => (file.isFile() ? file.size : 0)) };
}
