import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repositoryOfText, repositoryOfUrl } from '../../src/github/repository-name.ts';

/** `host owner/name`, or nothing. */
const byUrl = (url: string): string => shown(repositoryOfUrl(url));
const byText = (text: string): string => shown(repositoryOfText(text, 'github.com'));

function shown(found: ReturnType<typeof repositoryOfUrl>): string {
  return found ? `${found.host} ${found.owner}/${found.name}` : 'none';
}

describe('the address of a remote', () => {
  test.each([
    ['git@github.com:octo-org/demo.git', 'github.com octo-org/demo'],
    ['github.com:octo-org/demo', 'github.com octo-org/demo'],
    ['git@github.com:/octo-org/demo.git/', 'github.com octo-org/demo'],
    ['org-123@github.com:octo-org/demo.git', 'github.com octo-org/demo'],
    ['ssh://git@github.com/octo-org/demo.git', 'github.com octo-org/demo'],
    ['ssh://git@github.com:22/octo-org/demo', 'github.com octo-org/demo'],
    ['ssh://git@ssh.github.com:443/octo-org/demo.git', 'github.com octo-org/demo'],
    ['git://github.com/octo-org/demo.git', 'github.com octo-org/demo'],
    ['https://github.com/octo-org/demo.git', 'github.com octo-org/demo'],
    ['https://GitHub.com/Octo-Org/Demo/', 'github.com Octo-Org/Demo'],
    ['https://www.github.com/octo-org/demo', 'github.com octo-org/demo'],
    ['https://ada:secret@github.com/octo-org/demo.git', 'github.com octo-org/demo'],
    ['https://github.com/octo-org/demo.git?x=1#y', 'github.com octo-org/demo'],
    ['https://github.com/octo-org/demo.js.git', 'github.com octo-org/demo.js'],
    ['git@acme.ghe.com:team/app.git', 'acme.ghe.com team/app'],
    ['https://ghe.example:8443/team/app.git', 'ghe.example:8443 team/app'],
    ['https://github.com:443/octo-org/demo', 'github.com octo-org/demo'],
    ['ssh://git@ghe.example:2222/team/app.git', 'ghe.example team/app'],
    ['http://ghe.example/team/app', 'ghe.example team/app'],
    ['ssh://git@127.0.0.1:2222/team/app.git', '127.0.0.1 team/app'],
    ['git@xn--gthub-n4a.com:a/b', 'xn--gthub-n4a.com a/b'],
  ])('%s names %s', (url, name) => {
    expect(byUrl(url)).toBe(name);
  });

  test.each([
    ...[
      '',
      'demo',
      '/srv/git/demo.git',
      '../demo',
      'file:///srv/octo-org/demo',
      'C:\\octo-org\\demo',
      '-oProxyCommand=x',
    ],
    ...[
      'git@github.com:demo.git',
      'git@github.com:a/b/c.git',
      'https://github.com/a/b/tree/main',
      'https://github.com/',
    ],
    ...['https://github.com/../demo', 'git@github.com:../demo', 'git@github.com:./demo', 'git@github.com:octo-org/..'],
    ...['git@github.com:octo-org/.git', 'https://github.com/octo%2forg/demo', 'https://github.com/%2e%2e/demo'],
    ...['https://github.com/octo-org%2fdemo/x', 'https://github.com/octo org/demo', 'ext::sh -c octo/demo'],
    ...['git@gist.github.com:ada/0123456789abcdef', 'https://api.github.com/repos/demo', 'ftp://github.com/a/b'],
    ...[`git@github.com:${'a'.repeat(101)}/b`, 'git@github.com:octo-org/de\nmo', 'git@github.com:octo-org/demo\u202e'],
    ...['javascript://github.com/a/b', 'git@[::1]:a/b', 'ssh://git@[::1]/a/b', 'a@b@github.com:a/b'],
  ])('%j names none', (url) => {
    expect(byUrl(url)).toBe('none');
  });

  test.each([
    // Whoever reads one of these carelessly sees GitHub, or sends it what is meant for GitHub.
    ['https://github.com@evil.example/a/b', 'evil.example a/b'],
    ['https://github.com:x@evil.example/a/b', 'evil.example a/b'],
    ['https://github.com.evil.example/a/b', 'github.com.evil.example a/b'],
    ['git@github.com.evil.example:a/b', 'github.com.evil.example a/b'],
    ['https://evil.example\\@github.com/a/b', 'none'],
    ['https://github.com\\@evil.example/a/b', 'none'],
    ['https://evil.example#github.com/a/b', 'none'],
    ['https://evil.example?.ghe.com/a/b', 'none'],
    ['ssh://evil.example%2f.ghe.com/a/b', 'none'],
    ['ssh://evil.example%23.ghe.com/a/b', 'none'],
    ['ssh://g%C4%B1thub.com/a/b', 'none'],
    ['https://gıthub.com/a/b', 'xn--gthub-n4a.com a/b'],
    ['https://ｇｉｔｈｕｂ.com/a/b', 'github.com a/b'],
    ['https://github.com./a/b', 'none'],
    ['git@1.2:a/b', 'none'],
    ['git@8443:a/b', 'none'],
    ['ssh://-oProxyCommand=x/a/b', 'none'],
  ])('%s is about %s', (url, name) => {
    expect(byUrl(url)).toBe(name);
  });
});

describe('what a person types', () => {
  test.each([
    ['octo-org/demo', 'github.com octo-org/demo'],
    ['GHE.example/octo-org/demo', 'ghe.example octo-org/demo'],
    ['ghe.example:8443/octo-org/demo', 'ghe.example:8443 octo-org/demo'],
    ['ghe.example:443/octo-org/demo', 'ghe.example octo-org/demo'],
    ['https://github.com/octo-org/demo', 'github.com octo-org/demo'],
    ['git@github.com:octo-org/demo.git', 'github.com octo-org/demo'],
    ...['', 'demo', 'a/b/c/d', '/a/b', 'a//b', 'a/', '../b', 'a/b c', 'a/b\n', 'x@ghe.example/a/b'].map((no) => [
      no,
      'none',
    ]),
    ...['evil.example#.ghe.com/a/b', 'evil.example?.ghe.com/a/b', 'evil.example\\.ghe.com/a/b'].map((no) => [
      no,
      'none',
    ]),
    ...['a:b@ghe.example/a/b', 'ghe.example:port/a/b', 'gist.github.com/ada/0123'].map((no) => [no, 'none']),
  ])('%j is %s', (text, name) => {
    expect(byText(text as string)).toBe(name);
  });

  test('is about the site that is usual there', () => {
    expect(shown(repositoryOfText('octo-org/demo', 'ghe.example:8443'))).toBe('ghe.example:8443 octo-org/demo');
    expect(shown(repositoryOfText('octo-org/demo', 'evil.example/#'))).toBe('none');
  });
});

const hostile = fc.string({
  unit: fc.constantFrom(
    ...'ab./:@\\#?%-_ ',
    '%2f',
    '.ghe.com',
    'github.com',
    'https://',
    'ssh://',
    '\n',
    'é',
    '[',
    ']',
  ),
});
test('whatever is named can stand in an address and changes nothing else in it', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const found = [repositoryOfUrl(text), repositoryOfText(text, 'github.com')].filter((one) => one !== undefined);
      for (const { host, owner, name } of found) {
        const { hostname, pathname, username, hash, search } = new URL(`https://${host}/api/v3/repos/${owner}/${name}`);
        expect({ hostname, pathname, rest: username + hash + search }).toEqual({
          hostname: host.replace(/:\d+$/, ''),
          pathname: `/api/v3/repos/${owner}/${name}`,
          rest: '',
        });
      }
    }),
    { numRuns: 500 },
  );
});
