import { stripVTControlCharacters } from 'node:util';
import { SessError } from '../../errors.ts';

/** The most one text may hold, in UTF-8 bytes. Long output belongs in a file that an artifact names. */
export const MAX_TEXT_BYTES = 64 * 1024;

/**
 * A text as it is stored: terminal colours taken out, line ends made `\n`, blank edges cut, broken surrogates mended.
 * Other control characters are kept; whoever shows the text makes them visible.
 *
 * @throws empty-text, text-too-long, nul-in-text, each naming `what`
 */
export function cleanText(what: string, text: string): string {
  // Whoever reads a stream stops soon after the limit, so beyond it the true size is unknown.
  if (text.length > 4 * MAX_TEXT_BYTES) throw tooLong(what, 4 * MAX_TEXT_BYTES, 'more than ');
  const clean = Buffer.from(stripVTControlCharacters(text).replace(/\r\n?/g, '\n'))
    .toString('utf8')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
  if (clean.includes('\0')) throw new SessError('nul-in-text', [what]);
  if (clean.trim() === '') throw new SessError('empty-text', [what]);
  const bytes = Buffer.byteLength(clean);
  if (bytes > MAX_TEXT_BYTES) throw tooLong(what, bytes);
  return clean;
}

function tooLong(what: string, bytes: number, about = ''): SessError {
  return new SessError('text-too-long', [
    what,
    `${about}${Math.ceil(bytes / 1024)} KiB`,
    `${MAX_TEXT_BYTES / 1024} KiB`,
  ]);
}
