import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../src/commands/index.ts';
import { everyRefusal } from '../src/errors.ts';
import { RESERVED } from '../src/journal/entry.ts';
import { kinds } from '../src/journal/kinds/index.ts';

const ROOT = resolve(import.meta.dirname, '..');
const files = sourceFiles('src');
const source = new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));

/** What each part of src may import besides itself and what stands further down. First match by longest prefix. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  'src/refusals': [],
  'src/errors.ts': ['src/refusals'],
  'src/build.ts': [],
  'src/journal': ['src/errors.ts'],
  'src/release': ['src/journal', 'src/errors.ts'],
  'src/registries': ['src/release', 'src/journal', 'src/errors.ts'],
  'src/github': ['src/registries', 'src/journal', 'src/errors.ts'],
  'src/store': ['src/release', 'src/journal', 'src/errors.ts', 'src/build.ts'],
  'src/place.ts': ['src/store', 'src/journal', 'src/errors.ts'],
  'src/context.ts': ['src/place.ts', 'src/store', 'src/journal', 'src/errors.ts'],
  'src/terminal.ts': ['src/journal'],
  'src/waiting.ts': [],
  'src/editor.ts': ['src/terminal.ts', 'src/errors.ts'],
  'src/actions': [
    'src/context.ts',
    'src/place.ts',
    'src/store',
    'src/registries',
    'src/github',
    'src/release',
    'src/journal',
    'src/errors.ts',
    'src/terminal.ts',
  ],
  'src/prompts.ts': ['src/actions', 'src/context.ts', 'src/journal', 'src/errors.ts'],
  'src/render': ['src/release', 'src/journal', 'src/errors.ts', 'src/terminal.ts', 'types:src/actions'],
  'src/flags': ['src/journal'],
  'src/command.ts': ['src/context.ts', 'src/hot'],
  'src/commands': [
    'src/command.ts',
    'src/hot',
    'src/flags',
    'src/actions',
    'src/render',
    'src/terminal.ts',
    'src/waiting.ts',
    'src/prompts.ts',
    'src/editor.ts',
    'src/journal',
    'src/release',
    'src/errors.ts',
    'src/build.ts',
  ],
  'src/hot': [
    'src/prompts.ts',
    'src/release',
    'src/flags',
    'src/actions',
    'src/render',
    'src/context.ts',
    'src/terminal.ts',
    'src/waiting.ts',
    'src/build.ts',
    'src/journal',
    'src/errors.ts',
  ],
  'src/cli.ts': ['src/commands', 'src/errors.ts'],
  'src/main.ts': ['src/hot', 'src/cli.ts', 'src/render', 'src/errors.ts'],
};

describe('the house', () => {
  test('has a layer for every source file', () => {
    expect(files.filter((file) => layerOf(file) === undefined)).toEqual([]);
  });

  test('imports in one direction only', () => {
    expect(
      files.flatMap((file) =>
        importsOf(file)
          .filter(({ to, isType }) => !mayImport(file, to, isType))
          .map(({ to }) => `${file} imports ${to}`),
      ),
    ).toEqual([]);
  });

  test('has no circles of imports', () => {
    expect(circles()).toEqual([]);
  });

  test('keeps files and folders small', () => {
    const long = files.filter((file) => lines(file) > 250);
    const crowded = [...countByFolder()].filter(
      ([folder, count]) =>
        count > 15 && !['src/journal/kinds', 'src/commands', 'src/actions/doctor/checks'].includes(folder),
    );
    expect({ long, crowded }).toEqual({ long: [], crowded: [] });
    expect(median(files.map(lines))).toBeLessThanOrEqual(60);
  });

  test('exports one or two names per file, as a rule', () => {
    const count = (file: string): number =>
      [...(source.get(file) ?? '').matchAll(/^export (?!type |interface )/gm)].length;
    expect(files.filter((file) => count(file) > 6)).toEqual([]);
    expect(median(files.map(count))).toBeLessThanOrEqual(2);
  });

  test('says of every exported function and class what it promises', () => {
    const names = /(^|[^\n]*\n)export (?:async )?(?:function|class|abstract class) (\w+)/g;
    const bare = files.flatMap((file) =>
      [...(source.get(file) ?? '').matchAll(names)]
        .filter(([, before]) => !before?.includes('*/'))
        .map(([, , name]) => `${file} ${name}`),
    );
    expect(bare).toEqual([]);
  });

  test('uses no name that says nothing', () => {
    const empty = /(?:^|[/-])(?:manager|helper|helpers|util|utils|service|handler|processor|common|misc)(?:[/.-]|$)/;
    expect(files.filter((file) => empty.test(file))).toEqual([]);
  });
});

describe('effects', () => {
  const pure = files.filter((file) => /^src\/(?:journal|release)\//.test(file));

  test('stay out of the pure core', () => {
    const effects = /from 'node:(?!util')|process\.|Date\.now|new Date\(\)|Math\.random|performance\./;
    expect(pure.filter((file) => effects.test(source.get(file) ?? ''))).toEqual([]);
  });

  test('start processes in four places only', () => {
    expect(files.filter((file) => /from 'node:child_process'/.test(withoutTypes(file)))).toEqual([
      'src/editor.ts',
      'src/store/git/git.ts',
      'src/store/github/ask-program.ts',
      'src/store/local/processes.ts',
    ]);
  });

  test('write files in the store and for the editor only', () => {
    expect(
      files.filter(
        (file) =>
          /writeFileSync|openSync|renameSync|rmSync/.test(source.get(file) ?? '') && !file.startsWith('src/store/'),
      ),
    ).toEqual(['src/editor.ts']);
  });

  test('read the clock in one place, and for the age of files', () => {
    expect(files.filter((file) => /Date\.now|new Date\(\)/.test(source.get(file) ?? ''))).toEqual([
      'src/place.ts',
      'src/store/local/age.ts',
      'src/store/local/mutex.ts',
    ]);
  });

  test('never end the process by force', () => {
    expect(files.filter((file) => /process\.exit\(/.test(source.get(file) ?? ''))).toEqual([]);
  });

  test('are not replaced by mocks in any test', () => {
    const mocking = sourceFiles('test').filter((file) =>
      /vi\.mock\(|vi\.doMock\(/.test(readFileSync(join(ROOT, file), 'utf8').replace(/\/vi\\\.mock.*$/gm, '')),
    );
    expect(mocking).toEqual([]);
  });
});

describe('kinds', () => {
  test('are all registered, each in a file of its name with a test', () => {
    const named = kinds.map(({ name }) => name.replaceAll('_', '-')).toSorted();
    const found = readdirSync(join(ROOT, 'src/journal/kinds'))
      .map((file) => file.replace(/\.ts$/, ''))
      .filter((file) => file !== 'index');
    expect(found.toSorted()).toEqual(named);
    expect(named.filter((name) => !existsSync(join(ROOT, `test/journal/kinds/${name}.test.ts`)))).toEqual([]);
  });

  test('are named by no surface', () => {
    const surfaces = files.filter((file) =>
      /^src\/(?:render|commands|hot|flags)\/|^src\/journal\/(?:retrospective|documents)\//.test(file),
    );
    const names = kinds.map(({ name }) => name).filter((name) => !COMMON_WORDS.has(name));
    const naming = surfaces.flatMap((file) =>
      names
        .filter((name) => new RegExp(`(?:===|kind:) '${name}'`).test(source.get(file) ?? ''))
        .map((name) => `${file} names ${name}`),
    );
    expect(naming).toEqual([]);
  });

  test('use no field that belongs to the entry itself', () => {
    const fields = kinds.flatMap(({ flag }) => (flag?.companions ?? []).map(({ field }) => field));
    expect(
      fields.filter((field) => (RESERVED as readonly string[]).includes(field) || !/^[a-z][a-z0-9_]*$/.test(field)),
    ).toEqual([]);
  });
});

describe('commands', () => {
  test('are all listed, each in a file of its name', () => {
    const found = readdirSync(join(ROOT, 'src/commands'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
      .map((file) => file.replace(/\.ts$/, '').replaceAll('/', ':'));
    expect(Object.keys(COMMANDS).toSorted()).toEqual(found.toSorted());
  });

  test('hold no logic: at most sixty lines', () => {
    expect(files.filter((file) => file.startsWith('src/commands/') && lines(file) > 60)).toEqual([]);
  });

  test('that errors hint at exist', () => {
    // Of `sess release check` the first word.
    const words = new Set(Object.keys(COMMANDS).map((name) => name.split(':')[0]));
    const hinted = everyRefusal().flatMap(({ code, hints }) =>
      hints.flatMap((hint) =>
        [...hint.matchAll(/\bsess (?:-C DIR )?([a-z]+)/g)].map(([, command]) => ({ code, command })),
      ),
    );
    expect(hinted.length).toBeGreaterThan(10);
    expect(hinted.filter(({ command }) => !words.has(command))).toEqual([]);
  });

  test('have examples', () => {
    expect(
      Object.entries(COMMANDS)
        .filter(([, command]) => !command.examples?.length || !command.summary)
        .map(([name]) => name),
    ).toEqual([]);
  });
});

describe('tests', () => {
  test('mirror the folders of src', () => {
    const allowed = new Set([
      'test',
      'test/support',
      'test/support/github',
      'test/support/github/answers',
      'test/slow',
      'test/slow/trials',
      'test/bench',
      'test/bench/brief',
      'test/demo',
      'test/program',
      'test/examples',
    ]);
    const folders = new Set(sourceFiles('test').map(dirname));
    expect(
      [...folders].filter((folder) => !allowed.has(folder) && !existsSync(join(ROOT, folder.replace(/^test/, 'src')))),
    ).toEqual([]);
  });
});

/** Words that are kinds and ordinary values at once. */
const COMMON_WORDS = new Set(['error']);

interface Import {
  readonly to: string;
  readonly isType: boolean;
}

function sourceFiles(folder: string): string[] {
  const found = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return found
    .filter((file) => file.isFile() && /\.ts$/.test(file.name) && !file.name.endsWith('.d.ts'))
    .map((file) => relative(ROOT, join(file.parentPath, file.name)))
    .toSorted();
}

function importsOf(file: string): Import[] {
  const statements = [
    ...(source.get(file) ?? '').matchAll(/(import|export)(\s+type)?[^;'"]*?from\s+'(\.[^']+)'|import\('(\.[^']+)'\)/g),
  ];
  return statements
    .map(([, , type, path, lazy]) => ({
      to: normalize(join(dirname(file), path ?? lazy ?? '')),
      isType: type !== undefined,
    }))
    .filter(({ to }) => to.startsWith('src/') && to.endsWith('.ts'));
}

function withoutTypes(file: string): string {
  return (source.get(file) ?? '').replace(/import type [^;]+;/g, '');
}

function layerOf(file: string): string | undefined {
  return Object.keys(LAYERS)
    .filter((layer) => file === layer || file.startsWith(`${layer}/`))
    .toSorted((a, b) => b.length - a.length)[0];
}

function mayImport(from: string, to: string, isType: boolean): boolean {
  const [mine, theirs] = [layerOf(from) ?? '', layerOf(to) ?? ''];
  return (
    mine === theirs ||
    (LAYERS[mine] ?? []).some((allowed) => allowed === theirs || (isType && allowed === `types:${theirs}`))
  );
}

function circles(): string[] {
  const graph = new Map(
    files.map((file) => [
      file,
      importsOf(file)
        .filter(({ isType }) => !isType)
        .map(({ to }) => to),
    ]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'open') found.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (state.has(file)) return;
    state.set(file, 'open');
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of files) visit(file, []);
  return found;
}

function countByFolder(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  return counts;
}

function lines(file: string): number {
  return (source.get(file) ?? '').split('\n').length - 1;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
