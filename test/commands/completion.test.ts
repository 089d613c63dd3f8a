import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { sess } from '../support/program.ts';
import { temporaryFolder } from '../support/repository.ts';

async function script(shell: string): Promise<string> {
  return (await sess(temporaryFolder(), ['completion', shell])).stdout;
}

function bash(line: string, code: string): string[] {
  const words = line.split(' ');
  const run = `${code}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})\nCOMP_CWORD=${words.length - 1}\n_sess\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['--norc', '-c', run], { encoding: 'utf8' }).trim().split('\n');
}

describe('sess completion', () => {
  test('completes commands, flags and values in bash', async () => {
    const code = await script('bash');
    expect(bash('sess ret', code)).toEqual(['retro']);
    expect(bash('sess log --dec', code)).toEqual(['--decision']);
    expect(bash('sess retro --format ', code)).toEqual(['md', 'json', 'html']);
    expect(bash('sess list --status a', code)).toEqual(['active', 'abandoned']);
  });

  test('names every command for zsh and fish', async () => {
    const [zsh, fish] = [await script('zsh'), await script('fish')];
    for (const command of ['init', 'log', 'close', 'retro']) {
      expect(zsh).toContain(`'${command}:`);
      expect(fish).toContain(`-a ${command} `);
    }
  });

  test('refuses a shell it does not know', async () => {
    const { code, stderr } = await sess(temporaryFolder(), ['completion', 'tcsh']);
    expect(`${code}\n${stderr}`).toMatchInlineSnapshot(`
      "2
      Error: Expected tcsh to be one of: bash, zsh, fish
      Code:  usage
      Try:   sess completion --help
      "
    `);
  });
});
