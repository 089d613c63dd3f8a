import { describe, expect, test } from 'vitest';
import { sess } from '../../support/program.ts';
import { npmFiles, taggedProject } from '../../support/published-project.ts';
import { temporaryFolder } from '../../support/repository.ts';

const CHECK = ['--offline', '--rule', 'git/*=off'];

describe('a command of two words', () => {
  test.each([
    ['before it', (folder: string) => ['-C', folder, 'release', 'check']],
    ['within it', (folder: string) => ['release', '-C', folder, 'check']],
    ['before and within it', (folder: string) => ['--no-input', 'release', `--cwd=${folder}`, 'check']],
    ['after it', (folder: string) => ['release', 'check', '-C', folder]],
  ])('takes the options that all commands have %s', async (_, words) => {
    const folder = taggedProject(npmFiles({ private: true }));
    const { code, stdout } = await sess(temporaryFolder(), [...words(folder), ...CHECK]);
    expect({ code, first: stdout.split('\n')[0] }).toEqual({ code: 0, first: 'rg-demo 1.2.4 (npm)' });
  });

  test('that does not exist is named whole, and the nearest is shown', async () => {
    const { code, stderr } = await sess(temporaryFolder(), ['release', 'chek']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'Error: There is no command release chek.\nCode:  usage\nTry:   sess release check --help\n',
    });
    expect((await sess(temporaryFolder(), ['release', 'frobnicate'])).stderr).toContain('Try:   sess release --help');
  });

  test.each([
    [['release', 'check', '--ofline'], 'sess release check --offline'],
    [['release', 'check', '--format', 'xml'], 'sess release check --help'],
    [['release', 'clean', 'a', 'b'], 'sess release clean --help'],
  ])('%j is answered with what to type instead', async (words, hint) => {
    const { code, stderr } = await sess(temporaryFolder(), words);
    expect(code).toBe(2);
    expect(stderr).toContain(`Try:   ${hint}\n`);
  });

  test('has help by that word, too', async () => {
    const help = async (...words: string[]) => (await sess(temporaryFolder(), words)).stdout;
    expect(await help('help', 'release', 'check')).toBe(await help('release', 'check', '--help'));
    expect(await help('help', 'release')).toBe(await help('release', '--help'));
  });
});
