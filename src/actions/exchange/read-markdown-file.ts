import { readPlanFile } from '../../journal/exchange/exec-plan/plan-file.ts';
import { isExecPlan } from '../../journal/exchange/exec-plan/read-plan.ts';
import { type ImportSource, refuseImport } from '../../journal/exchange/import-source.ts';
import { isSessionFile, readLoneSession } from '../../journal/exchange/sessions-dir/lone-file.ts';
import { decoded, decodeText } from '../../journal/exchange/text.ts';

/** Nobody wrote a larger document by hand, and every line of it becomes part of an entry. */
const MAX_DOCUMENT_BYTES = 1024 * 1024;

/** Reads a file that is Markdown; undefined when it is nothing that can be imported. @throws cannot-import */
export function readMarkdownFile(bytes: Buffer, path: string, where: string): ImportSource | undefined {
  const start = decoded(bytes.subarray(0, MAX_DOCUMENT_BYTES)) ?? '';
  const isSession = isSessionFile(start);
  if (!isSession && !isExecPlan(start)) return undefined;
  if (bytes.length > MAX_DOCUMENT_BYTES) refuseImport(where, 'it is larger than 1 MiB');
  return isSession ? readLoneSession(bytes, path, where) : readPlanFile(decodeText(bytes, where), path, where);
}
