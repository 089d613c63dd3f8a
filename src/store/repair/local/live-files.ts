import { join } from 'node:path';
import { LiveFiles } from '../../local/live.ts';
import { isUnfinished } from './inbox-files.ts';
import { namesIn } from './places.ts';

/** A file about an open session on this machine. */
export interface LiveFile {
  readonly path: string;
  /** What it is named after: the id of a session, unless somebody else put it there. */
  readonly id: string;
  /** Whether what is in it can be read. */
  readonly sound: boolean;
}

/** Every file about an open session but those that are being written. */
export function liveFiles(sessDir: string): LiveFile[] {
  const live = new LiveFiles(sessDir);
  const folder = join(sessDir, 'live');
  const names = namesIn(folder).filter((name) => !isUnfinished(name));
  return names.map((id) => ({ path: join(folder, id), id, sound: live.read(id) !== undefined }));
}
