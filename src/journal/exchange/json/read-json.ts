import type { Json } from '../../entry.ts';
import { type ImportSource, type LeftOut, refuseImport } from '../import-source.ts';
import { type Sourced, soundEntry } from '../sound-entry.ts';
import { FORMAT, VERSION } from './layout.ts';

/** Whether a JSON value says that it is an export of sess, of whatever version. */
export function isExport(value: unknown): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === FORMAT;
}

/** Reads a JSON export, whole or not at all. @throws cannot-import */
export function readJsonExport(document: { [key: string]: Json }, where: string): ImportSource {
  expectVersion(document.version, where);
  const { sessions } = document;
  if (!Array.isArray(sessions)) return refuseImport(where, 'it has no list of sessions');
  const entries = sessions.flatMap((session, index) => entriesOf(session, `${where}, session ${index + 1}`));
  return { kind: 'json', entries, skipped: leftOut(document.skipped) };
}

/** Refuses an export of a later version of sess. @throws cannot-import */
export function expectVersion(version: unknown, where: string): void {
  if (version !== VERSION)
    refuseImport(
      where,
      `it is version ${JSON.stringify(version)} of the export format, and this sess reads ${VERSION}`,
    );
}

/** What an export says it could not contain. */
export function leftOut(skipped: Json | undefined): LeftOut[] {
  const listed = Array.isArray(skipped) ? skipped : [];
  return listed.flatMap((item) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? [{ where: `${item.session} ${item.file}`, reason: `not in the export: ${item.reason}` }]
      : [],
  );
}

function entriesOf(session: Json, where: string): Sourced[] {
  if (typeof session !== 'object' || session === null || Array.isArray(session) || !Array.isArray(session.entries))
    return refuseImport(where, 'it has no list of entries');
  return session.entries.map((value, index) => {
    const at = `${where}, entry ${index + 1}`;
    const entry = soundEntry(value);
    if ('reason' in entry) return refuseImport(at, entry.reason);
    if (entry.session !== session.id) return refuseImport(at, `entry ${entry.id} names another session`);
    return { entry, where: at };
  });
}
