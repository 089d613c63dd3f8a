import { statSync } from 'node:fs';
import { SessError } from '../../errors.ts';
import type { Json } from '../../journal/entry.ts';
import { type ImportSource, refuseImport } from '../../journal/exchange/import-source.ts';
import { FORMAT } from '../../journal/exchange/json/layout.ts';
import { isExport, readJsonExport } from '../../journal/exchange/json/read-json.ts';
import { readNdjsonExport } from '../../journal/exchange/json/read-ndjson.ts';
import { byteLines, decoded, decodeText, expectUtf8, textLines } from '../../journal/exchange/text.ts';
import { plainReason, readSourceFile } from '../../store/exchange/source-file.ts';

/** Reads what stands at a path, whatever its name: what it is shows in its content. @throws cannot-import, not-importable */
export function readSource(path: string, shown: string): ImportSource {
  if (isFolder(path, shown)) throw new SessError('not-importable', [shown]);
  const bytes = readFile(path, shown);
  expectUtf8(bytes, shown);
  const source = readJsonFamily(bytes, shown);
  if (!source) throw new SessError('not-importable', [shown]);
  return source;
}

function isFolder(path: string, shown: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    return refuseImport(shown, plainReason(error as NodeJS.ErrnoException));
  }
}

function readFile(path: string, shown: string): Buffer {
  try {
    return readSourceFile(path);
  } catch (error) {
    return refuseImport(shown, (error as Error).message);
  }
}

function readJsonFamily(bytes: Buffer, where: string): ImportSource | undefined {
  const first = firstLine(bytes);
  if (first !== undefined && isNdjson(first)) return readNdjsonExport(textLines(bytes, where), where);
  const begins = bytes.toString('latin1', 0, 200);
  if (!begins.includes(`"${FORMAT}"`)) return undefined;
  const document = parse(decodeText(bytes, where), where);
  return isExport(document) ? readJsonExport(document, where) : undefined;
}

function isNdjson(value: Json): boolean {
  if (isExport(value)) return !('sessions' in value);
  return isEntryLike(value);
}

function isEntryLike(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return ['id', 'session', 'kind', 'at', 'text'].every((key) => key in value);
}

/** The value of the first line, where that is JSON by itself. */
function firstLine(bytes: Buffer): Json | undefined {
  for (const line of byteLines(bytes)) {
    const text = decoded(line.bytes)?.trim() ?? '';
    if (text === '') continue;
    try {
      return JSON.parse(text) as Json;
    } catch {
      return undefined;
    }
  }
  return undefined;
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuseImport(where, `it is not whole: ${(error as Error).message.slice(0, 120)}`);
  }
}
