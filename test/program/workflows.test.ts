import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { sess, sessJson } from '../support/program.ts';
import { temporaryFolder } from '../support/repository.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const TEMPLATE = 'templates/release-guard.yml';
const ACTION = '.github/actions/release-guard/action.yml';
const workflows = readdirSync(join(ROOT, '.github/workflows')).map((name) => `.github/workflows/${name}`);
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Yaml {
  readonly on?: object;
  readonly permissions?: object;
  readonly jobs?: { readonly [name: string]: { readonly steps?: readonly Step[]; readonly permissions?: object } };
  readonly runs?: { readonly steps: readonly Step[] };
}

function stepsOf(path: string): readonly Step[] {
  const { jobs, runs } = parse(read(path)) as Yaml;
  return runs?.steps ?? Object.values(jobs ?? {}).flatMap(({ steps }) => steps ?? []);
}

describe.each([...workflows, TEMPLATE, ACTION])('%s', (path) => {
  test('is sound YAML with steps', () => {
    const { errors, warnings } = parseDocument(read(path));
    expect([...errors, ...warnings]).toEqual([]);
    expect(stepsOf(path).length).toBeGreaterThan(0);
  });

  test('takes the actions of others at a commit, and says which version that is', () => {
    const used = [...read(path).matchAll(/^\s*(?:- )?uses: (.+)$/gm)].map(([, what = '']) => what);
    expect(used).toHaveLength(stepsOf(path).filter(({ uses }) => uses !== undefined).length);
    const loose = used.filter((what) => !/^\.\/|^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(what));
    expect(loose).toEqual([]);
  });

  test('puts nothing from outside into a script', () => {
    const scripts = stepsOf(path).flatMap(({ run }) => run ?? []);
    expect(scripts.filter((run) => /\$\{\{[^}]*\b(?:inputs|github|env|steps|secrets)\b/.test(run))).toEqual([]);
  });
});

describe('a workflow that others copy', () => {
  const { on, permissions, jobs } = parse(read(TEMPLATE)) as Yaml;
  const { version } = JSON.parse(read('package.json')) as { version: string };

  test('may read and nothing else, and runs for tags and by hand', () => {
    expect(permissions).toEqual({ contents: 'read' });
    expect(Object.values(jobs ?? {}).filter((job) => job.permissions !== undefined)).toEqual([]);
    expect(on).toEqual({ push: { tags: ['v*'] }, workflow_dispatch: null });
    expect(read(TEMPLATE)).toMatch(/fetch-depth: 0/);
  });

  test('installs this version of the program, and so does the action', () => {
    expect(read(TEMPLATE)).toContain(
      `--ignore-scripts --no-audit --no-fund --prefix "$RUNNER_TEMP/sess" sess-cli@${version}\n`,
    );
    expect(read('.github/actions/release-guard/guard.sh')).toContain(`readonly VERSION=${version}\n`);
  });

  test('is what sess release check --workflow prints', async () => {
    const { code, stdout } = await sess(temporaryFolder(), ['release', 'check', '--workflow']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: read(TEMPLATE) });
    const json = await sessJson<object>(temporaryFolder(), ['release', 'check', '--workflow']);
    expect(json).toEqual({ workflow: read(TEMPLATE) });
  });
});
