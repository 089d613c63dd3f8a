import { inlineFault } from './inline.ts';
import { directiveFault } from './names.ts';

/** The first place at which docutils gives up a document, with its warnings taken for errors as PyPI does. */
export interface RstFault {
  /** From 1. */
  readonly line: number;
  /** What is so, as a sentence without a full stop and without its beginning. */
  readonly says: string;
}

/** Characters that somebody reads; of more nothing is said. */
const MOST = 500_000;

const EXPLICIT = /^\.\.(?: +|$)/;
const ANONYMOUS = /^__(?: |$)/;
const DIRECTIVE = /^\.\. +(?:\|(?! )[^|]*[^ |]\| +)?((?:[^\W_])+(?:[-._+:][^\W_]+)*) ?::(?: |$)/;
const ROLE_DIRECTIVE = /^\.\. +role:: +([^\s(]+)/;
const BULLET = /^([-*+\u2022\u2023\u2043])(?: +|$)/;
/** Enumerations, fields, options, doctests, blocks of lines: what ends them is told by more than one line. */
const OTHER_LIST =
  /^(?:\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|#)[.)](?: |$)|:(?![: ])(?:[^:\\]|\\.|:(?!(?: |$)))*:(?: |$)|--?[A-Za-z]|\/[A-Z]|>>>(?: |$)|\|(?: |$))/i;
const GRID_TABLE = /^\+-[-+]+-\+ *$/;
const SIMPLE_TABLE = /^=+(?: +=+)+ *$/;
const RULE = /^([!-/:-@[-`{-~])\1*$/;

/**
 * Finds what docutils certainly refuses in a document, at its top level: lists, tables and quotes are passed over, and what
 * one cannot be sure of counts as right. Undefined where nothing was found, which promises nothing.
 * The rules are those of docutils.sourceforge.io, reStructuredText Markup Specification.
 */
export function rstFault(text: string): RstFault | undefined {
  return text.length > MOST ? undefined : new Document(linesOf(text)).fault();
}

/** As docutils splits a text: its own tab stops, and form feeds are spaces. */
function linesOf(text: string): string[] {
  return (
    text
      .replace(/[\v\f]/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: Python ends lines at them
      .split(/\r\n|[\n\r\u001c-\u001e\u0085\u2028\u2029]/)
      .map((line) => expanded(line).trimEnd())
  );
}

function expanded(line: string): string {
  let made = '';
  for (const part of line.split(/(\t)/)) made += part === '\t' ? ' '.repeat(8 - (made.length % 8)) : part;
  return made;
}

class Document {
  readonly #lines: readonly string[];
  readonly #roles: ReadonlySet<string>;
  #at = 0;
  /** Whether what stood last can have no indented part of its own, so that what is indented now is a quote. */
  #isPlain = false;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
    this.#roles = new Set(lines.flatMap((line) => ROLE_DIRECTIVE.exec(line.trim())?.[1]?.toLowerCase() ?? []));
  }

  fault(): RstFault | undefined {
    while (this.#at < this.#lines.length) {
      const found = this.#block();
      if (found === 'lost') return undefined;
      if (found) return found;
    }
    return undefined;
  }

  #line(at = this.#at): string {
    return this.#lines[at] ?? '';
  }

  #says(at: number, says: string): RstFault {
    return { line: at + 1, says };
  }

  /** Reads one block; a fault in it, or that the way is lost. */
  #block(): RstFault | 'lost' | undefined {
    const line = this.#line();
    if (line === '') return void this.#at++;
    if (line.startsWith(' ')) return this.#indented();
    if (EXPLICIT.test(line) || ANONYMOUS.test(line)) return this.#explicit(line);
    const isPlain = !(BULLET.test(line) || OTHER_LIST.test(line));
    this.#isPlain = false;
    if (SIMPLE_TABLE.test(line)) return this.#simpleTable(line);
    if (RULE.test(line)) return this.#rule(line);
    if (BULLET.test(line)) return this.#bullets();
    if (!isPlain || GRID_TABLE.test(line)) return this.#passOver();
    return this.#text(line);
  }

  /** Everything that is indented or empty, from here on. */
  #skipIndented(from: number): number {
    let at = from;
    while (at < this.#lines.length && (this.#line(at) === '' || this.#line(at).startsWith(' '))) at++;
    return at;
  }

  #indented(): RstFault | undefined {
    const end = this.#skipIndented(this.#at);
    const isCut = this.#isPlain && end < this.#lines.length && this.#line(end - 1) !== '';
    this.#at = end;
    return isCut ? this.#says(end, 'what is indented before it ends without an empty line') : undefined;
  }

  #explicit(line: string): RstFault | undefined {
    const from = this.#at;
    const name = DIRECTIVE.exec(line)?.[1];
    const says = name === undefined ? undefined : directiveFault(name);
    if (says) return this.#says(from, says);
    // Two dots alone before an empty line are a comment of their own, without what is indented behind it.
    const isAlone = line === '..' && this.#line(from + 1) === '';
    const end = isAlone ? from + 1 : this.#skipIndented(from + 1);
    const next = this.#line(end);
    const isCut = end < this.#lines.length && this.#line(end - 1) !== '' && next !== '';
    this.#at = end;
    this.#isPlain = isAlone;
    if (!isCut || EXPLICIT.test(next) || ANONYMOUS.test(next)) return undefined;
    return this.#says(end, 'what begins with two dots before it ends without an empty line');
  }

  /** Up to the second border below the first, or the first one before an empty line. */
  #simpleTable(line: string): 'lost' | undefined {
    let found = 0;
    for (let at = this.#at + 1; at < this.#lines.length; at++) {
      if (!/^=+(?: +=+)* *$/.test(this.#line(at)) || this.#line(at).length !== line.length) continue;
      found++;
      if (found < 2 && this.#line(at + 1) !== '') continue;
      this.#at = at + 1;
      return undefined;
    }
    return 'lost';
  }

  /** A line of one sign: above a title, or between parts. */
  #rule(line: string): RstFault | 'lost' | undefined {
    const [title, under] = [this.#line(this.#at + 1), this.#line(this.#at + 2)];
    if (line.length < 4) return this.#passOver();
    if (title === '') return void this.#at++;
    const at = this.#at;
    if (RULE.test(title)) return 'lost';
    if (under !== line) return this.#says(at + 1, 'the title is between two lines that differ');
    if (isAscii(title) && title.length > line.length) return this.#says(at + 1, 'the title is longer than its lines');
    this.#at += 3;
    this.#isPlain = true;
    return undefined;
  }

  #bullets(): RstFault | 'lost' | undefined {
    const mark = BULLET.exec(this.#line())?.[0] ?? '';
    const isNext = (line: string): boolean => line[0] === mark[0] && BULLET.test(line);
    let at = this.#at + 1;
    for (; at < this.#lines.length; at++) {
      const line = this.#line(at);
      if (line === '' || line.startsWith(' '.repeat(2))) continue;
      if (isNext(line)) continue;
      break;
    }
    const isCut = at < this.#lines.length && this.#line(at - 1) !== '' && /^\S/.test(this.#line(at));
    const isSure = /^\S +\S/.test(this.#line(at - 1));
    this.#at = at;
    if (!isCut) return undefined;
    if (isSure) return this.#says(at, 'the list before it ends without an empty line');
    return this.#passOver();
  }

  /** Up to the next empty line, without a word on what it is. If it is text that announces lines of one sign, these are lost. */
  #passOver(): 'lost' | undefined {
    while (this.#at < this.#lines.length && this.#line() !== '') this.#at++;
    this.#isPlain = false;
    const announces = this.#line(this.#at - 1).endsWith('::');
    while (this.#at < this.#lines.length && this.#line() === '') this.#at++;
    return announces && /^\S/.test(this.#line()) ? 'lost' : undefined;
  }

  #text(line: string): RstFault | 'lost' | undefined {
    const from = this.#at;
    const next = this.#line(from + 1);
    if (RULE.test(next)) return this.#title(line, next);
    if (next.startsWith(' ')) return this.#passOver();
    let end = from;
    while (end < this.#lines.length && this.#line(end) !== '') {
      if (this.#line(end).startsWith(' ')) return this.#says(end, 'nothing is there that it could be indented for');
      end++;
    }
    this.#at = end;
    this.#isPlain = true;
    const words = this.#lines.slice(from, end).join('\n');
    const fault = inlineFault(words, this.#roles);
    if (fault) return this.#says(from + words.slice(0, fault.at).split('\n').length - 1, fault.says);
    return /(?<!\\)::$/.test(words) ? this.#literal() : undefined;
  }

  #title(line: string, under: string): RstFault | 'lost' | undefined {
    const at = this.#at;
    const isTooShort = line.length > under.length;
    if (!isAscii(line) || (isTooShort && under.length < 4)) return this.#passOver();
    this.#at += 2;
    this.#isPlain = true;
    return isTooShort ? this.#says(at + 1, 'the line below the title is shorter than the title') : undefined;
  }

  /** What two colons announce: an indented block, or lines that all begin with one sign. */
  #literal(): RstFault | 'lost' | undefined {
    let at = this.#at;
    while (at < this.#lines.length && this.#line(at) === '') at++;
    const first = this.#line(at);
    this.#isPlain = false;
    if (/^[A-Za-z0-9]/.test(first)) return this.#says(at, 'the block that :: announces is missing');
    this.#at = at;
    if (first !== '' && !first.startsWith(' ')) return this.#passOver();
    this.#isPlain = true;
    return this.#indented();
  }
}

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}
