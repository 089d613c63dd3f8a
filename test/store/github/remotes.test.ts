import { describe, expect, test } from 'vitest';
import { discover } from '../../../src/store/git/repository.ts';
import { pushedTo, remotesOf } from '../../../src/store/github/remotes.ts';
import { git, temporaryRepository } from '../../support/repository.ts';
import { cleanProcess } from '../journal-in.ts';

cleanProcess();

function repositoryWith(...settings: readonly (readonly [key: string, value: string])[]): string {
  const folder = temporaryRepository({ commit: true });
  for (const [key, value] of settings) git(folder, ['config', '--add', key, value]);
  return folder;
}

describe('the remotes', () => {
  const remotes = (...settings: [string, string][]) => remotesOf(discover(repositoryWith(...settings), {}));

  test('are none in a repository that has none', async () => {
    expect(await remotes()).toEqual([]);
  });

  test('have the address that git fetches from', async () => {
    const found = await remotes(
      ['remote.origin.url', 'gh:octo-org/demo'],
      ['remote.origin.url', 'git@second.example:a/b'],
      ['remote.origin.pushurl', 'git@push.example:a/b'],
      ['remote.my/fork.x.url', 'https://ada:pw@github.com/ada/de mo (fetch)'],
      ['url.git@github.com:.insteadOf', 'gh:'],
    );
    expect(found).toEqual([
      { name: 'my/fork.x', url: 'https://ada:pw@github.com/ada/de mo (fetch)' },
      { name: 'origin', url: 'git@github.com:octo-org/demo' },
    ]);
  });

  test('are told from the filter of a partial clone', async () => {
    const found = await remotes(
      ['remote.origin.url', 'git@github.com:octo-org/demo'],
      ['remote.origin.promisor', 'true'],
      ['remote.origin.partialclonefilter', 'blob:none'],
    );
    expect(found).toEqual([{ name: 'origin', url: 'git@github.com:octo-org/demo' }]);
  });
});

describe('a branch was pushed', () => {
  const MINE = 'branch.mine.';
  const places = async (
    settings: [string, string][],
    prepare: (folder: string) => void = () => {},
    branch = 'mine',
  ) => {
    const folder = repositoryWith(...settings);
    prepare(folder);
    const found = await pushedTo(discover(folder, {}), branch);
    return found.map(({ remote, branch: name, number }) => `${remote} ${number === undefined ? name : `#${number}`}`);
  };
  const follows = (remote: string, name: string): [string, string][] => [
    [`${MINE}remote`, remote],
    [`${MINE}merge`, `refs/heads/${name}`],
  ];

  test('somewhere, where nothing is set', async () => {
    expect(await places([])).toEqual(['undefined mine']);
    expect(await places([[`${MINE}remote`, 'origin']])).toEqual(['undefined mine']);
  });

  test('where it follows its own name', async () => {
    expect(await places(follows('origin', 'mine'))).toEqual(['origin mine']);
    expect(await places(follows('https://github.com/ada/demo.git', 'mine'))).toEqual([
      'https://github.com/ada/demo.git mine',
    ]);
  });

  test('where pushes go, whatever it follows', async () => {
    expect(await places([...follows('upstream', 'main'), [`${MINE}pushRemote`, 'fork']])).toEqual(['fork mine']);
    expect(await places([...follows('upstream', 'main'), ['remote.pushDefault', 'fork']])).toEqual(['fork mine']);
    expect(await places([...follows('upstream', 'mine'), ['remote.pushDefault', 'fork']])).toEqual(['fork mine']);
    const both: [string, string][] = [
      [`${MINE}pushRemote`, 'one'],
      ['remote.pushDefault', 'two'],
    ];
    expect(await places(both)).toEqual(['one mine']);
  });

  test('under the name that it follows, and under its own one first where a remote has that', async () => {
    expect(await places(follows('origin', 'ada/mine'))).toEqual(['origin ada/mine', 'undefined mine']);
    const onFork = (folder: string): void => void git(folder, ['update-ref', 'refs/remotes/fork/mine', 'HEAD']);
    expect(await places([...follows('fork', 'ada/mine'), [`${MINE}pushRemote`, 'fork']], onFork)).toEqual([
      'fork mine',
      'fork ada/mine',
    ]);
  });

  test('under no name of another branch', async () => {
    expect(await places(follows('origin', 'main'))).toEqual(['undefined mine']);
    const withDefault = (folder: string): void => {
      git(folder, ['symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/develop']);
    };
    expect(await places(follows('origin', 'develop'), withDefault)).toEqual(['undefined mine']);
    expect(await places(follows('.', 'main'))).toEqual(['undefined mine']);
    expect(
      await places([
        [`${MINE}remote`, 'origin'],
        [`${MINE}merge`, 'refs/pull/12/head'],
      ]),
    ).toEqual(['origin #12']);
  });

  test.each([
    'a.b',
    'wip/[a-z]+.(x|y)$',
    'mit Leerzeichen ü',
    '-x',
    'quo\'te"s',
    'a.remote',
  ])('whatever it is called: %s', async (name) => {
    const settings: [string, string][] = [
      [`branch.${name}.remote`, 'origin'],
      [`branch.${name}.merge`, `refs/heads/${name}`],
      ['branch.wip/axy.remote', 'other'],
    ];
    expect(await places(settings, undefined, name)).toEqual([`origin ${name}`]);
  });
});
