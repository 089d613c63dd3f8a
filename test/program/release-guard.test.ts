import { execFile } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checks } from '../../src/release/checks/index.ts';
import { PROGRAM } from '../support/program.ts';
import { cleanEnvironment, commitFile, temporaryFolder, temporaryRepository } from '../support/repository.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const ACTION = join(ROOT, '.github/actions/release-guard');

/** Every rule but that on the state of the work tree, one per line. */
const OFF = checks.flatMap(({ id }) => (id === 'git/clean-tree' ? [] : `${id}=off`)).join('\n');

interface Action {
  readonly inputs: { readonly [name: string]: { readonly default: string } };
  readonly runs: {
    readonly steps: readonly { readonly env: { readonly [name: string]: string }; readonly run: string }[];
  };
}
interface Run {
  readonly code: number;
  readonly output: string;
  readonly summary: string;
}

/** Runs the one step of the action as GitHub does: inputs put into its environment, files of the runner, bash without profiles. */
async function runAction(folder: string, inputs: Record<string, string>, path = process.env.PATH ?? ''): Promise<Run> {
  const action = parse(readFileSync(join(ACTION, 'action.yml'), 'utf8')) as Action;
  const [step] = action.runs.steps;
  const env = Object.entries(step?.env ?? {}).map(([name, value]) => {
    const input = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(value)?.[1] ?? '';
    return [name, inputs[input] ?? action.inputs[input]?.default ?? ''] as const;
  });
  const temporary = temporaryFolder();
  const summary = join(temporary, 'summary.md');
  writeFileSync(summary, '');
  const script = join(temporary, 'step.sh');
  writeFileSync(script, step?.run ?? '');
  const options = {
    cwd: folder,
    env: cleanEnvironment({
      ...{ ...Object.fromEntries(env), PATH: path, CI: 'true', GITHUB_ACTIONS: 'true' },
      ...{ GITHUB_ACTION_PATH: ACTION, GITHUB_STEP_SUMMARY: summary, RUNNER_TEMP: temporary },
    }),
  };
  return await new Promise((done) => {
    execFile('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code);
      done({ code, output: stdout + stderr, summary: readFileSync(summary, 'utf8') });
    });
  });
}

function project(): string {
  const root = temporaryRepository();
  commitFile(root, 'package.json', '{ "name": "demo", "version": "1.0.0" }\n', 'Begin');
  commitFile(root, 'CHANGELOG.md', '## 1.0.0\n\nThe first.\n', 'Say what is new');
  return root;
}

describe('the action', () => {
  test('lets a release pass', async () => {
    const run = await runAction(project(), { path: PROGRAM, offline: 'true', rules: `\n ${OFF} \n\n` });
    expect(run).toMatchObject({ code: 0, summary: '### The release may leave: `demo 1.0.0`\n' });
  });

  test('leaves with the exit code of the check, annotates and fills the summary', async () => {
    const root = project();
    writeFileSync(join(root, 'package.json'), '{ "name": "demo", "version": "1.0.1" }\n');
    const { code, output, summary } = await runAction(root, { path: PROGRAM, offline: 'true' });
    expect(code).toBe(1);
    expect(output).toMatch(/^::error file=package\.json,title=git\/clean-tree::/m);
    expect(summary).toContain('The release must not leave');
  });

  test('takes a warning for an error where that is asked', async () => {
    const root = project();
    writeFileSync(join(root, 'notes.txt'), '');
    const inputs = { path: PROGRAM, offline: 'true', rules: `${OFF}\ngit/clean-tree=warning` };
    expect((await runAction(root, inputs)).code).toBe(0);
    expect((await runAction(root, { ...inputs, strict: 'true' })).code).toBe(1);
  });

  const names = ['directory', 'dist', 'tag', 'rules', 'strict', 'offline', 'path'];
  /** Each value goes into three inputs, other ones for each; all together every input meets at least three of them. */
  const threeOf = (index: number): string[] => names.filter((_, at) => (at + 3 * index) % 7 < 3);
  const hostile = [
    '"; touch pwned; "',
    '$(touch pwned)',
    '`touch pwned`',
    "'; touch pwned #",
    'x\n::error::forged\ntouch pwned',
    '--help',
    '-e',
    '; rm -rf .',
  ];
  test.each(hostile)('runs nothing of an input, and prints nothing of it as a command: %j', async (value) => {
    for (const name of threeOf(hostile.indexOf(value))) {
      const root = project();
      const { code, output } = await runAction(root, { path: PROGRAM, offline: 'true', [name]: value });
      expect(readdirSync(root).toSorted()).toEqual(['.git', 'CHANGELOG.md', 'package.json']);
      expect(output).not.toMatch(/^\s*::error::forged/m);
      // The wish for another folder, setting or program cannot be met; of a tag or a dist folder a rule may say more.
      if (['directory', 'rules', 'strict', 'offline', 'path'].includes(name)) expect([1, 2]).toContain(code);
    }
  });

  test('installs the program that belongs to it, in a folder of its own and without scripts', async () => {
    const bin = temporaryFolder();
    // Stands for npm, which would ask a registry: notes what it is told, and puts this checkout in the place.
    writeFileSync(
      join(bin, 'npm'),
      `#!/bin/sh\necho "$PWD: $*" >"${bin}/told"\nmkdir -p node_modules\nln -s "${ROOT}" node_modules/sess-cli\n`,
    );
    chmodSync(join(bin, 'npm'), 0o755);
    const root = project();
    const { code } = await runAction(root, { offline: 'true', rules: OFF }, `${bin}${delimiter}${process.env.PATH}`);
    expect(code).toBe(0);
    const [place = '', told = ''] = readFileSync(join(bin, 'told'), 'utf8').trim().split(': ');
    expect(place).toMatch(/sess-release-guard$/);
    expect(told).toMatch(/^install --ignore-scripts --no-audit --no-fund --prefix \S+ sess-cli@\d+\.\d+\.\d+$/);
    expect(existsSync(join(root, 'node_modules'))).toBe(false);
  });
});
