import matter from 'gray-matter';
import { Composer, type CST, type Document, isMap, isScalar, isSeq, Lexer, Parser } from 'yaml';
import type { Fields, Json } from './entry.ts';
import { MAX_ENTRY_BYTES } from './entry-file.ts';
import { visibleLine } from './text/visible.ts';

const MAX_FRONT_MATTER = 64 * 1024;
const MAX_DEPTH = 20;
const FIELD_NAME = /^[a-z][a-z0-9_]*$/;
const TAGS = new Set(['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`));
/** gray-matter looks for comments from every empty line on, so that 64 KiB of them would take it 4 s. */
const EMPTY_LINES = /(?:[\n\r\u2028\u2029][^\S\n\r\u2028\u2029]*){501}/;

/**
 * Reads an entry file that a person or another program made: YAML front matter between two lines `---`, then the text,
 * of which one final newline is left out. A byte order mark and Windows line ends are accepted.
 *
 * Nothing in the file is executed, and it never throws: the reason says in plain words what is wrong.
 */
export function readHandMade(content: string): { meta: Fields; text: string } | { reason: string } {
  const read = readFrontMatter(content);
  if ('reason' in read) return read;
  const odd = Object.keys(read.meta).find((name) => !FIELD_NAME.test(name));
  return odd === undefined ? read : { reason: `its key ${quoted(odd)} is not lower-case letters, digits and _` };
}

/** The same for any file with front matter: its keys may be called anything. */
export function readFrontMatter(content: string): { meta: Fields; text: string } | { reason: string } {
  try {
    if (content.length > MAX_ENTRY_BYTES) return { reason: 'it is larger than any entry' };
    const plain = content.replace(/^\ufeff/, '');
    const { front, body } = split(plain.startsWith('---\r\n') ? plain.replaceAll('\r\n', '\n') : plain);
    const { data } = matter(front, { language: 'yaml', delimiters: '---', excerpt: false, engines: ENGINES });
    return { meta: data as Fields, text: body.endsWith('\n') ? body.slice(0, -1) : body };
  } catch (error) {
    if (error instanceof Refused) return { reason: error.message };
    return { reason: `its front matter cannot be read: ${quoted(error instanceof Error ? error.message : '')}` };
  }
}

class Refused extends Error {}

function refuse(reason: string): never {
  throw new Refused(reason);
}

function quoted(text: string): string {
  return `"${visibleLine(text.slice(0, 80))}"`;
}

/** gray-matter alone would take `---js` for an opening and any line that begins with `---` for the end. */
function split(content: string): { front: string; body: string } {
  if (!/^---(?:\n|$)/.test(content)) refuse('its first line is not ---');
  const close = content.indexOf('\n---', 3);
  if (close < 0) refuse('its front matter has no closing line ---');
  if (close > MAX_FRONT_MATTER) refuse(`its front matter is longer than ${MAX_FRONT_MATTER / 1024} KiB`);
  const end = close + 4;
  if (end < content.length && content[end] !== '\n') refuse('a line of its front matter begins with --- and goes on');
  const front = content.slice(0, end);
  if (EMPTY_LINES.test(front)) refuse('its front matter has more than 500 empty lines in a row');
  return { front, body: content.slice(end + 1) };
}

const noEngine = {
  parse: (): never => refuse('its front matter is not YAML'),
};

/** Every language gray-matter knows is named, since what is missing here is filled in with one that executes. */
const ENGINES = {
  yaml: { parse: readYaml },
  ...Object.fromEntries(
    ['yml', 'json', 'js', 'javascript', 'coffee', 'coffeescript', 'cson', 'toml'].map((name) => [name, noEngine]),
  ),
};

function readYaml(source: string): Fields {
  const [document, second] = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    // Comparing each key with all others takes seconds on 10,000 keys; `toMapping` sees double keys too.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  }).compose(tokensOf(source), true, source.length) as Iterable<Document.Parsed>;
  const [error] = document?.errors ?? [];
  if (error) refuse(`line ${lineOf(source, error.pos[0])} is not YAML: ${quoted(error.message)}`);
  if (second) refuse('its front matter is more than one YAML document');
  if (!isMap(document?.contents)) return refuse('its front matter is not a mapping of keys to values');
  return toJson(document.contents, 0) as Fields;
}

/** Stops at a depth at which the composer, which calls itself for every level, would bring the process down. */
function tokensOf(source: string): CST.Token[] {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(source)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > 2 * MAX_DEPTH) refuseDepth();
  }
  return [...tokens, ...parser.end()];
}

/** The first line is the opening one, which `source` begins after, with its newline. */
function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}

function toJson(node: unknown, depth: number): Json {
  if (node === null) return null;
  const { tag } = node as { tag?: string };
  if (tag !== undefined && !TAGS.has(tag)) refuse(`it uses the YAML tag ${quoted(tag)}`);
  if (depth > MAX_DEPTH && !isScalar(node)) refuseDepth();
  if (isMap(node)) return toMapping(node.items, depth);
  if (isSeq(node)) return node.items.map((item) => toJson(item, depth + 1));
  if (!isScalar(node)) return refuse('it uses a YAML alias');
  const { value } = node;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return refuse('it has a value that JSON cannot hold');
}

function toMapping(pairs: readonly { key: unknown; value: unknown }[], depth: number): Fields {
  const names = new Set<string>();
  // Object.fromEntries makes `__proto__` a key like any other.
  return Object.fromEntries(
    pairs.map(({ key, value }) => {
      const name = toJson(key, depth);
      if (typeof name !== 'string') return refuse('it has a key that is not text');
      if (names.has(name)) refuse(`it has the key ${quoted(name)} twice`);
      names.add(name);
      return [name, toJson(value, depth + 1)];
    }),
  );
}

function refuseDepth(): never {
  return refuse(`its front matter is nested more than ${MAX_DEPTH} deep`);
}
