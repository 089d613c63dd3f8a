import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sess, sessJson, stable } from '../support/program.ts';
import { git, temporaryFolder, temporaryRepository } from '../support/repository.ts';

const at = (time: string) => ({ env: { SESS_NOW: `2026-01-10T${time}Z` } });

async function worked(): Promise<string> {
  const repository = temporaryRepository();
  await sess(repository, ['init', 'x', '--goal', 'Goal'], at('09:00:00'));
  await sess(
    repository,
    ['log', '--error', 'a | b', '--cause', '<script>alert(1)</script> @everyone', '--worked', 'Small steps: always'],
    at('09:10:00'),
  );
  return repository;
}

describe('sess retro', () => {
  test('previews an open session', async () => {
    const { code, stdout, stderr } = await sess(await worked(), ['retro'], at('09:30:00'));
    expect(stable(stdout)).toMatchInlineSnapshot(`
      "# Retrospective: x

      **Date:** 2026-01-10  
      **Duration:** 30 minutes so far  
      **Session ID:** SESSION

      ## Summary

      Goal

      ## Errors Encountered

      | Error | Cause | Resolution | Prevention |
      | - | - | - | - |
      | a \\| b | \\<script>alert(1)\\</script> @​everyone | | |

      ## Metrics

      | Metric | Value |
      | - | - |
      | Duration | 30 minutes |
      | Tasks Completed | 0 |
      | Errors Encountered | 1 |
      | Time on Issues | 0% |
      | Productive Time | 100% |

      ## What Worked Well

      1. **Small steps**: always
      "
    `);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('writes json and html', async () => {
    const repository = await worked();
    expect(Object.keys(await sessJson<object>(repository, ['retro', 'x']))).toEqual(['session', 'metrics', 'sections']);
    const html = (await sess(repository, ['retro', 'x', '--format', 'html'])).stdout;
    expect(html).toMatch(/^<!doctype html>/i);
    expect(html).not.toContain('<script>');
    expect((await sess(repository, ['retro', 'x', '--format', 'html', '--output', 'r.html'])).stdout).toBe(
      'Wrote r.html\n',
    );
    expect(readFileSync(`${repository}/r.html`, 'utf8').trim()).toBe(html.trim());
  });

  test("uses the repository's own template, and keeps it for a closed session", async () => {
    const repository = await worked();
    mkdirSync(`${repository}/.sess/templates`, { recursive: true });
    writeFileSync(`${repository}/.sess/templates/retrospective.md`, '# Ours: {{title}}\n\n{{worked}}\n');
    expect((await sess(repository, ['retro', 'x'])).stdout).toMatchInlineSnapshot(`
      "# Ours: x

      ## What Worked Well

      1. **Small steps**: always
      "
    `);
    await sess(repository, ['close', 'x']);
    writeFileSync(`${repository}/.sess/templates/retrospective.md`, '{{nonsense}}');
    expect((await sess(repository, ['retro', 'x'])).stdout).toContain('# Ours: x');
  });

  test('refuses a template it cannot use, before anything is written', async () => {
    const repository = await worked();
    writeFileSync(`${repository}/bad.md`, '{{nonsense}}');
    const { code, stderr } = await sess(repository, ['retro', 'x', '--template', 'bad.md']);
    expect(`${code}\n${stable(stderr, repository)}`).toMatchInlineSnapshot(`
      "1
      Error: The template REPO/bad.md cannot be used: there is no {{nonsense}}; a template may use {{title}} {{date}} {{duration}} {{session}} {{summary}} {{errors}} {{snags}} {{lessons}} {{decisions}} {{commands}} {{process}} {{metrics}} {{artifacts}} {{worked}} {{related}} {{sections}}.
      Code:  bad-template
      Try:   sess retro --help
      "
    `);
    mkdirSync(`${repository}/.sess/templates`, { recursive: true });
    writeFileSync(`${repository}/.sess/templates/retrospective.md`, '{{nonsense}}');
    expect((await sess(repository, ['close', 'x'])).code).toBe(1);
    expect((await sessJson<{ status: string }>(repository, ['view', 'x'])).status).toBe('active');
  });
});

describe('sess retro --output', () => {
  test('gives it a name that stays the same in a folder, and a line that leads to it', async () => {
    const repository = await worked();
    git(repository, ['remote', 'add', 'origin', 'git@github.com:octo-org/demo.git']);
    await sess(repository, ['init', 'Fix [auth] #12 (again)'], at('09:20:00'));
    const run = await sess(repository, ['retro', '--output', 'docs/retrospectives/'], at('09:30:00'));
    expect(run).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        'Wrote docs/retrospectives/2026-01-10-fix-auth-12-again.md',
        'For the pull request: [Retrospective: Fix \\[auth\\] #\u200b12 (again)](https://github.com/octo-org/demo/blob/main/docs/retrospectives/2026-01-10-fix-auth-12-again.md)',
        '',
      ].join('\n'),
    });
    expect((await sess(repository, ['retro', '-o', 'docs/retrospectives'], at('10:00:00'))).stdout).toBe(run.stdout);
    expect(readdirSync(`${repository}/docs/retrospectives`)).toEqual(['2026-01-10-fix-auth-12-again.md']);
  });

  test('names only the path where no remote is on the web, and nothing outside of the work tree', async () => {
    const repository = await worked();
    expect((await sess(repository, ['retro', '-o', 'a (b).md'], at('09:30:00'))).stdout).toBe(
      'Wrote a (b).md\nFor the pull request: [Retrospective: x](a%20%28b%29.md)\n',
    );
    const elsewhere = `${temporaryFolder()}/x.md`;
    expect((await sess(repository, ['retro', '-o', elsewhere], at('09:30:00'))).stdout).toBe(`Wrote ${elsewhere}\n`);
  });
});

test('a file that cannot be written is named, and so is the one that was', async () => {
  const repository = await worked();
  writeFileSync(`${repository}/taken`, '');
  const { code, stderr } = await sess(repository, ['retro', '-o', 'taken/x.md']);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('cannot-write') });
  const { file } = await sessJson<{ file: string }>(repository, ['retro', '-o', 'docs/'], at('09:30:00'));
  expect(file).toBe('docs/2026-01-10-x.json');
});

test('a branch with marks of an address in its name is quoted in the line that leads to it', async () => {
  const repository = await worked();
  git(repository, ['remote', 'add', 'origin', 'https://github.com/octo-org/demo.git']);
  git(repository, ['symbolic-ref', 'HEAD', 'refs/heads/fix/#41-a%b']);
  await sess(repository, ['log', 'here'], at('09:20:00'));
  const { stdout } = await sess(repository, ['retro', '-o', 'x.md'], at('09:30:00'));
  expect(stdout).toContain('(https://github.com/octo-org/demo/blob/fix/%2341-a%25b/x.md)');
});
