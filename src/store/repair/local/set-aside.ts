import { chmodSync, linkSync, lstatSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { diskError, syncFolder, writeDurable } from '../../local/files.ts';

/** Where on this machine things are kept that are no good and that nobody but a person may throw away. */
function quarantineFolder(sessDir: string): string {
  return join(sessDir, 'quarantine');
}

/** Moves a file or folder out of the way, under its own name; nothing that was set aside before is replaced. @throws read-only, disk-full */
export function setAside(sessDir: string, path: string, under: string): string {
  const target = prepare(sessDir, path, under);
  try {
    renameSync(path, target);
    if (lstatSync(target).isFile()) chmodSync(target, 0o600);
    syncFolder(dirname(target));
    syncFolder(dirname(path));
    return target;
  } catch (error) {
    throw diskError(error, dirname(path));
  }
}

/** Gives a file a second name among what was set aside, so that it can be replaced where it stands. @throws read-only, disk-full */
export function keepCopy(sessDir: string, path: string, under: string): string {
  const target = prepare(sessDir, path, under);
  try {
    linkSync(path, target);
    syncFolder(dirname(target));
    return target;
  } catch (error) {
    throw diskError(error, dirname(target));
  }
}

/** Notes something that cannot be moved, such as what a ref held. The same note again changes nothing. @throws read-only, disk-full */
export function noteAside(sessDir: string, under: string, name: string, content: string): string {
  const path = join(quarantineFolder(sessDir), under, name);
  if (!exists(path)) writeDurable(path, content);
  return path;
}

function prepare(sessDir: string, path: string, under: string): string {
  const folder = join(quarantineFolder(sessDir), under);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw diskError(error, folder);
  }
  const name = basename(path);
  for (let number = 1; ; number++) {
    const target = join(folder, number === 1 ? name : `${name}.${number}`);
    if (!exists(target)) return target;
  }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
